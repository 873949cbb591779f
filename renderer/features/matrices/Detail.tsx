import { Button } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { marks, type Mark } from '../../../shared/domain/hypotheses.ts';
import { t } from '../../i18n/index.ts';
import { Quote } from '../../ui/Quote.tsx';
import type { Hypothesis, Item } from './actions.ts';
import { changeHypothesis, changeItem, moveHypothesis, moveItem, removeHypothesis, removeItem } from './actions.ts';
import { Words } from './Words.tsx';

export interface DetailProperties {
  item: Item | null;
  hypothesis: Hypothesis | null;
  /** places among items and hypotheses, how many there are, and whether the order shown is the matrix's own */
  row: number;
  rows: number;
  column: number;
  columns: number;
  sorted: boolean;
  disabled: boolean;
  note: RefObject<HTMLTextAreaElement | null>;
  wording: RefObject<HTMLTextAreaElement | null>;
  onMark: (change: { mark?: Mark | null; note?: string }) => void;
  onLeave: () => void;
}

function CellDetail({
  item,
  hypothesis,
  column,
  disabled,
  note,
  onMark,
  onLeave,
}: DetailProperties & { item: Item; hypothesis: Hypothesis }): ReactNode {
  const { mark, note: words } = item.marks[column]!;
  return (
    <>
      <div className="matrix-said">
        <p>{item.wording}</p>
        {item.anchor === null ? null : <Quote anchor={item.anchor} />}
      </div>
      <div className="matrix-judged">
        <p>
          <strong>H{column + 1}</strong> {hypothesis.wording}
        </p>
        <fieldset className="matrix-marks" disabled={disabled}>
          <legend>{t('matrices.mark')}</legend>
          {marks.map((one, place) => (
            <button
              key={one}
              type="button"
              className={`is-${one}`}
              aria-pressed={one === mark}
              title={`${t(`matrices.mark.${one}`)} (${place + 1})`}
              onClick={() => onMark({ mark: one === mark ? null : one })}
            >
              <span>{one}</span> {t(`matrices.mark.${one}`)}
            </button>
          ))}
        </fieldset>
        <Words
          key={`${item.id} ${hypothesis.id}`}
          label={t('matrices.note')}
          value={words}
          most={4000}
          disabled={disabled}
          field={note}
          onSave={(next) => onMark({ note: next })}
          onLeave={onLeave}
        />
      </div>
    </>
  );
}

function ClaimDetail({ item, row, rows, sorted, disabled, note, onLeave }: DetailProperties & { item: Item }): ReactNode {
  return (
    <>
      <div className="matrix-said">
        <p>{item.wording}</p>
        {item.anchor === null ? null : <Quote anchor={item.anchor} />}
      </div>
      <div className="matrix-judged">
        <Words
          key={item.id}
          label={t('matrices.note')}
          value={item.note}
          most={4000}
          disabled={disabled}
          field={note}
          onSave={(next) => void changeItem(item, next)}
          onLeave={onLeave}
        />
        {disabled ? null : (
          <div className="matrix-deeds">
            {sorted ? null : (
              <>
                <Button variant="default" disabled={row === 0} onClick={() => void moveItem(item.id, row - 1)}>
                  {t('matrices.earlier')}
                </Button>
                <Button variant="default" disabled={row === rows - 1} onClick={() => void moveItem(item.id, row + 1)}>
                  {t('matrices.later')}
                </Button>
              </>
            )}
            <Button variant="default" onClick={() => void removeItem(item)}>
              {t('matrices.removeClaim')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function HypothesisDetail(properties: DetailProperties & { hypothesis: Hypothesis }): ReactNode {
  const { hypothesis, column, columns, disabled, note, wording, onLeave } = properties;
  return (
    <>
      <div className="matrix-said">
        <Words
          key={`wording ${hypothesis.id}`}
          label={`${t('matrices.wording')} (H${column + 1})`}
          value={hypothesis.wording}
          most={1000}
          required
          disabled={disabled}
          field={wording}
          onSave={(next) => void changeHypothesis(hypothesis, { wording: next })}
          onLeave={onLeave}
        />
      </div>
      <div className="matrix-judged">
        <Words
          key={`note ${hypothesis.id}`}
          label={t('matrices.note')}
          value={hypothesis.note}
          most={4000}
          disabled={disabled}
          field={note}
          onSave={(next) => void changeHypothesis(hypothesis, { note: next })}
          onLeave={onLeave}
        />
        {disabled ? null : (
          <div className="matrix-deeds">
            <Button variant="default" disabled={column === 0} onClick={() => void moveHypothesis(hypothesis.id, column - 1)}>
              {t('matrices.left')}
            </Button>
            <Button variant="default" disabled={column === columns - 1} onClick={() => void moveHypothesis(hypothesis.id, column + 1)}>
              {t('matrices.right')}
            </Button>
            <Button variant="default" onClick={() => void removeHypothesis(hypothesis)}>
              {t('matrices.removeHypothesis')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

/** What the cell with the keyboard is about, and all that can be done to it with a pointer too. */
export function Detail(properties: DetailProperties): ReactNode {
  const { item, hypothesis } = properties;
  if (item === null && hypothesis === null) return null;
  return (
    <section className="matrix-detail" aria-label={t('matrices.detail')}>
      {item !== null && hypothesis !== null ? (
        <CellDetail {...properties} item={item} hypothesis={hypothesis} />
      ) : item !== null ? (
        <ClaimDetail {...properties} item={item} />
      ) : (
        <HypothesisDetail {...properties} hypothesis={hypothesis!} />
      )}
    </section>
  );
}
