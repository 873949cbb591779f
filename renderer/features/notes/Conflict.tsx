import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import type { Snapshot } from './session.ts';

interface Properties {
  mine: { title: string; body: string };
  theirs: Snapshot;
  decide: (body: string, title: string) => void;
}

/** Both texts in full, and three ways out; nothing is overwritten before one is chosen. */
export function Conflict({ mine, theirs, decide }: Properties): ReactNode {
  return (
    <section className="note-conflict" role="alert" aria-label={t('notes.conflict')}>
      <p className="note-conflict-what">{t('notes.conflict')}</p>
      <p>{t('notes.conflictHint')}</p>
      <div className="note-conflict-texts">
        {[
          { key: 'mine', heading: t('notes.mine'), text: mine },
          { key: 'theirs', heading: t('notes.theirs'), text: theirs },
        ].map(({ key, heading, text }) => (
          <div key={key}>
            <h3>{heading}</h3>
            <pre tabIndex={0} aria-label={heading}>
              {text.title === '' ? '' : `${text.title}\n\n`}
              {text.body}
            </pre>
          </div>
        ))}
      </div>
      <div className="note-conflict-ways">
        <Button onClick={() => decide(mine.body, mine.title)}>{t('notes.keepMine')}</Button>
        <Button variant="default" onClick={() => decide(theirs.body, theirs.title)}>
          {t('notes.takeTheirs')}
        </Button>
        <Button variant="default" onClick={() => decide(`${theirs.body.trimEnd()}\n\n---\n\n${mine.body}`, theirs.title)}>
          {t('notes.keepBoth')}
        </Button>
      </div>
    </section>
  );
}
