import fs from 'node:fs';
import type { Transaction } from '../../db/changes.ts';
import { cellOf, matrixLines, orderOf } from '../../db/matrices.ts';
import { find, get } from '../../db/rows.ts';
import { byDiagnosticity } from '../../shared/domain/hypotheses.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { makeDownload } from '../exchange/downloads.ts';
import { separatedLine, separatedStart } from '../exchange/separated.ts';
import { os } from '../os.ts';
import { nameIn, nameOf, removeRecords, updateRecord } from '../records.ts';
import type { Workbench } from '../workbench.ts';
import { matrixLinesOf, readMatrix } from './read.ts';

type Part = 'hypothesis' | 'matrixItem';
const mostOf: Record<Part, number> = { hypothesis: 50, matrixItem: 300 };

/** Adds a hypothesis or an item behind the last one of its matrix. */
function append(transaction: Transaction, part: Part, matrix: string, all: readonly Record<string, unknown>[]): string[] {
  const order = orderOf(transaction.database, part, matrix);
  if (order.length + all.length > mostOf[part]) {
    const what = part === 'hypothesis' ? 'hypotheses' : 'claims';
    throw new WorkbenchError('INVALID', `A matrix takes ${mostOf[part]} ${what} at most.`);
  }
  let position = (order.at(-1)?.position ?? -1) + 1;
  return all.map((fields) => transaction.insert(part, { matrix, note: '', ...fields, position: position++ }));
}

function appendClaims(transaction: Transaction, matrix: string, claims: readonly string[]): string[] {
  const { database } = transaction;
  const present = new Set(orderOf(database, 'matrixItem', matrix).map(({ id }) => get(database, 'matrixItem', id).fields.claim));
  const fresh = [...new Set(claims)].filter((claim) => !present.has(claim));
  return append(
    transaction,
    'matrixItem',
    matrix,
    fresh.map((claim) => ({ claim })),
  );
}

/** Puts a part at another place among its neighbours; only those whose place changes are written. */
function move(transaction: Transaction, part: Part, id: string, to: number): void {
  const order = orderOf(transaction.database, part, get(transaction.database, part, id).fields.matrix as string);
  const ids = order.map((one) => one.id).filter((one) => one !== id);
  ids.splice(Math.min(to, ids.length), 0, id);
  ids.forEach((one, position) => transaction.update(part, one, { position }));
}

interface Marking {
  item: string;
  hypothesis: string;
  revision: number;
  mark?: string | null | undefined;
  note?: string | undefined;
}

/** @throws CONFLICT where the cell has moved on since the edit began */
function mark(transaction: Transaction, { item, hypothesis, revision, ...given }: Marking): number {
  const { database } = transaction;
  if (get(database, 'matrixItem', item).fields.matrix !== get(database, 'hypothesis', hypothesis).fields.matrix)
    throw new WorkbenchError('INVALID', 'This claim and this hypothesis are not in the same matrix.');
  const cells = cellOf(database, item, hypothesis);
  const present = cells.at(-1);
  if ((present?.revision ?? 0) !== revision) {
    throw new WorkbenchError('CONFLICT', 'Somebody marked this cell in the meantime. Look at it and mark it again.', {
      kind: 'matrixMark',
      id: present?.id ?? '',
      revision: present?.revision ?? 0,
      yours: given,
      theirs: { mark: present?.mark ?? null, note: present?.note ?? '' },
    });
  }
  const next = {
    mark: (given.mark === undefined ? present?.mark : given.mark) ?? '',
    note: given.note ?? present?.note ?? '',
  };
  for (const former of cells.slice(0, -1)) transaction.remove('matrixMark', former.id);
  if (next.mark === '' && next.note === '') {
    if (present !== undefined) transaction.remove('matrixMark', present.id);
    return 0;
  }
  if (present === undefined) transaction.insert('matrixMark', { item, hypothesis, ...next });
  else transaction.update('matrixMark', present.id, next);
  return cellOf(database, item, hypothesis).at(-1)!.revision;
}

export function matrices(workbench: Workbench) {
  const named = (kind: string, id: string): string => nameOf(kind, get(workbench.database, kind, id).fields);
  const titled = (part: Part, id: string): string => nameIn(workbench, 'matrix', get(workbench.database, part, id).fields.matrix as string);
  const moving = (part: Part, label: string, input: { command?: string | undefined; id: string; to: number }) => {
    const request = { command: input.command, label, subject: titled(part, input.id) };
    return { sequence: workbench.change(request, (transaction) => move(transaction, part, input.id, input.to)).sequence };
  };
  const updating = (
    part: Part,
    label: string,
    subject: string,
    input: { command?: string | undefined; id: string; revision: number; fields: Record<string, unknown> },
  ) =>
    workbench.change({ command: input.command, label, subject }, (transaction) => {
      transaction.update(part, input.id, input.fields, input.revision);
      return { revision: find(transaction.database, part, input.id)!.revision };
    }).result;
  const removing = (part: Part, label: string, subject: string, command: string | undefined, ids: readonly string[]) => {
    const { sequence } = workbench.change({ command, label, subject }, (transaction) => {
      for (const id of ids) if (find(transaction.database, part, id) !== null) transaction.remove(part, id);
      return null;
    });
    return { sequence };
  };
  return {
    list: os.matrices.list.handler(() => matrixLines(workbench.database)),
    get: os.matrices.get.handler(({ input }) => readMatrix(workbench.database, input.id)),
    create: os.matrices.create.handler(({ input }) => {
      const request = { command: input.command, label: 'matrix.create', subject: input.fields.title };
      return workbench.change(request, (transaction) => {
        const id = transaction.insert('matrix', { question: '', ...input.fields });
        append(
          transaction,
          'hypothesis',
          id,
          input.hypotheses.map((wording) => ({ wording })),
        );
        appendClaims(transaction, id, input.claims);
        return { id, revision: transaction.sequence };
      }).result;
    }),
    update: os.matrices.update.handler(({ input }) => updateRecord(workbench, 'matrix', input)),
    remove: os.matrices.remove.handler(({ input }) => removeRecords(workbench, 'matrix', input)),
    addHypothesis: os.matrices.addHypothesis.handler(({ input }) => {
      const request = { command: input.command, label: 'matrix.addHypothesis', subject: input.wording.slice(0, 120) };
      return workbench.change(request, (transaction) => {
        const [id] = append(transaction, 'hypothesis', input.matrix, [{ wording: input.wording }]);
        return { id: id!, revision: transaction.sequence };
      }).result;
    }),
    updateHypothesis: os.matrices.updateHypothesis.handler(({ input }) =>
      updating('hypothesis', 'matrix.updateHypothesis', named('hypothesis', input.id), input),
    ),
    moveHypothesis: os.matrices.moveHypothesis.handler(({ input }) => moving('hypothesis', 'matrix.moveHypothesis', input)),
    removeHypothesis: os.matrices.removeHypothesis.handler(({ input }) =>
      removing('hypothesis', 'matrix.removeHypothesis', named('hypothesis', input.id), input.command, [input.id]),
    ),
    addClaims: os.matrices.addClaims.handler(({ input }) => {
      const request = { command: input.command, label: 'matrix.addClaims', subject: nameIn(workbench, 'matrix', input.matrix) };
      const { result, sequence } = workbench.change(request, (transaction) => appendClaims(transaction, input.matrix, input.claims));
      return { added: result, sequence };
    }),
    updateItem: os.matrices.updateItem.handler(({ input }) =>
      updating('matrixItem', 'matrix.updateItem', titled('matrixItem', input.id), input),
    ),
    moveItem: os.matrices.moveItem.handler(({ input }) => moving('matrixItem', 'matrix.moveItem', input)),
    removeItems: os.matrices.removeItems.handler(({ input }) => {
      const first = input.ids.find((id) => find(workbench.database, 'matrixItem', id) !== null);
      const subject = first === undefined ? '' : titled('matrixItem', first);
      return removing('matrixItem', 'matrix.removeItems', subject, input.command, input.ids);
    }),
    mark: os.matrices.mark.handler(({ input }) => {
      const request = { command: input.command, label: 'matrix.mark', subject: titled('matrixItem', input.item) };
      const { result, sequence } = workbench.change(request, (transaction) => mark(transaction, input));
      return { revision: result, sequence };
    }),
    file: os.matrices.file.handler(({ input }) => {
      const matrix = readMatrix(workbench.database, input.id);
      const target = makeDownload(workbench, `${matrix.title}.${input.format}`);
      const items = input.byDiagnosticity ? byDiagnosticity(matrix.items) : matrix.items;
      const lines = matrixLinesOf({ ...matrix, items }).map((line) => separatedLine(line, input.format));
      fs.writeFileSync(target.file, separatedStart[input.format] + lines.join(''));
      return { token: target.token, name: target.name, size: fs.statSync(target.file).size };
    }),
  };
}
