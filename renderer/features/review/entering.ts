import { openTabs, updateTab, type ScreenParams } from '../../state/workspace.ts';

export function inReview(params: ScreenParams): boolean {
  return params.review !== undefined && params.review !== '';
}

/** Opens the review of the text in a tab at its first undecided suggestion. */
export function enterReview(tab: string): void {
  const visit = (openTabs().find((open) => open.key === tab)?.params.visit ?? 0) + 1;
  updateTab(tab, { review: 'next', visit });
}
export function leaveReview(tab: string): void {
  updateTab(tab, { review: '' });
}
