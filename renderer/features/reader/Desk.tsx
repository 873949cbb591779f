import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { select, useSelected, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import { ActionBar } from './ActionBar.tsx';
import { ActionPopover } from './ActionPopover.tsx';
import type { ActionName, ChosenPassage } from './actions/passage.ts';
import { readerParts } from '../../state/reader-parts.ts';
import { chunkSize, useBlocks } from './blocks.ts';
import { cited, quoteOf } from './citation.ts';
import { useColumn } from './column.ts';
import { useFind } from './find.ts';
import { FindBar } from './FindBar.tsx';
import { Gutter } from './Gutter.tsx';
import { Header } from './Header.tsx';
import { useDoors } from './open-text.ts';
import { MarkList, type Spot } from './MarkList.tsx';
import { markBeside, marksAt, paintedRanges, useMarks, useShown } from './marks.ts';
import { depthsOf, Outline, SectionAbove, type Heading } from './Outline.tsx';
import { paint } from './paint.ts';
import { Passages } from './Passages.tsx';
import { boxOf, shownPassages, type Stretch } from './places.ts';
import { PrintedText, usePrinting } from './PrintedText.tsx';
import type { ReadSource } from './Reader.tsx';
import { useReaderCommands } from './reader-commands.ts';
import { useResting } from './resting.ts';
import { useSelecting } from './selecting.ts';
import { sentencesAround } from './sentences.ts';

interface DeskProps extends ReadSource {
  version: ReadSource['versions'][number];
  params: ScreenParams;
  tab: string;
}

const noHeadings: readonly Heading[] = [];

/** One version of a text on the desk: header, outline, the column with its marks, and what is being made of it. */
export function Desk({ source, versions, version, params, tab }: DeskProps): ReactNode {
  const { blocks, round } = useBlocks(version.id);
  const root = useRef<HTMLDivElement>(null);
  const held = useRef(false);
  const owner = useMemo(() => ({}), []);
  const selected = useSelected();
  const [action, setAction] = useState<{ name: ActionName; passage: ChosenPassage } | null>(null);
  const [listed, setListed] = useState<number | null>(null);
  const [flash, setFlash] = useState<Stretch | null>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [outlined, setOutlined] = useState(false);
  const [view, setView] = useState({ at: 0, size: 10, section: -1 });
  const headings = useLive(() => client.sources.headings({ version: version.id }), [], [version.id]).data ?? noHeadings;
  const depths = useMemo(() => depthsOf(headings), [headings]);
  const settled = useRef(() => {});
  const column = useColumn(
    blocks,
    round,
    held,
    useCallback(() => settled.current(), []),
  );
  const latestColumn = useRef(column);
  latestColumn.current = column;
  const marks = useMarks(blocks, useShown(blocks, column.first, column.last, round, chunkSize));
  const shown = useShown(blocks, column.first, column.last, round, 40);
  const focus = useCallback(() => column.scroller.current?.focus({ preventScroll: true }), [column.scroller]);

  const show = useCallback(
    async (stretch: Stretch, marked: boolean): Promise<void> => {
      try {
        const whole = { start: stretch.start, end: Math.max(stretch.end, stretch.start + 1) };
        const position =
          blocks.holding(stretch.start)?.position ??
          (await client.sources.position({ version: version.id, offset: stretch.start })).position;
        await blocks.load(position, position);
        latestColumn.current.goTo(whole, position, () => setFlash(marked ? whole : null));
      } catch (error) {
        toastFailure(error);
      }
    },
    [blocks, version.id],
  );
  const reveal = async (stretch: Stretch): Promise<void> => {
    const position =
      blocks.holding(stretch.start)?.position ?? (await client.sources.position({ version: version.id, offset: stretch.start })).position;
    await blocks.load(position, position);
    latestColumn.current.reveal(stretch, position);
  };
  const find = useFind(
    version.id,
    () => blocks.get(column.anchor().position)?.start ?? 0,
    (hit) => void show(hit, false),
  );
  const selecting = useSelecting(
    blocks,
    column,
    held,
    (offset) => point(offset),
    () => {
      setAction(null);
      setListed(null);
    },
  );
  const { selection, caret } = selecting;
  const doors = useDoors({
    root,
    tab,
    selecting: selection !== null,
    reveal: (stretch) => void reveal(stretch).catch(toastFailure),
    focus,
  });
  const text = {
    source: source.id,
    version: version.id,
    title: source.fields.title,
    tab,
    params,
    shown,
    selection,
    mediaType: version.mediaType,
    isEmpty: version.length === 0,
    at: blocks.get(column.anchor().position)?.start ?? 0,
    ...doors,
  };
  const resting = useResting({ source: source.id, version: version.id, params, ready: blocks.total !== null, column, show });

  function point(offset: number): void {
    if (doors.takesPoint(offset)) return;
    const here = marksAt(marks, offset);
    if (here.length === 1) select({ kind: here[0]!.kind, id: here[0]!.id });
    setListed(here.length > 1 ? offset : null);
  }
  const target = listed === null ? (selection ?? null) : { start: listed, end: listed + 1 };
  settled.current = () => {
    const [rows, sheet] = [column.rows.current, column.sheet.current];
    if (rows === null || sheet === null) return;
    const passages = shownPassages(rows);
    paint(
      owner,
      paintedRanges(passages, {
        marks,
        active: selected?.id ?? null,
        selection,
        caret: selection === null ? (caret?.word ?? null) : null,
        flash,
        hits: find.hits,
        hit: find.index,
        others: doors.painted,
      }),
    );
    const box = target === null ? null : boxOf(passages, target);
    const origin = sheet.getBoundingClientRect();
    const next =
      box === null ? null : { top: box.first.top - origin.top, bottom: box.last.bottom - origin.top, left: box.first.left - origin.left };
    setSpot((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
  };
  useEffect(() => () => paint(owner, new Map()), [owner]);
  useEffect(() => {
    if (flash === null) return;
    const timer = setTimeout(() => setFlash(null), 1600);
    return () => clearTimeout(timer);
  }, [flash]);

  const look = (): void => {
    const scroller = column.scroller.current;
    const top = blocks.get(column.anchor().position);
    if (scroller === null || top === undefined) return;
    const share = scroller.clientHeight / Math.max(1, scroller.scrollHeight);
    const section = headings.findLastIndex((heading) => heading.position <= top.position + (column.anchor().above > 20 ? 0 : 1));
    const next = {
      at: Math.min(999, Math.floor((top.start / Math.max(1, blocks.length)) * 1000)),
      size: Math.round(share * 1000),
      section,
    };
    setView((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
  };
  useEffect(look, [blocks, headings, round, column.first]);

  const begin = async (name: ActionName): Promise<void> => {
    if (selection === null) return;
    const around = sentencesAround(blocks, selection);
    const [quote, sentence] = await Promise.all([quoteOf(blocks, selection), quoteOf(blocks, around)]);
    const section = headings.findLast((heading) => heading.start <= selection.start)?.text ?? null;
    setListed(null);
    setAction({ name, passage: { place: { version: version.id, ...selection }, quote, sentence, section } });
  };
  const copy = async (): Promise<void> => {
    if (selection === null) return;
    try {
      const section = headings.findLast((heading) => heading.start <= selection.start)?.text ?? null;
      await navigator.clipboard.writeText(cited(await quoteOf(blocks, selection), source.fields, section));
      toast({ message: t('reader.copied') });
    } catch {
      toast({ message: t('reader.copied.not'), tone: 'bad' });
    }
  };
  const stepMark = (direction: -1 | 1): void => {
    const mark = markBeside(marks, caret?.word.start ?? blocks.get(column.anchor().position)?.start ?? 0, direction);
    if (mark === undefined) return toast({ message: t('reader.mark.none') });
    selecting.choose(null, { word: { start: mark.start, end: mark.start + 1 }, pivot: mark, head: mark });
    select({ kind: mark.kind, id: mark.id });
    column.reveal(mark, blocks.holding(mark.start)?.position ?? 0);
  };
  const star = (): void =>
    void write((command) =>
      client.sources.update({ command, id: source.id, revision: source.revision, fields: { starred: !source.fields.starred } }),
    ).catch(toastFailure);
  const printing = usePrinting(blocks);
  const close = (): void => {
    setAction(null);
    focus();
  };
  /** What was selected is dealt with: the keyboard stands at what follows. */
  const goOn = (): void => {
    if (action === null) return;
    const { start, end } = action.passage.place;
    selecting.goOn({ start, end });
  };
  useReaderCommands(tab, root, {
    act: (name) => void begin(name),
    selected: selection !== null,
    copy: () => void copy(),
    find: find.show,
    findStep: find.step,
    passage: selecting.passage,
    sentence: selecting.sentence,
    mark: stepMark,
    outline: () => setOutlined(!outlined),
    print: printing.start,
    star,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== column.scroller.current) return;
    // Words that are selected for a moved passage are confirmed by the same key.
    const confirms = selection !== null && (params.placing ?? '') !== '';
    const enters = event.key === 'Enter' && caret !== null && !confirms && !event.ctrlKey && !event.metaKey;
    if (enters) point(caret.word.start);
    if (enters || selecting.key(event)) event.preventDefault();
  };

  const goToHeading = (heading: Heading): void => {
    // Where the outline lies over the text, it has done its work.
    if ((root.current?.clientWidth ?? 1000) <= 620) setOutlined(false);
    void show({ start: heading.start, end: heading.start + 1 }, false).then(focus);
  };
  const current = caret === null ? null : (blocks.holding(caret.word.start)?.position ?? null);
  return (
    <div ref={root} className="reader-desk">
      <Header
        source={source}
        versions={versions}
        version={version}
        tab={tab}
        outlined={outlined}
        outline={() => setOutlined(!outlined)}
        find={find.show}
        print={printing.start}
        star={star}
        text={text}
      />
      {readerParts('above').map(({ component: Part }, index) => (
        <Part key={index} {...text} />
      ))}
      {find.open ? (
        <FindBar
          find={find}
          close={() => {
            find.hide();
            focus();
          }}
        />
      ) : null}
      <div className="reader-middle">
        {outlined ? <Outline headings={headings} current={view.section} goTo={goToHeading} /> : null}
        <div
          ref={column.scroller}
          className="reader-scroller"
          role="document"
          data-source={source.id}
          tabIndex={0}
          aria-label={source.fields.title}
          onScroll={() => {
            column.onScroll();
            look();
            resting();
          }}
          onKeyDown={onKeyDown}
        >
          <div ref={column.sheet} className="reader-sheet" lang={source.fields.language ?? undefined}>
            <SectionAbove headings={headings} depths={depths} first={column.first} />
            <div ref={column.rows} className="reader-rows" onPointerDown={selecting.onPointerDown}>
              {version.length === 0 ? (
                <EmptyState title={t('reader.pictures')} hint={t('reader.pictures.hint')} />
              ) : blocks.total === null ? (
                <p className="reader-waiting">{t('ui.loading')}</p>
              ) : (
                <Passages blocks={blocks} first={column.first} last={column.last} current={current} depths={depths} />
              )}
            </div>
            {spot !== null && selection !== null && action === null && listed === null ? (
              <ActionBar
                spot={spot}
                top={() => column.scroller.current?.scrollTop ?? 0}
                run={(name) => void begin(name)}
                copy={() => void copy()}
              />
            ) : null}
            {spot !== null && action !== null ? (
              <ActionPopover name={action.name} passage={action.passage} spot={spot} close={close} made={goOn} />
            ) : null}
            {spot !== null && listed !== null ? (
              <MarkList
                marks={marksAt(marks, listed)}
                spot={spot}
                choose={(mark) => {
                  select({ kind: mark.kind, id: mark.id });
                  setListed(null);
                  focus();
                }}
                close={() => {
                  setListed(null);
                  focus();
                }}
              />
            ) : null}
          </div>
          {blocks.error === null ? null : <ErrorNotice error={blocks.error} retry={blocks.retry} />}
        </div>
        <Gutter
          version={version.id}
          at={view.at}
          view={view.size}
          goTo={(part) =>
            void show({ start: Math.floor((part / 1000) * blocks.length), end: Math.ceil(((part + 1) / 1000) * blocks.length) }, false)
          }
        />
        {readerParts('beside').map(({ component: Part }, index) => (
          <Part key={index} {...text} />
        ))}
      </div>
      {readerParts('under').map(({ component: Part }, index) => (
        <Part key={index} {...text} />
      ))}
      {printing.printed ? <PrintedText blocks={blocks} title={source.fields.title} language={source.fields.language} /> : null}
    </div>
  );
}
