const voidElements = new Set('area base basefont br col embed frame hr img input keygen link meta param source track wbr'.split(' '));
/** A parser closes these by itself where the next one opens, so old pages leave them open by the thousand without any nesting. */
const closedByNext = new Set('p li dt dd option optgroup tr td th thead tbody tfoot rb rt rtc rp'.split(' '));
const rawText = new Set('script style textarea title xmp iframe noframes noembed'.split(' '));

export interface HtmlShape {
  /** elements open inside each other; counting stops at `deepest` + 1 */
  depth: number;
  elements: number;
}

/**
 * Measures how deep HTML nests without building a tree: one pass over the text, constant work a character, nothing recursive. The tree
 * builders of others take time with the square or cube of the depth, so this comes first.
 */
export function htmlShape(html: string, deepest: number): HtmlShape {
  const open: string[] = [];
  const shape: HtmlShape = { depth: 0, elements: 0 };
  let foreign = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at + 4);
      continue;
    }
    const tag = tagAt(html, at);
    if (tag === null) {
      at += 1;
      continue;
    }
    at = tag.end;
    if (tag.isClosing) {
      const index = open.lastIndexOf(tag.name);
      if (index !== -1) open.length = index;
      if (tag.name === 'svg' || tag.name === 'math') foreign = Math.max(0, foreign - 1);
      continue;
    }
    shape.elements += 1;
    if (tag.name === 'plaintext') break;
    if (rawText.has(tag.name) && foreign === 0) {
      at = afterRawText(html, tag.name, at);
      continue;
    }
    if (voidElements.has(tag.name) || closedByNext.has(tag.name) || (tag.isSelfClosing && foreign > 0)) continue;
    if ((tag.name === 'svg' || tag.name === 'math') && !tag.isSelfClosing) foreign += 1;
    open.push(tag.name);
    shape.depth = Math.max(shape.depth, open.length);
    if (shape.depth > deepest) break;
  }
  return shape;
}

interface Tag {
  name: string;
  isClosing: boolean;
  isSelfClosing: boolean;
  end: number;
}

const tagName = /<(\/?)([a-zA-Z][^\s/>]{0,80})/y;

function tagAt(html: string, at: number): Tag | null {
  tagName.lastIndex = at;
  const match = tagName.exec(html);
  if (match?.[2] === undefined) return null;
  const end = tagEnd(html, tagName.lastIndex);
  return { name: match[2].toLowerCase(), isClosing: match[1] === '/', isSelfClosing: html[end - 2] === '/', end };
}

/** A `>` inside a quoted attribute value does not end the tag; a quote begins a value only after `=`. */
function tagEnd(html: string, from: number): number {
  let afterEquals = false;
  for (let at = from; at < html.length; at += 1) {
    const character = html[at];
    if (character === '>') return at + 1;
    if (afterEquals && (character === '"' || character === "'")) {
      const close = html.indexOf(character, at + 1);
      if (close === -1) return html.length;
      at = close;
      afterEquals = false;
    } else if (character === '=') afterEquals = true;
    else if (character !== ' ' && character !== '\n' && character !== '\t') afterEquals = false;
  }
  return html.length;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

function afterRawText(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}
