import { RangeSetBuilder, StateEffect } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { kindTitle } from '../../i18n/index.ts';
import { onLabels, targetOf } from './labels.ts';
import { linksIn, type NoteLink } from './links.ts';
import { openLink } from './open-link.ts';

const relabelled = StateEffect.define<null>();

class ChipWidget extends WidgetType {
  readonly link: NoteLink;
  readonly label: string;
  readonly missing: boolean;

  constructor(link: NoteLink) {
    super();
    const target = targetOf(link);
    this.link = link;
    this.missing = target === null;
    this.label = target?.label || link.label || kindTitle(link.kind);
  }
  override eq(other: ChipWidget): boolean {
    return other.link.id === this.link.id && other.label === this.label && other.missing === this.missing;
  }
  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = this.missing ? 'note-chip note-chip-missing' : 'note-chip';
    chip.textContent = this.label;
    chip.title = `${kindTitle(this.link.kind)} · ${this.label}`;
    if (!this.missing) chip.addEventListener('click', () => openLink(this.link));
    return chip;
  }
  override ignoreEvent(event: Event): boolean {
    return event.type === 'mousedown' || event.type === 'click';
  }
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    const start = view.state.doc.lineAt(from).from;
    for (const link of linksIn(view.state.sliceDoc(start, to))) {
      if (start + link.from < from) continue;
      builder.add(start + link.from, start + link.to, Decoration.replace({ widget: new ChipWidget(link) }));
    }
  }
  return builder.finish();
}

/** Links look like the records they name; the caret steps over one as over a letter. */
export const linkChips = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    private readonly stop: () => void;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
      this.stop = onLabels(() => view.dispatch({ effects: relabelled.of(null) }));
    }
    update(update: ViewUpdate): void {
      const labels = update.transactions.some((one) => one.effects.some((effect) => effect.is(relabelled)));
      if (update.docChanged || update.viewportChanged || labels) this.decorations = decorate(update.view);
    }
    destroy(): void {
      this.stop();
    }
  },
  {
    decorations: (plugin) => plugin.decorations,
    provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
  },
);
