import { t } from '../../i18n/index.ts';
import { getWorkspace, openTab, openTabs } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';
import { EvidenceScreen, keyboard } from './EvidenceScreen.tsx';

/** One pane for whichever claim is selected. */
function openEvidence(): void {
  const { selected } = getWorkspace();
  const id = selected?.kind === 'claim' ? selected.id : openTabs().find((tab) => tab.key === 'evidence')?.params.id;
  keyboard.wanted = id !== undefined;
  openTab({ key: 'evidence', screen: 'evidence', params: id === undefined ? {} : { id } });
}

export const evidence: Feature = {
  screens: [{ id: 'evidence', component: EvidenceScreen, title: () => t('evidence.title'), entry: openEvidence }],
  commands: [{ id: 'evidence.open', title: 'evidence.open', shortcut: 'Alt+E', group: 'review', run: openEvidence }],
};
