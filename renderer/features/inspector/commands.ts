import type { RecordRef } from '../../../shared/contract/base.ts';
import { t, valueTitle, type MessageKey } from '../../i18n/index.ts';
import type { Command } from '../../state/commands.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite, getProject } from '../../state/project.ts';
import { getRecord, saveFields } from '../../state/records.ts';
import { getWorkspace } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { copyCitation } from './citation.ts';
import { passageAndBack } from './passage.ts';

const selected = (): RecordRef | null => getWorkspace().selected;
const reviewed = new Set(['claim', 'figure', 'milestone', 'entity']);

/** Changes one field of the selected record; said in passing, since the eye may be on the text. */
async function set(field: 'verdict' | 'status', value: string): Promise<void> {
  const record = selected();
  if (record === null) return;
  try {
    const { revision, fields } = await getRecord(record.kind, record.id);
    const outcome = await saveFields({ ...record, revision, fields: { [field]: value }, before: { [field]: fields[field] } });
    const message =
      field === 'verdict'
        ? t('inspector.verdictSet', { verdict: valueTitle(value) })
        : t('inspector.statusSet', { status: valueTitle(value) });
    if (outcome.saved) toast({ message, undo: true });
  } catch (error) {
    toastFailure(error);
  }
}

function verdict(place: number): Command {
  return {
    id: `review.verdict${place}`,
    title: `inspector.command.verdict${place}` as MessageKey,
    shortcut: String(place),
    group: 'review',
    when: () => selected()?.kind === 'claim' && canWrite() && (getProject()?.verdicts.length ?? 0) >= place,
    run: () => void set('verdict', getProject()!.verdicts[place - 1]!),
  };
}

function review(status: 'accepted' | 'rejected', title: MessageKey, shortcut: string): Command {
  return {
    id: `review.${status}`,
    title,
    shortcut,
    group: 'review',
    when: () => reviewed.has(selected()?.kind ?? '') && canWrite(),
    run: () => void set('status', status),
  };
}

/** Beside a text single letters are free for deeds; in a grid they begin to type into a cell. */
function besideText(): boolean {
  const { active } = getWorkspace();
  const focus = document.activeElement;
  return active?.screen === 'reader' && (active.params.review ?? '') === '' && !focus?.closest('[role="grid"]');
}

const taggable = new Set(['claim', 'figure', 'milestone', 'entity', 'annotation', 'source', 'note']);

/** One deed with two keys: a letter beside a text, Alt with it anywhere. */
function deed(
  dialog: 'claim-grade' | 'claim-link' | 'record-tag',
  title: MessageKey,
  keys: { letter: string; anywhere: string },
): Command[] {
  const holds = (): boolean =>
    canWrite() && (dialog === 'record-tag' ? taggable.has(selected()?.kind ?? '') : selected()?.kind === 'claim');
  const run = (): void => openDialog(dialog);
  return [
    { id: `review.${dialog}`, title, shortcut: keys.letter, group: 'review', when: () => holds() && besideText(), run },
    { id: `review.${dialog}.anywhere`, title, shortcut: keys.anywhere, group: 'review', when: holds, run },
  ];
}

export const commands: readonly Command[] = [
  ...[1, 2, 3, 4, 5].map(verdict),
  review('accepted', 'inspector.command.accept', 'Alt+A'),
  review('rejected', 'inspector.command.reject', 'Alt+R'),
  ...deed('claim-grade', 'inspector.command.grade', { letter: 'G', anywhere: 'Alt+G' }),
  ...deed('record-tag', 'inspector.command.tag', { letter: 'T', anywhere: 'Alt+T' }),
  ...deed('claim-link', 'inspector.command.link', { letter: 'L', anywhere: 'Alt+J' }),
  {
    id: 'review.passage',
    title: 'inspector.command.passage',
    shortcut: 'Alt+O',
    group: 'review',
    when: () => selected() !== null,
    run: () => void passageAndBack(selected()!),
  },
  {
    id: 'review.cite',
    title: 'inspector.cite',
    shortcut: 'Mod+Shift+C',
    group: 'review',
    when: () => selected() !== null,
    run: () => void copyCitation(selected()!),
  },
];
