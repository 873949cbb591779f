import { canWrite } from '../../state/project.ts';
import type { Feature } from '../feature.ts';
import { openTables } from './session.ts';
import { TableDialog } from './TableDialog.tsx';

export const tables: Feature = {
  panels: [TableDialog],
  commands: [{ id: 'tables.import', title: 'table.command', group: 'import', when: canWrite, run: openTables }],
};
