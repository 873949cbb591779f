import { openTab } from './workspace.ts';

/** Figures that contradict each other: one tab for the project; `figure` asks for the pairs of one figure alone. */
export function openConflicts(figure = ''): void {
  openTab({ key: 'conflicts', screen: 'conflicts', params: { id: figure } });
}
