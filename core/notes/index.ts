import { noteFields } from '../../shared/contract/notes.ts';
import { backlinksOf, dropDraft, linkTarget, linkTargets, notesAbout, readDraft, writeDraft } from '../../db/notes.ts';
import { find } from '../../db/rows.ts';
import { gridHandlers } from '../grids.ts';
import { os } from '../os.ts';
import { nameIn, readRecord, removeRecords } from '../records.ts';
import type { Workbench } from '../workbench.ts';

export function notes(workbench: Workbench) {
  /** drafts belong to the person: a reload or another window of theirs finds them again */
  const seat = (): string => workbench.actor.name;
  return {
    ...gridHandlers(workbench, 'notes', os.notes),
    get: os.notes.get.handler(({ input }) => readRecord(workbench, 'note', input.id, noteFields.shape) as never),
    update: os.notes.update.handler(({ input }) => {
      const request = { command: input.command, label: 'note.update', subject: nameIn(workbench, 'note', input.id) };
      const { result } = workbench.change(request, (transaction) => {
        transaction.update('note', input.id, input.fields, input.revision);
        if (transaction.database.inTransaction && find(transaction.database, 'note', input.id)!.revision === transaction.sequence)
          transaction.update('note', input.id, { updated: transaction.time });
        dropDraft(transaction.database, input.id, seat());
        return { revision: find(transaction.database, 'note', input.id)!.revision };
      });
      return result;
    }),
    remove: os.notes.remove.handler(({ input }) => removeRecords(workbench, 'note', input)),
    create: os.notes.create.handler(({ input }) => {
      const request = { command: input.command, label: 'note.create', subject: input.fields.title ?? '' };
      return workbench.change(request, (transaction) => {
        const id = transaction.insert('note', { title: '', body: '', ...input.fields, about: input.about, updated: transaction.time });
        return { id, revision: transaction.sequence };
      }).result;
    }),
    about: os.notes.about.handler(({ input }) => notesAbout(workbench.database, input.about)),
    draft: os.notes.draft.handler(({ input }) => {
      const saved = new Date().toISOString();
      writeDraft(workbench.writable(), { note: input.id, seat: seat(), body: input.body, revision: input.revision, saved });
      return { saved };
    }),
    drafts: os.notes.drafts.handler(({ input }) => readDraft(workbench.database, input.id, seat())),
    discard: os.notes.discard.handler(({ input }) => {
      dropDraft(workbench.writable(), input.id, seat());
      return {};
    }),
    targets: os.notes.targets.handler(({ input }) => linkTargets(workbench.database, input.words, input.most) as never),
    resolve: os.notes.resolve.handler(
      ({ input }) =>
        input.records.map((record) => linkTarget(workbench.database, record.kind, record.id)).filter((target) => target !== null) as never,
    ),
    backlinks: os.notes.backlinks.handler(({ input }) => backlinksOf(workbench.database, input.kind, input.id)),
  };
}
