import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { relations } from '../../../shared/domain/grades.ts';
import { client, failure } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage, valueTitle } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { updateTab, useSelected, type ScreenParams } from '../../state/workspace.ts';
import { ClaimPicker } from '../../ui/ClaimPicker.tsx';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { Compared } from './Compared.tsx';
import { Links } from './Links.tsx';
import { addLink, type Relation } from './links.ts';
import { Surroundings } from './Surroundings.tsx';
import './evidence.css';

/** Opened by key, the list takes the keyboard; while it only follows the selection, the keyboard stays where it is. */
export const keyboard = { wanted: false };

/** Follows the selected claim; where something else is selected, the last claim stays. */
export function EvidenceScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const selected = useSelected();
  const claim = selected?.kind === 'claim' ? selected.id : params.id;
  useEffect(() => {
    if (claim !== undefined && claim !== params.id) updateTab(tab, { id: claim });
  }, [claim, params.id, tab]);
  if (claim === undefined) return <EmptyState title={t('evidence.nothing')} hint={t('evidence.nothingHint')} />;
  return <OfClaim id={claim} visit={params.visit ?? 0} />;
}

function OfClaim({ id, visit }: { id: string; visit: number }): ReactNode {
  const live = useLive(
    async () => {
      const [record, links] = await Promise.all([client.claims.get({ id }), client.claims.evidence({ id })]);
      return { id, wording: record.fields.wording, anchors: record.anchors, links };
    },
    ['evidence', 'claim', 'anchor', 'source'],
    [id],
  );
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const [chosen, setChosen] = useState<string | null>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const claim = live.data;
  const ready = claim?.id === id;
  useEffect(() => {
    if (!ready || !keyboard.wanted) return;
    keyboard.wanted = false;
    list.current?.focus();
  }, [ready, visit]);
  if (live.error !== null && failure(live.error).code === 'NOT_FOUND')
    return <EmptyState title={t('evidence.gone')} hint={t('kept.NOT_FOUND')} />;
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (claim === undefined) return <p className="quiet evidence-waiting">{t('ui.loading')}</p>;
  const link = claim.links.find((one) => one.id === chosen) ?? claim.links[0];
  return (
    <div className="evidence-screen" aria-busy={!ready}>
      <div className="evidence-columns">
        <div className="evidence-list">
          <h1>{claim.wording}</h1>
          {link === undefined ? (
            <div className="evidence-none">
              <p>{t('evidence.none')}</p>
              <p className="quiet">{t('evidence.noneHint')}</p>
            </div>
          ) : (
            <Links
              links={claim.links}
              chosen={link}
              disabled={disabled}
              list={list}
              onChoose={setChosen}
              onNote={() => {
                note.current?.focus();
                note.current?.setSelectionRange(note.current.value.length, note.current.value.length);
              }}
            />
          )}
          {disabled ? null : <Add claim={claim.id} />}
          {disabled || link === undefined ? null : (
            <p className="quiet evidence-keys" id="evidence-keys">
              {t('evidence.keys')}
            </p>
          )}
        </div>
        {link === undefined ? null : (
          <Compared claim={claim} link={link} disabled={disabled} note={note} onLeave={() => list.current?.focus()} />
        )}
      </div>
      <Surroundings claim={claim.id} />
    </div>
  );
}

function Add({ claim }: { claim: string }): ReactNode {
  const [relation, setRelation] = useState<Relation>('supports');
  return (
    <div className="evidence-new" role="group" aria-label={t('inspector.evidence.add')}>
      <NativeSelect
        size="xs"
        aria-label={t('inspector.evidence.relation')}
        value={relation}
        onChange={(event) => setRelation(event.currentTarget.value as Relation)}
        data={relations.map((one) => ({ value: one, label: valueTitle(one) }))}
      />
      <ClaimPicker label={t('inspector.evidence.add')} without={[claim]} onPick={(other) => void addLink(claim, other, relation)} />
    </div>
  );
}
