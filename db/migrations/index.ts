import { first } from './0001-first.ts';
import { reading } from './0002-reading.ts';
import { judgement } from './0003-judgement.ts';
import { figures } from './0004-figures.ts';
import { entityJudgement } from './0005-entities.ts';
import { charts } from './0006-charts.ts';
import { reportSections } from './0007-report-sections.ts';

/** In order; the place in this list is the schema number (user_version). Only ever add to the end. */
export const migrations: readonly string[] = [first, reading, judgement, figures, entityJudgement, charts, reportSections];
