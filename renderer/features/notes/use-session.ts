import { useEffect, useRef, useState, type RefObject } from 'react';
import { client } from '../../api/client.ts';
import { openSession, type Session, type Snapshot, type Status } from './session.ts';

export interface Draft {
  body: string;
  revision: number;
  saved: string;
}

const calm: Status = { state: 'saved', at: null, message: '', theirs: null };

/** What a note opens with: a draft over the newest version is taken up, one over an older version is a conflict. */
function opening(note: Snapshot, draft: Draft | null): 'note' | 'restored' | 'contested' {
  if (draft === null || draft.body === note.body) return 'note';
  return draft.revision === note.revision ? 'restored' : 'contested';
}

export interface NoteSession {
  session: RefObject<Session | null>;
  status: Status;
  title: string;
  body: string;
  /** when the draft that was taken up was kept; null when there was none */
  restored: string | null;
  setTitle: (title: string) => void;
  setBody: (body: string) => void;
  forget: () => void;
}

/** One saving session for as long as the note is open; `replaced` is told when another seat's text comes in. */
export function useSession(id: string, note: Snapshot, draft: Draft | null, replaced: (text: string) => void): NoteSession {
  const start = useRef({ note, draft, how: opening(note, draft) });
  const { how } = start.current;
  const session = useRef<Session | null>(null);
  const [status, setStatus] = useState<Status>(calm);
  const [restored, setRestored] = useState(how === 'restored' ? (draft?.saved ?? null) : null);
  const [title, showTitle] = useState(note.title);
  const [body, showBody] = useState(how === 'note' ? note.body : (draft?.body ?? note.body));
  const tell = useRef(replaced);
  tell.current = replaced;

  useEffect(() => {
    const { note: first, draft: kept } = start.current;
    const opened = openSession(id, first, setStatus, (text) => {
      showTitle(text.title);
      showBody(text.body);
      tell.current(text.body);
    });
    session.current = opened;
    if (start.current.how === 'restored') opened.type(kept!.body);
    if (start.current.how === 'contested') opened.contest(kept!.body);
    // A window that is closed has no time for the log, but the draft of the last second is already there.
    const leave = (): void => void opened.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      session.current = null;
      opened.end();
    };
  }, [id]);
  useEffect(() => session.current?.heard(note), [note]);

  return {
    session,
    status,
    title,
    body,
    restored,
    setTitle: (next) => {
      showTitle(next);
      session.current?.rename(next);
    },
    setBody: (next) => {
      showBody(next);
      session.current?.type(next);
    },
    forget: () => {
      setRestored(null);
      void client.notes.discard({ id }).catch(() => undefined);
    },
  };
}
