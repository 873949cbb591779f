import { parserTasks } from '../core/parser.ts';
import { serveTasks } from './hosts/serving.ts';

serveTasks(
  () => parserTasks(),
  () => true,
);
