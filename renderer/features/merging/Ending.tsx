import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { openDialog } from '../../state/dialogs.ts';
import { Kbd, undo } from '../../ui/index.ts';
import type { Joined, Session } from './session.ts';

export function Joining({ session, name }: { session: Session; name: string }): ReactNode {
  const job = session.phase.step === 'joining' ? session.phase.job : null;
  return (
    <div className="joining-ending" role="status">
      <h2>{t('merging.joining', { name })}</h2>
      <Progress
        w={280}
        size="sm"
        animated={(job?.total ?? 0) === 0}
        value={job === null || job.total === 0 ? 100 : (job.progress / job.total) * 100}
        aria-label={t('merging.joining', { name })}
      />
      <p className="quiet">{t('merging.joining.hint')}</p>
      <Button variant="default" disabled={job === null} onClick={session.cancel}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}

/** Where the joining stands in this seat's history: the next to be undone, just undone, or further back. */
function useStanding(sequence: number): 'next' | 'undone' | 'later' | null {
  const { data } = useLive(() => client.history.steps(), ['*'], []);
  if (data === undefined) return null;
  if (data.undo?.sequence === sequence) return 'next';
  return data.redo?.label === 'project.join' ? 'undone' : 'later';
}

/** What was joined, and the way back. */
export function Done({ session, name, joined }: { session: Session; name: string; joined: Joined }): ReactNode {
  const { added, changed, removed, losses, sequence } = joined;
  const standing = useStanding(sequence);
  const isNothing = added + changed + removed === 0;
  return (
    <div className="joining-ending" role="status">
      <h2>{t(isNothing ? 'merging.done.none' : 'merging.done', { name })}</h2>
      {isNothing ? null : <p className="number">{t('merging.done.counts', { added, changed, removed })}</p>}
      {losses.length === 0 ? null : (
        <ul className="losses" aria-label={t('merging.losses')}>
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
      {sequence === 0 || standing === null ? null : (
        <p className="quiet">
          {t(standing === 'next' ? 'merging.done.undo' : standing === 'undone' ? 'merging.done.back' : 'merging.done.later')}
        </p>
      )}
      <div className="joining-ways">
        {sequence !== 0 && standing === 'next' ? (
          <Button variant="default" rightSection={<Kbd keys="Mod+Z" />} onClick={() => void undo()}>
            {t('ui.undo')}
          </Button>
        ) : null}
        <Button variant="default" onClick={session.compareAgain}>
          {t('merging.compare')}
        </Button>
        <Button variant="default" onClick={() => openDialog('merging-choose')}>
          {t('merging.again')}
        </Button>
      </div>
    </div>
  );
}
