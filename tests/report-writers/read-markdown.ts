import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Nodes, Root } from 'mdast';

/** A GFM reader's view of the bytes. */
export function readMarkdown(bytes: Uint8Array): Root {
  return fromMarkdown(new TextDecoder().decode(bytes), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The text a reader shows, without footnote numbers and citations. */
export function shownText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return node.value === '<br>' ? '\n' : '';
  if (node.type === 'link' && node.url.startsWith('#reference-')) return '';
  return 'children' in node ? node.children.map(shownText).join('') : '';
}

/** All nodes of a type, in reading order. */
export function nodesOf<Type extends Nodes['type']>(node: Nodes, type: Type): Extract<Nodes, { type: Type }>[] {
  const own = node.type === type ? [node as Extract<Nodes, { type: Type }>] : [];
  return 'children' in node ? [...own, ...node.children.flatMap((child) => nodesOf(child, type))] : own;
}

/** The text of `node` before the footnote `identifier`, or null where the node does not hold it. */
export function textBeforeFootnote(node: Nodes, identifier: string): string | null {
  let text = '';
  const visit = (current: Nodes): boolean => {
    if (current.type === 'footnoteReference' && current.identifier === identifier) return true;
    if (!('children' in current) || (current.type === 'link' && current.url.startsWith('#reference-'))) {
      text += shownText(current);
      return false;
    }
    return current.children.some(visit);
  };
  return visit(node) ? text : null;
}
