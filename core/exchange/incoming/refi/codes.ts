import { tagColour } from '../../../tags/names.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../../reading/xml.ts';
import { plainGuid } from './reading.ts';

/** A code of a codebook, and where it stands. Parents come before what is under them. */
export interface ToldCode {
  guid: string;
  name: string;
  colour: string;
  description: string;
  parent: string | null;
  element: XmlElement;
}

/**
 * Codes as tags: names of tags are one of a kind whatever their case, so that a code that is called like another one gets its parent's name too.
 * @param renamed told for each code whose name had to be another
 */
export function codesOf(codes: XmlElement | null, renamed: () => void): ToldCode[] {
  const all: ToldCode[] = [];
  const taken = new Set<string>();
  const walk = (element: XmlElement, parent: ToldCode | null): void => {
    for (const code of childrenOf(element, 'Code')) {
      const wanted = (code.attributes.name ?? '').replace(/\s+/g, ' ').trim().slice(0, 180) || 'Code';
      const name = freeName(wanted, parent?.name ?? null, taken);
      if (name !== wanted) renamed();
      const told: ToldCode = {
        guid: plainGuid(code.attributes.guid),
        name,
        colour: colourOf(code.attributes.color) ?? tagColour(all.length),
        description: textOf(childOf(code, 'Description')).trim().slice(0, 4000),
        parent: parent?.guid ?? null,
        element: code,
      };
      all.push(told);
      walk(code, told);
    }
  };
  if (codes !== null) walk(codes, null);
  return all;
}

export function freeName(wanted: string, parent: string | null, taken: Set<string>): string {
  let name = wanted;
  if (taken.has(name.toLowerCase()) && parent !== null) name = `${wanted} (${parent})`.slice(0, 190);
  for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${wanted} ${again}`;
  taken.add(name.toLowerCase());
  return name;
}

/** #RGB and #RRGGBB; a colour by name is none of the standard's. */
function colourOf(written: string | undefined): string | null {
  const found = /^#(?:([0-9a-f]{6})|([0-9a-f])([0-9a-f])([0-9a-f]))$/i.exec((written ?? '').trim());
  if (found === null) return null;
  const [, whole, red = '', green = '', blue = ''] = found;
  return `#${whole ?? red + red + green + green + blue + blue}`.toLowerCase();
}
