import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { MilestoneSchedule } from '../../../shared/contract/milestones.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { slippageText } from '../../i18n/amounts.ts';
import { formatDate, t, valueTitle } from '../../i18n/index.ts';
import { readDue } from '../../state/due-reading.ts';
import { checkDate } from '../../state/fields.ts';
import { select } from '../../state/workspace.ts';
import { RecordPicker } from '../../ui/RecordPicker.tsx';
import { toastFailure } from '../../ui/index.ts';

const attempt = (run: (command: string) => Promise<unknown>): void => void write(run).catch(toastFailure);

/** Where a milestone stands against the date that was first given for it, every date since, and a way to enter a later one. */
export function Schedule({ id, disabled }: { id: string; disabled: boolean }): ReactNode {
  const schedule = useLive(() => client.milestones.schedule({ id }), ['milestone', 'project', 'anchorUse'], [id]).data;
  if (schedule === undefined) return null;
  return (
    <section aria-label={t('inspector.schedule')}>
      <h3>{t('inspector.schedule')}</h3>
      <p>{standing(schedule)}</p>
      <p className="quiet">
        {t(schedule.isSet ? 'inspector.schedule.asOfSet' : 'inspector.schedule.asOf', { date: formatDate(schedule.today) })}
      </p>
      {schedule.dates.length < 2 ? null : <Dates schedule={schedule} id={id} disabled={disabled} />}
      {disabled ? null : <Move id={id} />}
      {disabled || schedule.revises !== null || schedule.dates.length > 1 ? null : (
        <RecordPicker
          label={t('inspector.schedule.moves')}
          placeholder={t('inspector.schedule.moves')}
          none={t('inspector.schedule.noneFound')}
          without={[id]}
          ask={milestonesWith}
          onPick={(moves) => attempt((command) => client.milestones.link({ command, id, moves }))}
        />
      )}
    </section>
  );
}

async function milestonesWith(quick: string, limit: number): Promise<{ id: string; name: string }[]> {
  const { columns, rows } = await client.milestones.page({ quick, limit });
  const [what, due] = [columns.indexOf('what'), columns.indexOf('due')];
  return rows.map((row) => ({ id: String(row[0]), name: [row[what], row[due]].filter((part) => part !== '').join(' · ') }));
}

function standing({ status, slippage, left }: MilestoneSchedule): string {
  const parts = [status === null ? t('inspector.schedule.none') : valueTitle(status)];
  if (slippage !== null && slippage !== 0) parts.push(t('inspector.schedule.moved', { by: slippageText(slippage) }));
  if (left !== null) parts.push(left < 0 ? t('inspector.schedule.past', { days: -left }) : t('inspector.schedule.left', { days: left }));
  return parts.join(' · ');
}

function Dates({ schedule, id, disabled }: { schedule: MilestoneSchedule; id: string; disabled: boolean }): ReactNode {
  return (
    <>
      <table className="schedule-dates">
        <caption className="quiet">{t('inspector.schedule.dates')}</caption>
        <tbody>
          {schedule.dates.map((date) => (
            <tr key={date.id}>
              <td>
                {date.id === id ? (
                  <strong>{date.dueText || '–'}</strong>
                ) : (
                  <button type="button" className="link" onClick={() => select({ kind: 'milestone', id: date.id })}>
                    {date.dueText || '–'}
                  </button>
                )}
              </td>
              <td className="number">{date.slippage === null ? '' : slippageText(date.slippage)}</td>
              <td className="quiet">
                {[date.saidOn === null ? null : formatDate(date.saidOn), date.source].filter((part) => part !== null).join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {disabled || schedule.revises === null ? null : (
        <p>
          <button type="button" className="link" onClick={() => attempt((command) => client.milestones.link({ command, id, moves: null }))}>
            {t('inspector.schedule.unlink')}
          </button>
        </p>
      )}
    </>
  );
}

/** A later word on the date: it is kept beside the first one, which schedules go by. */
function Move({ id }: { id: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [due, setDue] = useState('');
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  if (!open) {
    return (
      <p>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('inspector.schedule.move')}
        </button>
      </p>
    );
  }
  const save = async (): Promise<void> => {
    const read = readDue(due);
    const day = checkDate(said);
    if (!day.ok) return setProblem(day.message);
    if (read.end === null) return setProblem(t('inspector.schedule.needsDate'));
    const fields = { dueText: due.trim(), dueStart: read.start, dueEnd: read.end, saidOn: day.value as string | null };
    try {
      await write((command) => client.milestones.revise({ command, id, fields }));
      setOpen(false);
      setDue('');
    } catch (thrown) {
      toastFailure(thrown);
    }
    return undefined;
  };
  return (
    <form
      className="schedule-move"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <TextInput
        size="xs"
        label={t('inspector.schedule.newDue')}
        placeholder={t('inspector.schedule.example')}
        value={due}
        maxLength={120}
        autoFocus
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('column.saidOn')}
        placeholder="2026-03"
        value={said}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default">
        {t('ui.save')}
      </Button>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
