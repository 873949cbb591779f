import { openDialog } from '../../state/dialogs.ts';
import { canWrite } from '../../state/project.ts';
import { reviewAll } from '../../state/review.ts';
import { getWorkspace, type Tab } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { DifferenceDialog } from './DifferenceDialog.tsx';
import { enterReview, inReview } from './entering.ts';
import { ReviewButton } from './ReviewButton.tsx';
import { ReviewPanel } from './ReviewPanel.tsx';
import { RulesDialog } from './RulesDialog.tsx';

/** The text in front, where it is not in review yet. */
function textInFront(): Tab | null {
  const { active } = getWorkspace();
  return active?.screen === 'reader' && active.params.source !== undefined && !inReview(active.params) ? active : null;
}

export const review: Feature = {
  readerParts: [
    { place: 'header', component: ReviewButton },
    { place: 'under', component: ReviewPanel },
  ],
  panels: [BulkDialog, RulesDialog, DifferenceDialog],
  commands: [
    {
      id: 'suggestion.start',
      title: 'review.start',
      shortcut: 'V',
      group: 'review',
      when: () => textInFront() !== null,
      run: () => enterReview(textInFront()!.key),
    },
    { id: 'suggestion.all', title: 'review.all', shortcut: 'Alt+V', group: 'review', run: () => void reviewAll() },
    { id: 'suggestion.bulk.all', title: 'review.bulk', group: 'review', when: canWrite, run: () => openDialog('review-accept') },
    { id: 'suggestion.rules', title: 'review.rules', group: 'review', run: () => openDialog('review-rules') },
  ],
};
