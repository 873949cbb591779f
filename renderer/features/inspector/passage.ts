import type { RecordRef } from '../../../shared/contract/base.ts';
import { t } from '../../i18n/index.ts';
import { passagesOf } from '../../state/passages.ts';
import { focusTab, getWorkspace, openPassage } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';

const patience = 3000;
const step = 40;

/** Where the keyboard was when it went to a passage. */
let from: { tab: string | null; element: HTMLElement } | null = null;

function textOf(source: string): HTMLElement | null {
  const texts = [...document.querySelectorAll<HTMLElement>('[data-screen="reader"] [role="document"]')];
  return texts.find((text) => text.dataset['source'] === source && text.offsetParent !== null) ?? null;
}

/** Gives the keyboard to the text once it stands. */
async function enter(source: string): Promise<void> {
  for (let waited = 0; waited < patience; waited += step) {
    const text = textOf(source);
    if (text !== null) {
      focusTab(`reader:${source}`);
      return text.focus({ preventScroll: true });
    }
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}

function back(): void {
  const target = from;
  from = null;
  if (target !== null && target.element.isConnected) {
    if (target.tab !== null && target.tab !== getWorkspace().active?.key) focusTab(target.tab);
    return target.element.focus();
  }
  // Nobody came from anywhere: the claim's own fields are where one goes on from its passage.
  const fields = (kinds: string): HTMLElement | null => document.querySelector<HTMLElement>(`.inspector :is(${kinds})`);
  (fields('textarea') ?? fields('input, select'))?.focus();
}

/** From a record to its passage, with the keyboard; and from the passage back to where one came from, or to the record's fields. */
export async function passageAndBack(record: RecordRef): Promise<void> {
  const focused = document.activeElement;
  if (focused instanceof Element && focused.closest('[data-screen="reader"]') !== null) return back();
  const origin =
    focused instanceof HTMLElement && focused !== document.body ? { tab: getWorkspace().active?.key ?? null, element: focused } : null;
  try {
    const source = record.kind === 'source' ? record.id : (await passagesOf(record))[0]?.source;
    if (source === undefined || !(await openPassage(record))) return toast({ message: t('inspector.noPassage') });
    from = origin;
    await enter(source);
  } catch (error) {
    toastFailure(error);
  }
}
