import { useId, type ReactNode } from 'react';
import { gradeText, reliabilityLetters } from '../../../shared/domain/grades.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { fieldTitle, scaleNote } from '../../state/fields.ts';
import { saveFields, type DeskRecord } from '../../state/records.ts';
import { ScaleHelp } from '../../ui/ScaleHelp.tsx';

/** "B2": the letter of the source that the first passage lies in, with the digit of the claim. The letter is given here or with the source. */
export function Grade({ record, disabled }: { record: DeskRecord; disabled: boolean }): ReactNode {
  const id = useId();
  const source = record.anchors[0]?.source ?? null;
  const { data } = useLive(async () => (source === null ? null : client.sources.get({ id: source })), ['source'], [source]);
  const letter = data?.fields.reliability ?? null;
  const grade = gradeText(letter, (record.fields['credibility'] ?? null) as number | null);
  if (source === null) return grade === null ? null : <p className="grade-alone">{t('inspector.grade', { grade })}</p>;
  const save = (reliability: string | null): void => {
    if (data === null || data === undefined) return;
    void saveFields({ kind: 'source', id: source, revision: data.revision, fields: { reliability }, before: { reliability: letter } });
  };
  return (
    <section className="fields" aria-label={t('inspector.gradeOf')}>
      <span className="field-head">
        <label htmlFor={id}>{t('inspector.sourceIs')}</label>
        <ScaleHelp scale="reliability" />
      </span>
      <select
        id={id}
        value={letter ?? ''}
        disabled={disabled || data === undefined}
        onChange={(event) => save(event.currentTarget.value || null)}
      >
        <option value="">{t('inspector.blank')}</option>
        {reliabilityLetters.map((one) => (
          <option key={one} value={one}>
            {one} – {scaleNote('reliability', one)}
          </option>
        ))}
      </select>
      <span className="field-head field-name">{fieldTitle('grade')}</span>
      <output className="grade-told">{grade === null ? t('inspector.blank') : grade.replace('–', ' – ').trim()}</output>
    </section>
  );
}
