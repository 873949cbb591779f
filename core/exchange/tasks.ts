import type { DataFormatName, Loss } from '../../shared/contract/exchange.ts';
import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { placeAnnotations, type Placed } from './bringing/match.ts';
import type { Part } from './formats/format.ts';
import { formats } from './formats/index.ts';
import type { ToldAnnotation } from './incoming/annotations/told.ts';
import { intoFile } from './sink.ts';

export interface WriteRequest {
  format: DataFormatName;
  part: Part | null;
  file: string;
  version: string;
  target: string;
}

/** Tasks of the reader child: a whole project is written; cancelling ends the process, and the caller removes what it left. */
export function exchangeTasks(database: () => ReadableDB): ChildTasks {
  return {
    'exchange.losses': ({ format }: { format: DataFormatName }): Loss[] =>
      formats[format].losses(database()).filter(({ count }) => count > 0),
    'exchange.place': ({ annotations }: { annotations: ToldAnnotation[] }): Placed => placeAnnotations(database(), annotations),
    'exchange.write': async ({ format, target, ...request }: WriteRequest): Promise<Loss[]> => {
      const told: Loss[] = [];
      await intoFile(target, (sink) =>
        formats[format].write({ ...request, database: database(), sink, tell: (loss) => void told.push(loss) }),
      );
      return told;
    },
  };
}
