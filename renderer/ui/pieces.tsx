import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { failure } from '../api/client.ts';
import { lookUp, t } from '../i18n/index.ts';
import { keysOf } from '../state/commands.ts';

/** Nothing here yet: says what belongs here and what to do next. */
export function EmptyState({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }): ReactNode {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {hint === undefined ? null : <p>{hint}</p>}
      {action}
    </div>
  );
}

/** What happened, what was kept, what to do. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  const { code, message } = failure(error);
  const what = lookUp(`error.${code}`) ?? code;
  return (
    <div className="error-notice" role="alert">
      <p className="error-what">{what}</p>
      {message === '' || message === what ? null : <p>{message}</p>}
      <p>{lookUp(`kept.${code}`)}</p>
      {retry === undefined ? null : (
        <Button variant="default" onClick={retry}>
          {t('ui.retry')}
        </Button>
      )}
    </div>
  );
}

/** A shortcut as this system prints it. */
export function Kbd({ keys }: { keys: string }): ReactNode {
  return (
    <span className="keys">
      {keysOf(keys).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

/** A short value with a colour of its own: a dot beside words, so that the words keep their contrast. */
export function Pill({ children, colour }: { children: ReactNode; colour?: string | null }): ReactNode {
  return (
    <span className="pill">
      {colour ? <span className="pill-dot" style={{ background: colour }} aria-hidden="true" /> : null}
      {children}
    </span>
  );
}
