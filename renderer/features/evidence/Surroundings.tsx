import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Surroundings as Around } from '../../../shared/contract/evidence.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';
import { openAnchor } from '../../ui/Quote.tsx';
import { draw, neighbour, type PlacedNode } from './layout.ts';
import { weightTitle } from './links.ts';

function open({ node }: PlacedNode): void {
  if (node.kind === 'claim') select({ kind: 'claim', id: node.id });
  else if (node.anchor !== null) openAnchor(node.anchor);
}

function short(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** The links in sentences: what the drawing shows, for those who do not see it. */
function Sentences({ around }: { around: Around }): ReactNode {
  const words = new Map(around.nodes.map((node) => [node.id, short(node.wording, 200)]));
  return (
    <ul className="evidence-hidden" aria-label={t('evidence.asList')}>
      {around.links.map(({ id, from, to, relation, weight, note }) => {
        const parts = {
          from: words.get(from) ?? '',
          to: words.get(to) ?? '',
          relation: valueTitle(relation),
          weight: weightTitle(weight),
          note,
        };
        return <li key={id}>{t(note === '' ? 'evidence.sentence' : 'evidence.sentence.noted', parts)}</li>;
      })}
    </ul>
  );
}

function Drawn({ around, claim }: { around: Around; claim: string }): ReactNode {
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const drawing = useMemo(() => draw(around, width), [around, width]);
  const [at, setAt] = useState(claim);
  const field = useRef<HTMLDivElement>(null);
  const again = useRef(false);
  const focus = (id: string): void => field.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus();
  useEffect(() => {
    setAt(claim);
    const middle = drawing.nodes.find(({ node }) => node.id === claim);
    const shown = field.current?.parentElement;
    shown?.scrollTo({
      left: (middle?.left ?? 0) - (shown.clientWidth - (middle?.width ?? 0)) / 2,
      top: (middle?.top ?? 0) - (shown.clientHeight - (middle?.height ?? 0)) / 2,
    });
    if (again.current) focus(claim);
    again.current = false;
  }, [claim, drawing]);
  const onKeyDown = (event: KeyboardEvent, node: PlacedNode): void => {
    if (!event.key.startsWith('Arrow') || event.altKey) return;
    event.preventDefault();
    const next = neighbour(drawing.nodes, node, event.key);
    setAt(next.node.id);
    focus(next.node.id);
  };
  const known = drawing.nodes.some(({ node }) => node.id === at) ? at : claim;
  return (
    <div ref={frame} className="evidence-graph" role="group" aria-label={t('evidence.graph')}>
      <div className="evidence-field" ref={field} style={{ width: drawing.width, height: drawing.height }}>
        <svg width={drawing.width} height={drawing.height} aria-hidden="true">
          <defs>
            <marker
              id="evidence-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M 0 0 L 8 4 L 0 8 z" fill="context-stroke" />
            </marker>
          </defs>
          {drawing.edges.map(({ link, path }) => (
            <path
              key={link.id}
              d={path}
              className={`evidence-edge is-${link.relation} has-weight-${link.weight}`}
              markerEnd="url(#evidence-arrow)"
            />
          ))}
          {drawing.edges.map(({ link, label }) => (
            <text key={link.id} x={label.x} y={label.y} className={`evidence-word is-${link.relation}`}>
              {valueTitle(link.relation)}
            </text>
          ))}
        </svg>
        {drawing.nodes.map((placed) => {
          const { node, left, top, height } = placed;
          const words = node.kind === 'passage' ? t('evidence.node.passage', { words: node.wording }) : node.wording;
          return (
            <button
              key={node.id}
              type="button"
              data-node={node.id}
              className={`evidence-node is-${node.kind}`}
              style={{ left, top, width: placed.width, height }}
              tabIndex={node.id === known ? 0 : -1}
              aria-current={node.id === claim}
              aria-label={words}
              title={words}
              onFocus={() => setAt(node.id)}
              onKeyDown={(event) => onKeyDown(event, placed)}
              onClick={() => {
                again.current = node.kind === 'claim' && node.id !== claim;
                open(placed);
              }}
            >
              <span>{node.wording}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** A claim among what is linked to it, one or two links away. */
export function Surroundings({ claim }: { claim: string }): ReactNode {
  const [steps, setSteps] = useState<1 | 2>(1);
  const live = useLive(
    async () => ({ claim, around: await client.evidence.surroundings({ claim, steps }) }),
    ['evidence', 'claim', 'anchor'],
    [claim, steps],
  );
  const shown = live.data;
  if (shown === undefined || (shown.claim === claim && shown.around.links.length === 0)) return null;
  return (
    <section className="evidence-around" aria-labelledby="evidence-around">
      <div className="evidence-bar">
        <h2 id="evidence-around">{t('evidence.around')}</h2>
        <SegmentedControl
          aria-label={t('evidence.steps')}
          value={String(steps)}
          onChange={(value) => setSteps(value === '2' ? 2 : 1)}
          data={[
            { value: '1', label: t('evidence.steps.1') },
            { value: '2', label: t('evidence.steps.2') },
          ]}
        />
      </div>
      <Drawn around={shown.around} claim={shown.claim} />
      {shown.around.more ? <p className="quiet">{t('evidence.more')}</p> : null}
      <Sentences around={shown.around} />
    </section>
  );
}
