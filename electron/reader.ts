import { readerTasks } from '../core/reader.ts';
import { serveTasks } from './hosts/serving.ts';

serveTasks(readerTasks, (task) => /^(columns|extract|origins)\./.test(task));
