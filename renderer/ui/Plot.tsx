import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { chartOption, chartHeight } from '../../shared/domain/charts/option.ts';
import type { ChartData } from '../../shared/domain/charts/data.ts';
import type { ChartOption, Scheme } from '../../shared/domain/charts/look.ts';
import { getSettings } from '../state/settings.ts';
import { valueTitle, t } from '../i18n/index.ts';
import type { Drawing } from './plot-library.ts';

export interface Hit {
  /** what the drawn thing is known by: a record's id, a bar's value */
  name: string;
  series: number;
  isMore: boolean;
}

export function useScheme(): Scheme {
  return useComputedColorScheme('light', { getInitialValueInEffect: false });
}

/** Inner width and height of an element, followed. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const read = (): void => setSize({ width: target.clientWidth, height: target.clientHeight });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element.current]);
  return size;
}

interface PlotProperties {
  option: ChartOption;
  width: number;
  height: number;
  onHit: (hit: Hit) => void;
  /** for gestures of its own: told once the library is there */
  onDrawing?: (drawing: Drawing) => void;
}

/** A drawing on a canvas. What it shows stands in words beside it: to a screen reader it is not there. */
export function Plot({ option, width, height, onHit, onDrawing }: PlotProperties): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(onHit);
  latest.current = onHit;
  useEffect(() => {
    let made: Drawing | null = null;
    let isGone = false;
    import('./plot-library.ts').then(
      ({ beginDrawing }) => {
        if (isGone || place.current === null) return;
        made = beginDrawing(place.current, width, height);
        made.on('click', ({ name, seriesIndex, event }) => {
          const { ctrlKey, metaKey } = (event?.event ?? {}) as { ctrlKey?: boolean; metaKey?: boolean };
          latest.current({ name, series: seriesIndex ?? 0, isMore: ctrlKey === true || metaKey === true });
        });
        setDrawing(made);
        onDrawing?.(made);
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      made?.dispose();
    };
  }, []);
  useEffect(() => {
    if (drawing === null || width === 0 || height === 0) return;
    if (drawing.getWidth() !== width || drawing.getHeight() !== height) drawing.resize({ width, height });
    drawing.setOption(option, { notMerge: true });
  }, [drawing, option, width, height]);
  if (failed) return <p className="quiet plot-failed">{t('ui.chartFailed')}</p>;
  return (
    <div ref={place} className="plot" aria-hidden="true" data-drawn={drawing === null ? undefined : 'yes'} style={{ width, height }} />
  );
}

/** A chart as a picture of its own, with title, legend and sources. */
export async function pictureOf(data: ChartData, scheme: Scheme): Promise<Blob> {
  const { drawPng } = await import('./plot-library.ts');
  const look = {
    scheme,
    language: getSettings().language,
    width: data.form === 'timeline' ? 1200 : 960,
    isFile: true,
    marked: new Set<string>(),
    current: null,
    valueText: valueTitle,
  };
  const height = Math.min(8000, chartHeight(data, look));
  return drawPng(chartOption(data, { ...look, height }), look.width, height);
}
