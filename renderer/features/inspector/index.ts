import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import type { Feature } from '../feature.ts';
import { commands } from './commands.ts';

export const inspector: Feature = { commands, panels: [ConflictDialog] };
