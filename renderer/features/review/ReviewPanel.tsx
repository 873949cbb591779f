import './review.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import type { OpenText } from '../../state/reader-parts.ts';
import { updateTab } from '../../state/workspace.ts';
import { Bar } from './Bar.tsx';
import { CorrectForm } from './CorrectForm.tsx';
import { Ended } from './Ended.tsx';
import { inReview } from './entering.ts';
import { Fact } from './Fact.tsx';
import { Keys } from './Keys.tsx';
import { MergePicker } from './MergePicker.tsx';
import { usePainting } from './painting.ts';
import { useReviewCommands } from './review-commands.ts';
import { useSession } from './session.ts';

function Open(text: OpenText): ReactNode {
  useLanguage();
  const session = useSession(text);
  const [choosing, setChoosing] = useState(false);
  const { current, mode } = session;
  usePainting(text, current ?? null, mode, session.kinds, session.stand);
  useReviewCommands(text, session, () => setChoosing(true));
  const { focus } = text;
  // The keys are those of the text from the first moment on.
  useEffect(() => focus(), [focus]);
  return (
    <section className="review" aria-label={t('review.title')}>
      <Bar text={text} session={session} choosing={choosing} choose={setChoosing} />
      <p className="review-said" role="status">
        {session.said}
      </p>
      {current === null ? <Ended text={text} session={session} /> : null}
      {current === null || current === undefined ? null : (
        <div className="review-body" key={`${current.id} ${mode}`}>
          {mode === 'correct' ? (
            <CorrectForm
              suggestion={current}
              busy={session.busy}
              save={(fields, kind) => session.accept(Object.keys(fields).length === 0 ? undefined : fields, kind)}
              close={() => session.enter('look')}
            />
          ) : (
            <Fact suggestion={current} />
          )}
          {mode === 'merge' ? <MergePicker suggestion={current} merge={session.merge} close={() => session.enter('look')} /> : null}
          {mode === 'look' ? <Keys session={session} /> : null}
        </div>
      )}
    </section>
  );
}

/** Under a text, while it is being reviewed. */
export function ReviewPanel(text: OpenText): ReactNode {
  const { params, tab } = text;
  const last = useRef(params.review);
  // The same text asked for at another passage keeps its review: only leaving it ends it.
  useEffect(() => {
    if (params.review === undefined && last.current !== undefined && last.current !== '') updateTab(tab, { review: last.current });
    else last.current = params.review;
  }, [params.review, params.visit, tab]);
  return inReview(params) ? <Open {...text} /> : null;
}
