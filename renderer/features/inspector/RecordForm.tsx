import type { ReactNode } from 'react';
import type { RecordKind } from '../../../shared/contract/base.ts';
import { gradeText } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { saveFields, type DeskRecord, type Fields } from '../../state/records.ts';
import { Aliases, Attributes } from './EntityParts.tsx';
import { Evidence } from './Evidence.tsx';
import { Field } from './Field.tsx';
import { forms, withConsequences } from './form.ts';
import { Quotes } from './Quotes.tsx';
import { Tags } from './Tags.tsx';

/** Quotes, fields, tags and links of one record. */
export function RecordForm({ kind, record }: { kind: RecordKind; record: DeskRecord }): ReactNode {
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const save = async (fields: Fields): Promise<boolean> => {
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, record.fields[name] ?? null]));
    return (await saveFields({ kind, id: record.id, revision: record.revision, fields, before })).saved;
  };
  return (
    <div className="record-form">
      {kind === 'entity' ? null : <Quotes anchors={record.anchors} mentions={false} />}
      {kind === 'claim' ? <Grade record={record} /> : null}
      <section className="fields" aria-label={t('inspector.fields')}>
        {forms[kind]?.map((form) => (
          <Field
            key={form.name}
            form={form}
            value={record.fields[form.name]}
            verdicts={project?.verdicts ?? []}
            disabled={disabled}
            onSave={(value) => save(withConsequences(form.name, value))}
          />
        ))}
      </section>
      {kind === 'entity' ? (
        <>
          <Attributes record={record} disabled={disabled} onSave={save} />
          <Aliases record={record} disabled={disabled} onSave={save} />
        </>
      ) : null}
      <Tags record={{ kind, id: record.id }} tags={record.tags} disabled={disabled} />
      {kind === 'claim' ? <Evidence claim={record.id} disabled={disabled} /> : null}
      {kind === 'entity' ? <Quotes anchors={record.anchors} mentions /> : null}
    </div>
  );
}

/** The source's letter with the claim's digit: "B2". */
function Grade({ record }: { record: DeskRecord }): ReactNode {
  const source = record.anchors[0]?.source ?? null;
  const letter = useLive(
    async () => (source === null ? null : (await client.sources.get({ id: source })).fields.reliability),
    ['source'],
    [source],
  );
  const grade = gradeText(letter.data ?? null, (record.fields.credibility ?? null) as number | null);
  return grade === null ? null : <p className="grade">{t('inspector.grade', { grade })}</p>;
}
