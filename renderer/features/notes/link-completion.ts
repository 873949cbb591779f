import { autocompletion, pickedCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { LinkTarget } from '../../../shared/contract/notes.ts';
import { client } from '../../api/client.ts';
import { kindTitle } from '../../i18n/index.ts';
import { linkTo } from './links.ts';

function choice(target: LinkTarget): Completion {
  return {
    label: target.label,
    detail: [kindTitle(target.kind), target.detail].filter(Boolean).join(' · '),
    apply: (view: EditorView, completion: Completion, from: number, to: number) => {
      // A closing pair that was typed already belongs to the link.
      const end = view.state.sliceDoc(to, to + 2) === ']]' ? to + 2 : to;
      const insert = linkTo(target);
      const annotations = pickedCompletion.of(completion);
      view.dispatch({
        changes: { from, to: end, insert },
        selection: { anchor: from + insert.length },
        annotations,
        userEvent: 'input.complete',
      });
    },
  };
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/\[\[[^[\]\n]{0,100}$/);
  if (typed === null) return null;
  try {
    const targets = await client.notes.targets({ words: typed.text.slice(2) });
    return { from: typed.from, options: targets.map(choice), filter: false };
  } catch {
    // Without an answer there is nothing to offer; the connection banner tells why.
    return null;
  }
}

/** `[[` and a few letters of anything's name: the list of what it may be. */
export function linkCompletion(): Extension {
  return autocompletion({ override: [complete], icons: false, activateOnTypingDelay: 60, maxRenderedOptions: 12, interactionDelay: 0 });
}
