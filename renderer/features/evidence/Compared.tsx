import { Button, NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { AnchorView } from '../../../shared/contract/base.ts';
import { relations } from '../../../shared/domain/grades.ts';
import { t } from '../../i18n/index.ts';
import { select } from '../../state/workspace.ts';
import { Quote } from '../../ui/Quote.tsx';
import { changeLink, type Link } from '../../state/evidence.ts';
import { relationWords, removeLink, weightTitle, type Relation } from './links.ts';

function Side({ title, wording, anchors }: { title: string; wording: string | null; anchors: readonly AnchorView[] }): ReactNode {
  return (
    <section className="evidence-side" aria-label={title}>
      <h2>{title}</h2>
      {wording === null ? null : <p>{wording}</p>}
      {anchors.map((anchor) => (
        <Quote key={anchor.id} anchor={anchor} />
      ))}
      {anchors.length === 0 ? <p className="quiet">{t('evidence.noQuote')}</p> : null}
    </section>
  );
}

interface Properties {
  claim: { id: string; wording: string; anchors: readonly AnchorView[] };
  link: Link;
  disabled: boolean;
  note: RefObject<HTMLTextAreaElement | null>;
  /** gives the list the keyboard back */
  onLeave: () => void;
}

/** One link: what both say in their own words, and how the one bears on the other. */
export function Compared({ claim, link, disabled, note, onLeave }: Properties): ReactNode {
  const other = link.other;
  return (
    <section className="evidence-compared" aria-label={t('evidence.compared')}>
      <div className="evidence-sides">
        <Side title={t('evidence.this')} wording={claim.wording} anchors={claim.anchors.slice(0, 1)} />
        <p className={`evidence-verb is-${link.relation}`}>{relationWords(link.relation, link.outgoing)}</p>
        <Side
          title={t(other === null ? 'evidence.passage' : 'evidence.other')}
          wording={other === null ? null : link.wording}
          anchors={link.anchor === null ? [] : [link.anchor]}
        />
      </div>
      <div className="evidence-fields">
        <NativeSelect
          size="xs"
          label={t('inspector.evidence.relation')}
          value={link.relation}
          disabled={disabled}
          onChange={(event) => void changeLink(link, { relation: event.currentTarget.value as Relation })}
          data={relations.map((relation) => ({ value: relation, label: relationWords(relation, link.outgoing) }))}
        />
        <div>
          <span className="evidence-label" id="evidence-weight">
            {t('evidence.weight')}
          </span>
          <SegmentedControl
            aria-labelledby="evidence-weight"
            value={String(link.weight)}
            disabled={disabled}
            onChange={(value) => void changeLink(link, { weight: Number(value) })}
            data={[1, 2, 3].map((weight) => ({ value: String(weight), label: weightTitle(weight) }))}
          />
        </div>
        <Note key={link.id} link={link} disabled={disabled} field={note} onLeave={onLeave} />
      </div>
      <div className="evidence-deeds">
        {other === null ? null : (
          <Button variant="default" onClick={() => select({ kind: 'claim', id: other })}>
            {t('evidence.goTo')}
          </Button>
        )}
        {disabled ? null : (
          <Button variant="default" onClick={() => void removeLink(link.id)}>
            {t('inspector.evidence.remove')}
          </Button>
        )}
      </div>
    </section>
  );
}

interface NoteProperties {
  link: Link;
  disabled: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onLeave: () => void;
}

/** Saved on leaving it; what somebody else wrote meanwhile is shown while nothing is being typed. */
function Note({ link, disabled, field, onLeave }: NoteProperties): ReactNode {
  const [words, setWords] = useState(link.note);
  const saved = useRef(link.note);
  useEffect(() => {
    if (words === saved.current) setWords(link.note);
    saved.current = link.note;
  }, [link.note]);
  return (
    <Textarea
      ref={field}
      label={t('inspector.evidence.note')}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={4000}
      value={words}
      disabled={disabled}
      onChange={(event) => setWords(event.currentTarget.value)}
      onBlur={() => words !== link.note && void changeLink(link, { note: words })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
