import type { Feature } from '../feature.ts';
import { BulkDialog } from './BulkDialog.tsx';

export const bulk: Feature = { panels: [BulkDialog] };
