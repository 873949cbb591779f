import type { Feature } from '../feature.ts';
import { shellCommands } from './commands.ts';

export const shell: Feature = { commands: shellCommands };
