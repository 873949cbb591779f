import { parserTasks } from '../core/parser.ts';
import { parserResident } from './hosts/children.ts';
import { watchMemory } from './hosts/memory.ts';
import { serveTasks } from './hosts/serving.ts';

watchMemory(parserResident);

serveTasks(() => parserTasks());
