import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { t } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';
import { openAnchor } from '../../ui/Quote.tsx';
import { changeLink, type Link } from '../../state/evidence.ts';
import { relationKeys, relationWords, removeLink, weightTitle } from './links.ts';

interface Properties {
  links: readonly Link[];
  chosen: Link;
  disabled: boolean;
  list: RefObject<HTMLUListElement | null>;
  onChoose: (id: string) => void;
  onNote: () => void;
}

/** The links of a claim, one a line; single keys change the chosen one. */
export function Links({ links, chosen, disabled, list, onChoose, onNote }: Properties): ReactNode {
  const at = links.indexOf(chosen);
  const go = (place: number): void => {
    const next = links[Math.max(0, Math.min(links.length - 1, place))]!;
    onChoose(next.id);
    document.getElementById(`link-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const moves: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(links.length - 1),
    Enter: () => chosen.anchor !== null && openAnchor(chosen.anchor),
    g: () => chosen.other !== null && select({ kind: 'claim', id: chosen.other }),
  };
  const changes: Record<string, () => void> = {
    n: onNote,
    Delete: () => {
      const next = links[at + 1] ?? links[at - 1];
      if (next !== undefined) onChoose(next.id);
      void removeLink(chosen.id);
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const relation = relationKeys[key];
    if (moves[key] !== undefined) moves[key]();
    else if (disabled) return;
    else if (relation !== undefined) void changeLink(chosen, { relation });
    else if (/^[123]$/.test(key)) void changeLink(chosen, { weight: Number(key) });
    else if (changes[key] !== undefined) changes[key]();
    // elsewhere these two set a verdict: one that slipped must not
    else if (!/^[45]$/.test(key)) return;
    event.preventDefault();
  };
  return (
    <ul
      ref={list}
      className="evidence-links"
      role="listbox"
      tabIndex={0}
      aria-label={t('evidence.links')}
      aria-activedescendant={`link-${chosen.id}`}
      aria-describedby={disabled ? undefined : 'evidence-keys'}
      onKeyDown={onKeyDown}
    >
      {links.map((link) => (
        <li key={link.id} id={`link-${link.id}`} role="option" aria-selected={link === chosen} onClick={() => onChoose(link.id)}>
          <span className={`evidence-relation is-${link.relation}`}>{relationWords(link.relation, link.outgoing)}</span>
          <span className={link.other === null ? 'evidence-wording is-passage' : 'evidence-wording'}>{link.wording || link.quote}</span>
          <span className="evidence-weight">{weightTitle(link.weight)}</span>
        </li>
      ))}
    </ul>
  );
}
