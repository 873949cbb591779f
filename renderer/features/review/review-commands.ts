import { useEffect, useRef, useState } from 'react';
import { useCommands, type Command } from '../../state/commands.ts';
import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { openGrid } from '../../state/workspace.ts';
import { leaveReview } from './entering.ts';
import { readAgain } from './again.ts';
import { fieldPlans } from './fields.ts';
import type { Session } from './session.ts';

type Key = Pick<Command, 'title'> & { id: string; shortcut?: string; when?: () => boolean; run: () => void };

/** One key for each step of the review; they hold while the focus is in the text or its panel, and in the palette always. */
export function useReviewCommands(text: OpenText, session: Session, chooseKinds: () => void): void {
  const latest = useRef({ text, session, chooseKinds });
  latest.current = { text, session, chooseKinds };
  // The one registered last wins a key. Effects of a panel run before those of the reader around it, so it registers once more after them.
  const [round, setRound] = useState(0);
  useEffect(() => setRound(1), []);
  const now = (): Session => latest.current.session;
  // In a dialog the dispatcher lets no key through: there the question comes from the palette.
  const near = (): boolean => latest.current.text.near() || (document.activeElement?.closest('[role="dialog"]') ?? null) !== null;
  const undecided = (): boolean => near() && canWrite() && now().current?.status === 'suggested';
  const onText = (): boolean => {
    const focus = document.activeElement;
    return undecided() && now().mode === 'look' && (focus === null || focus === document.body || focus.getAttribute('role') === 'document');
  };
  const correctable = (): boolean => undecided() && fieldPlans[now().current!.kind].length > 0;
  const decided = (): boolean => near() && canWrite() && !['suggested', undefined].includes(now().current?.status);
  const keys: Key[] = [
    { id: 'next', title: 'review.next', shortcut: 'J', when: near, run: () => now().step('next') },
    { id: 'previous', title: 'review.previous', shortcut: 'K', when: near, run: () => now().step('previous') },
    { id: 'accept', title: 'review.acceptCommand', shortcut: 'A', when: undecided, run: () => now().accept() },
    { id: 'acceptEnter', title: 'review.acceptCommand', shortcut: 'Enter', when: onText, run: () => now().accept() },
    { id: 'correct', title: 'review.correctCommand', shortcut: 'E', when: correctable, run: () => now().enter('correct') },
    { id: 'reject', title: 'review.rejectCommand', shortcut: 'R', when: undecided, run: () => now().reject() },
    { id: 'rejectAgain', title: 'review.rejectCommand', shortcut: 'X', when: undecided, run: () => now().reject() },
    { id: 'merge', title: 'review.mergeCommand', shortcut: 'M', when: undecided, run: () => now().enter('merge') },
    { id: 'reopen', title: 'review.reopenCommand', shortcut: 'U', when: decided, run: () => now().reopen() },
    { id: 'kinds', title: 'review.kindsCommand', shortcut: 'T', when: near, run: () => latest.current.chooseKinds() },
    { id: 'decided', title: 'review.decidedCommand', shortcut: 'D', when: near, run: () => now().setDecided(!now().decided) },
    { id: 'bulk', title: 'review.bulk', shortcut: 'B', when: near, run: () => openDialog('review-accept', text.version) },
    { id: 'close', title: 'review.close', shortcut: 'V', when: near, run: () => leaveReview(text.tab) },
    { id: 'grid', title: 'review.openGrid', when: near, run: () => openGrid('suggestions') },
    { id: 'again', title: 'review.again', when: () => near() && canWrite(), run: () => void readAgain(text.source, text.version) },
  ];
  useCommands(
    keys.map((key): Command => ({ ...key, id: `suggestion.${key.id}`, group: 'review' })),
    [text.tab, text.version, round],
  );
}
