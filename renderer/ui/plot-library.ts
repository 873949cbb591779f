import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import LRU from 'zrender/lib/core/LRU.js';
import type { ChartOption } from '../../shared/domain/charts/look.ts';
import { keepKeysApart } from '../../shared/domain/charts/safe-keys.ts';

keepKeysApart(LRU);

// the parts that our charts draw with, and no more; this file is loaded when the first chart is shown
use([
  BarChart,
  CustomChart,
  LineChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  LabelLayout,
  CanvasRenderer,
]);

export type Drawing = EChartsType;

export function beginDrawing(place: HTMLElement, width: number, height: number): Drawing {
  return init(place, null, { renderer: 'canvas', width, height });
}

/** The largest side of a canvas that every browser draws. */
const largest = 16_000;

/** The chart as a picture, two dots a pixel where a canvas can be so large. */
export function drawPng(option: ChartOption, width: number, height: number): Promise<Blob> {
  const drawing = init(document.createElement('div'), null, { renderer: 'canvas', width, height });
  try {
    drawing.setOption(option);
    const canvas = drawing.renderToCanvas({ pixelRatio: Math.min(2, largest / height, largest / width) });
    return new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('The picture could not be drawn: it is too large.')) : resolve(blob)),
        'image/png',
      );
    });
  } finally {
    drawing.dispose();
  }
}
