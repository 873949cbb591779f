import type { ReactNode } from 'react';
import type { RecordKind } from '../../../shared/contract/base.ts';
import { t } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { whyNotCredibility } from '../../state/credibility.ts';
import { askRelation } from '../../state/entities.ts';
import { saveFields, type DeskRecord, type Fields } from '../../state/records.ts';
import { Amounts } from './Amounts.tsx';
import { Relations } from '../../ui/Relations.tsx';
import { Aliases, Attributes } from './EntityParts.tsx';
import { Evidence } from './Evidence.tsx';
import { Field } from './Field.tsx';
import { Grade } from './Grade.tsx';
import { forms, withConsequences } from './form.ts';
import { Origins, useOriginsBehind } from './Origins.tsx';
import { Quotes } from './Quotes.tsx';
import { Schedule } from './Schedule.tsx';
import { RelationEnds } from './RelationEnds.tsx';
import { Tags } from './Tags.tsx';

/** Quotes, fields, tags and links of one record. */
export function RecordForm({ kind, record }: { kind: RecordKind; record: DeskRecord }): ReactNode {
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const behind = useOriginsBehind(kind === 'claim' ? record.id : null);
  const save = async (fields: Fields): Promise<boolean> => {
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, record.fields[name] ?? null]));
    return (await saveFields({ kind, id: record.id, revision: record.revision, fields, before })).saved;
  };
  return (
    <div className="record-form">
      {kind === 'entity' ? null : (
        <Quotes anchors={record.anchors} mentions={false} {...(kind === 'claim' && !disabled ? { claim: record } : {})} />
      )}
      {kind === 'relation' ? <RelationEnds fields={record.fields} /> : null}
      {kind === 'claim' ? <Grade record={record} disabled={disabled} /> : null}
      <section className="fields" aria-label={t('inspector.fields')}>
        {forms[kind]?.map((form) => (
          <Field
            key={form.name}
            form={form}
            value={record.fields[form.name]}
            verdicts={project?.verdicts ?? []}
            disabled={disabled}
            refused={(value) => (form.name === 'credibility' && behind !== undefined ? whyNotCredibility(value, behind.count) : null)}
            onSave={(value) => save(withConsequences(form.name, value))}
          />
        ))}
      </section>
      {kind === 'figure' ? <Amounts record={record} /> : null}
      {kind === 'milestone' ? <Schedule key={record.id} id={record.id} disabled={disabled} /> : null}
      {kind === 'entity' ? (
        <>
          <Attributes record={record} disabled={disabled} onSave={save} />
          <Aliases record={record} disabled={disabled} onSave={save} />
          <div>
            <h3>{t('inspector.relations')}</h3>
            <Relations entity={record.id} disabled={disabled} />
            {disabled ? null : (
              <button type="button" className="plain" onClick={() => askRelation(record.id)}>
                {t('inspector.relations.add')}
              </button>
            )}
          </div>
        </>
      ) : null}
      <Tags record={{ kind, id: record.id }} tags={record.tags} disabled={disabled} />
      {kind === 'claim' ? <Evidence claim={record.id} disabled={disabled} /> : null}
      {kind === 'claim' ? <Origins behind={behind} credibility={record.fields.credibility} /> : null}
      {kind === 'entity' ? <Quotes anchors={record.anchors} mentions /> : null}
    </div>
  );
}
