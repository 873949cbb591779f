import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import type { Feature } from '../feature.ts';
import { commands } from './commands.ts';
import { GradeDialog } from './GradeDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { TagDialog } from './TagDialog.tsx';

export const inspector: Feature = { commands, panels: [ConflictDialog, GradeDialog, LinkDialog, TagDialog] };
