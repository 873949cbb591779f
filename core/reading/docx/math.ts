import { childOf, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';

/** A formula on one line: a/b, x^2, x_i; everything else is its characters in order. */
export function mathText(element: XmlElement | null): string {
  if (element === null) return '';
  switch (element.name) {
    case 'm:t':
      return element.children.filter((child) => typeof child === 'string').join('');
    case 'm:f':
      return `${grouped(childOf(element, 'm:num'))}/${grouped(childOf(element, 'm:den'))}`;
    case 'm:sSup':
      return `${mathText(childOf(element, 'm:e'))}^${grouped(childOf(element, 'm:sup'))}`;
    case 'm:sSub':
      return `${mathText(childOf(element, 'm:e'))}_${grouped(childOf(element, 'm:sub'))}`;
    case 'm:rad':
      return `√${grouped(childOf(element, 'm:e'))}`;
    default:
      return childrenOf(element).map(mathText).join('');
  }
}

function grouped(element: XmlElement | null): string {
  const text = mathText(element);
  return [...text].length > 1 && /[^\p{L}\p{N}.,]/u.test(text) ? `(${text})` : text;
}
