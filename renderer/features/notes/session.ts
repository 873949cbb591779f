import { client, failure } from '../../api/client.ts';
import { write } from '../../api/live.ts';

export type NoteState = 'saved' | 'typing' | 'draft' | 'saving' | 'failed' | 'conflict';

export interface Snapshot {
  title: string;
  body: string;
  revision: number;
}

export interface Status {
  state: NoteState;
  at: Date | null;
  message: string;
  /** the version somebody else saved meanwhile */
  theirs: Snapshot | null;
}

export interface Session {
  type(body: string): void;
  rename(title: string): void;
  /** writes what is unwritten to the log; safe to call at any time */
  flush(): Promise<void>;
  /** a newer version was read from the project */
  heard(current: Snapshot): void;
  /** an old draft over a version that is no longer the newest: both are shown */
  contest(body: string): void;
  /** ends a conflict: what is to be stored over the other version */
  decide(body: string, title: string): Promise<void>;
  end(): void;
}

/** A draft each second while typing, the log after ten seconds of rest or on leaving. */
const draftPause = 1000;
const restPause = 10_000;

/**
 * The saving of one open note. Writes follow one another; a write that meets another version stops and shows both,
 * unless the other change left the text as it was (a tag, say): then it is written over the new revision.
 */
export function openSession(id: string, start: Snapshot, show: (status: Status) => void, replaced: (text: Snapshot) => void): Session {
  let base = { ...start };
  let mine = { title: start.title, body: start.body };
  let status: Status = { state: 'saved', at: null, message: '', theirs: null };
  let queue: Promise<void> = Promise.resolve();
  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let drafted = start.body;
  /** what the typing started from; in a conflict that is not the newest revision */
  let from = start.revision;
  let ended = false;

  const dirty = (): boolean => mine.body !== base.body || mine.title !== base.title;
  const set = (changes: Partial<Status>): void => {
    status = { ...status, ...changes };
    if (!ended) show(status);
  };
  const fail = (error: unknown): void => set({ state: 'failed', message: failure(error).message || failure(error).code });

  const keepDraft = async (): Promise<void> => {
    draftTimer = undefined;
    if (mine.body === drafted || mine.body === base.body) return;
    const body = mine.body;
    try {
      await client.notes.draft({ id, revision: from, body });
      drafted = body;
      if (status.state === 'typing' || status.state === 'failed') set({ state: 'draft', message: '' });
    } catch (error) {
      if (status.state !== 'conflict') fail(error);
    }
  };

  const meet = async (sent: Snapshot): Promise<void> => {
    const { fields, revision } = await client.notes.get({ id });
    const untouched = fields.body === base.body && fields.title === base.title;
    base = { ...fields, revision };
    if (untouched) return store(sent);
    if (fields.body === sent.body && fields.title === sent.title) {
      // This window's own write, acknowledged to a session that has ended since.
      from = revision;
      set({ state: dirty() ? 'typing' : 'saved', message: '' });
      return;
    }
    set({ state: 'conflict', theirs: base, message: '' });
    await keepDraft();
  };

  const store = async (sent: Snapshot): Promise<void> => {
    const fields = { ...(sent.title === base.title ? {} : { title: sent.title }), ...(sent.body === base.body ? {} : { body: sent.body }) };
    if (Object.keys(fields).length === 0) return;
    set({ state: 'saving' });
    try {
      const { revision } = await write((command) => client.notes.update({ command, id, revision: base.revision, fields }));
      base = { title: sent.title, body: sent.body, revision };
      from = revision;
      set({ state: dirty() ? 'typing' : 'saved', at: new Date(), message: '', theirs: null });
    } catch (error) {
      if (failure(error).code === 'CONFLICT') await meet(sent);
      else fail(error);
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(restTimer);
    clearTimeout(draftTimer);
    draftTimer = undefined;
    queue = queue
      .then(() => (dirty() && status.state !== 'conflict' ? store({ ...mine, revision: base.revision }) : undefined))
      .catch(fail);
    return queue;
  };

  const touched = (): void => {
    clearTimeout(restTimer);
    if (status.state === 'conflict') return;
    if (!dirty()) return set({ state: 'saved' });
    if (status.state !== 'typing') set({ state: 'typing' });
    restTimer = setTimeout(() => void flush(), restPause);
  };

  return {
    type(body) {
      mine.body = body;
      touched();
      draftTimer ??= setTimeout(() => void keepDraft(), draftPause);
    },
    rename(title) {
      mine.title = title;
      touched();
    },
    flush,
    heard(current) {
      if (current.revision <= base.revision || dirty() || status.state === 'saving' || status.state === 'conflict') return;
      const changed = current.body !== base.body || current.title !== base.title;
      base = { ...current };
      from = current.revision;
      if (!changed) return;
      mine = { title: current.title, body: current.body };
      replaced(current);
    },
    contest(body) {
      mine.body = body;
      drafted = body;
      set({ state: 'conflict', theirs: base });
    },
    decide(body, title) {
      from = base.revision;
      mine = { body, title };
      set({ state: 'typing', theirs: null });
      if (dirty()) return flush();
      set({ state: 'saved' });
      return client.notes.discard({ id }).then(() => undefined, fail);
    },
    end() {
      void flush().then(keepDraft);
      ended = true;
    },
  };
}
