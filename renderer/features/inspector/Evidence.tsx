import { IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { relations } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { runCommand } from '../../state/commands.ts';
import { changeLink, type Link } from '../../state/evidence.ts';
import { addToMatrix } from '../../state/matrices.ts';
import { select } from '../../state/workspace.ts';
import { ClaimPicker } from '../../ui/ClaimPicker.tsx';
import { toastFailure } from '../../ui/index.ts';
import { openAnchor } from '../../ui/Quote.tsx';

type Relation = (typeof relations)[number];

async function attempt(run: (command: string) => Promise<unknown>): Promise<void> {
  await write(run).catch(toastFailure);
}

const openEvidence = (): void => void runCommand('evidence.open');

/** What this claim supports or contradicts, and what does so to it. */
export function Evidence({ claim, disabled }: { claim: string; disabled: boolean }): ReactNode {
  const links = useLive(() => client.claims.evidence({ id: claim }), ['evidence', 'claim'], [claim]);
  return (
    <section aria-label={t('evidence.links')}>
      <h3>{t('inspector.evidence')}</h3>
      {links.data?.length === 0 ? <p className="quiet">{t('inspector.evidence.none')}</p> : null}
      <ul className="evidence">
        {links.data?.map((link) => (
          <Line key={link.id} link={link} disabled={disabled} />
        ))}
      </ul>
      {disabled ? null : <AddLink claim={claim} />}
      <p className="evidence-further">
        <button type="button" className="link" aria-keyshortcuts="Alt+E" title={`${t('evidence.open')} (Alt+E)`} onClick={openEvidence}>
          {t('inspector.evidence.open')}
        </button>
        {disabled ? null : (
          <button
            type="button"
            className="link"
            aria-keyshortcuts="Alt+M"
            title={`${t('matrices.add')} (Alt+M)`}
            onClick={() => addToMatrix([claim])}
          >
            {t('matrices.add')}
          </button>
        )}
      </p>
    </section>
  );
}

function Line({ link, disabled }: { link: Link; disabled: boolean }): ReactNode {
  const [note, setNote] = useState(link.note);
  useEffect(() => setNote(link.note), [link.note]);
  const update = (fields: { relation?: Relation; note?: string }): void => void changeLink(link, fields);
  const open = (): void => {
    if (link.other !== null) select({ kind: 'claim', id: link.other });
    else if (link.anchor !== null) openAnchor(link.anchor);
  };
  const words = (relation: Relation): string => (link.outgoing ? valueTitle(relation) : t(`inspector.evidence.incoming.${relation}`));
  return (
    <li>
      <div className="evidence-head">
        <select
          aria-label={t('inspector.evidence.relation')}
          value={link.relation}
          disabled={disabled}
          onChange={(event) => update({ relation: event.currentTarget.value as Relation })}
        >
          {relations.map((relation) => (
            <option key={relation} value={relation}>
              {words(relation)}
            </option>
          ))}
        </select>
        {disabled ? null : (
          <button
            type="button"
            className="icon"
            aria-label={t('inspector.evidence.remove')}
            title={t('inspector.evidence.remove')}
            onClick={() => void attempt((command) => client.evidence.remove({ command, ids: [link.id] }))}
          >
            <IconX size={13} aria-hidden="true" />
          </button>
        )}
      </div>
      <button type="button" className="link" onClick={open}>
        {link.wording || link.quote}
      </button>
      <input
        type="text"
        aria-label={t('inspector.evidence.note')}
        placeholder={t('inspector.evidence.note')}
        value={note}
        disabled={disabled}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => note !== link.note && update({ note })}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </li>
  );
}

function AddLink({ claim }: { claim: string }): ReactNode {
  const [relation, setRelation] = useState<Relation>('supports');
  const link = (other: string): void => {
    void attempt((command) => client.evidence.link({ command, from: claim, to: { claim: other }, relation }));
  };
  return (
    <div className="evidence-add" role="group" aria-label={t('inspector.evidence.add')}>
      <select
        aria-label={t('inspector.evidence.relation')}
        value={relation}
        onChange={(event) => setRelation(event.currentTarget.value as Relation)}
      >
        {relations.map((one) => (
          <option key={one} value={one}>
            {valueTitle(one)}
          </option>
        ))}
      </select>
      <ClaimPicker label={t('inspector.evidence.add')} without={[claim]} onPick={link} />
    </div>
  );
}
