/**
 * Highlights of all readers of the window by the CSS Custom Highlight API: the text is never taken apart for them. A name is
 * shared by all readers, so each keeps its own ranges and replaces only those.
 */
const owned = new WeakMap<object, Map<string, readonly AbstractRange[]>>();

/** What lies on top where two tint the same words. */
const order = [
  'entity',
  'evidence',
  'figure',
  'milestone',
  'claim',
  'annotation',
  'other',
  'find',
  'find-current',
  'caret',
  'active',
  'other-current',
  'selection',
  'flash',
];

function registered(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const highlight = new Highlight();
  const rank = order.indexOf(name.replace('reader-', ''));
  const others = name.endsWith('-current') ? 'other-current' : 'other';
  const otherwise = order.indexOf(name.startsWith('reader-') ? 'annotation' : others);
  highlight.priority = rank === -1 ? otherwise : rank;
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** Replaces all that one reader has painted. */
export function paint(owner: object, groups: ReadonlyMap<string, readonly AbstractRange[]>): void {
  const before = owned.get(owner) ?? new Map<string, readonly AbstractRange[]>();
  for (const [name, ranges] of before) {
    const highlight = registered(name);
    for (const range of ranges) highlight.delete(range);
  }
  for (const [name, ranges] of groups) {
    const highlight = registered(name);
    for (const range of ranges) highlight.add(range);
  }
  owned.set(owner, new Map(groups));
}

const coloured = new Set<string>();
let sheet: CSSStyleSheet | null = null;

/** The highlight of a tag colour. Rules are added to a constructed stylesheet, which a strict content policy allows. */
export function colourHighlight(colour: string): string {
  const name = `reader-tag-${colour.slice(1)}`;
  if (coloured.has(name) || !/^#[0-9a-f]{6}$/.test(colour)) return coloured.has(name) ? name : 'reader-annotation';
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
  }
  sheet.insertRule(`::highlight(${name}) { background-color: color-mix(in srgb, ${colour} var(--reader-tint), transparent); }`);
  coloured.add(name);
  return name;
}
