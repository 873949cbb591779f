import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';

const heading = Decoration.line({ class: 'note-line-heading' });
const quote = Decoration.line({ class: 'note-line-quote' });
const fence = Decoration.line({ class: 'note-line-code' });

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const look = /^#{1,6} /.test(line.text)
        ? heading
        : /^ {0,3}>/.test(line.text)
          ? quote
          : /^(```| {4}\S)/.test(line.text)
            ? fence
            : null;
      if (look !== null) builder.add(line.from, line.from, look);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Headings and quotations can be told apart while writing; the rest is seen in the preview. */
export const markdownLook = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
