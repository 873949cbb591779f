import { IconArrowBarToUp, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { AnchorView } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { write } from '../../api/live.ts';
import { t, type MessageKey } from '../../i18n/index.ts';
import type { DeskRecord } from '../../state/records.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { openAnchor, Quote, whereabouts } from '../../ui/Quote.tsx';

/** The first passage is the one that grids and reports quote. */
function Arrange({ claim, anchor }: { claim: DeskRecord; anchor: AnchorView }): ReactNode {
  const others = claim.anchors.filter(({ id }) => id !== anchor.id).map(({ id }) => id);
  const arrange = async (anchors: string[], message: MessageKey): Promise<void> => {
    const { id, revision } = claim;
    try {
      await write((command) => client.claims.arrange({ command, id, revision, anchors }));
      toast({ message: t(message), undo: true });
    } catch (error) {
      toastFailure(error);
    }
  };
  const deed = (title: MessageKey, Icon: typeof IconX, run: () => Promise<void>): ReactNode => (
    <button type="button" className="icon" aria-label={t(title)} title={t(title)} onClick={() => void run()}>
      <Icon size={13} aria-hidden="true" />
    </button>
  );
  return (
    <span className="quote-deeds">
      {claim.anchors[0]?.id === anchor.id
        ? null
        : deed('inspector.quote.first', IconArrowBarToUp, () => arrange([anchor.id, ...others], 'inspector.quote.isFirst'))}
      {deed('inspector.quote.remove', IconX, () => arrange(others, 'inspector.quote.removed'))}
    </span>
  );
}

const shownAtOnce = 3;

/** The passages behind a record, those of an entity as mentions within their sentence. */
export function Quotes({ anchors, mentions, claim }: { anchors: AnchorView[]; mentions: boolean; claim?: DeskRecord }): ReactNode {
  const [all, setAll] = useState(false);
  if (anchors.length === 0) return null;
  const shown = all ? anchors : anchors.slice(0, shownAtOnce);
  return (
    <section aria-label={t('inspector.quotes')}>
      {mentions ? <h3>{t('inspector.mentions', { count: anchors.length })}</h3> : null}
      {shown.map((anchor) =>
        mentions ? (
          <button key={anchor.id} type="button" className="mention" onClick={() => openAnchor(anchor)} title={whereabouts(anchor)}>
            …{anchor.prefix}
            <mark>{anchor.quote}</mark>
            {anchor.suffix}…
          </button>
        ) : (
          <Quote key={anchor.id} anchor={anchor}>
            {claim === undefined || anchors.length < 2 ? null : <Arrange claim={claim} anchor={anchor} />}
          </Quote>
        ),
      )}
      {anchors.length > shown.length ? (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t('inspector.allMentions', { count: anchors.length })}
        </button>
      ) : null}
    </section>
  );
}
