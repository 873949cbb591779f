import type { ReactNode } from 'react';
import type { SuggestionView } from '../../../shared/contract/suggestions.ts';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, valueTitle } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { kindName, linesOf, scoreText } from './fields.ts';
import { useRuleWords } from './rules.ts';

/** The record that a mention belongs to, by its own name. */
function Known({ entity }: { entity: string }): ReactNode {
  const { data } = useLive(() => client.entities.get({ id: entity }), ['entity'], [entity]);
  const name = data === undefined ? '' : String(data.fields.name);
  return name === '' ? null : (
    <>
      <dt>{t('review.entity')}</dt>
      <dd>{name}</dd>
    </>
  );
}

/** What is suggested, field by field, and why the program thinks so. */
export function Fact({ suggestion }: { suggestion: SuggestionView }): ReactNode {
  const says = useRuleWords(suggestion.rule);
  const { kind, because, score, status, fields } = suggestion;
  return (
    <div className="review-fact">
      <div className="review-head">
        <span className={`review-kind of-${kind}`}>{kindName(kind)}</span>
        <strong className="review-label" title={suggestion.label}>
          {suggestion.label}
        </strong>
        {status === 'suggested' ? null : (
          <span className={status === 'accepted' ? 'review-status good' : 'review-status bad'}>{valueTitle(status)}</span>
        )}
        <span className="review-score number">{t('review.score', { score: scoreText(score) })}</span>
      </div>
      <dl className="review-lines">
        {linesOf(suggestion).map(({ name, label, text }) => (
          <div key={name} className={`review-line of-${name}`}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {kind === 'mention' && typeof fields['entity'] === 'string' ? (
          <div className="review-line">
            <Known entity={fields['entity']} />
          </div>
        ) : null}
      </dl>
      <p className="review-why">
        <button type="button" className="review-rule" onClick={() => openDialog('review-rules', suggestion.rule)} title={t('review.rules')}>
          {says}
        </button>
        {because === '' ? null : (
          <>
            {' · '}
            {t('review.because')} <q>{because}</q>
          </>
        )}
      </p>
    </div>
  );
}
