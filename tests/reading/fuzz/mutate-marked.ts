import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { mutateBytes } from './mutate-bytes.ts';
import type { Random } from './random.ts';

const values = [
  '',
  '0',
  '-1',
  '1',
  '2147483648',
  '99999999999999999999',
  'NaN',
  '1e999',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'true',
  'ﷺ𠮷\u202E',
];
const inserted = [
  '&lt;', '&#0;', '&#65;', '&#x10FFFF;', '&nbsp;', '&x;', '<!-- -->', '<![CDATA[ ]]>', '<a/>', '</a>', '<?pi?>', '<!DOCTYPE a>', ' x="1"', '\0', '\uFFFE', '>', '<', '"',
]; // prettier-ignore

/** Keeps what is written in tags mostly well-formed, so that what comes after the parser is reached. */
export function mutateMarked(source: string, random: Random): string {
  let text = source;
  for (let count = 1 + random.below(4); count > 0; count -= 1) text = mutateOnce(text, random);
  return text;
}

function mutateOnce(text: string, random: Random): string {
  const tags = [...text.matchAll(/<[^<>]*>/g)];
  if (tags.length === 0) return text;
  const tag = random.pick(tags);
  const end = tag.index + tag[0].length;
  switch (random.below(7)) {
    case 0: {
      const value = random.pick(values);
      return replaceOne(text, /(?<==")[^"]*(?=")/g, () => value, random);
    }
    case 1:
      return text.slice(0, end) + random.pick(inserted) + text.slice(end);
    case 2:
      return replaceOne(
        text,
        /<\/?([\w:-]+)/g,
        (found) => (found.startsWith('</') ? '</' : '<') + (random.pick(tags)[0].match(/[\w:-]+/)?.[0] ?? 'a'),
        random,
      );
    case 3:
      return elementAt(text, tag, (element) => element.repeat(2 + random.below(random.below(8) === 0 ? 300 : 3)));
    case 4:
      return elementAt(text, tag, () => '');
    case 5: {
      const name = /^<([\w:-]+)/.exec(tag[0])?.[1];
      if (name === undefined) return text;
      const depth = random.below(10) === 0 ? 2500 : 1 + random.below(40);
      return elementAt(text, tag, (element) => `<${name}>`.repeat(depth) + element + `</${name}>`.repeat(depth));
    }
    default:
      return text.slice(0, tag.index) + text.slice(end);
  }
}

function replaceOne(text: string, pattern: RegExp, replacement: (found: string) => string, random: Random): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = random.pick(matches);
  return text.slice(0, match.index) + replacement(match[0]) + text.slice(match.index + match[0].length);
}

/** The element that a tag opens, up to the next closing tag of its name: nearly always well-formed again. */
function elementAt(text: string, tag: RegExpExecArray, change: (element: string) => string): string {
  const name = /^<([\w:-]+)/.exec(tag[0])?.[1];
  if (name === undefined) return text;
  const closing = tag[0].endsWith('/>') ? tag.index + tag[0].length : text.indexOf(`</${name}>`, tag.index) + name.length + 3;
  if (closing <= tag.index || closing - tag.index > 20_000) return text;
  return text.slice(0, tag.index) + change(text.slice(tag.index, closing)) + text.slice(closing);
}

/** Unpacks, changes one part or the list of parts, and packs again with right sizes and checksums. */
export function mutatePacked(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = random.pick(names);
  const part = parts[name]!;
  switch (random.below(6)) {
    case 0:
      delete parts[name];
      break;
    case 1:
      parts[random.pick(names)] = part;
      break;
    case 2:
      parts[name] = Uint8Array.from(mutateBytes(part, random));
      break;
    default:
      parts[name] = /\.(?:xml|rels|xhtml|opf)$/.test(name)
        ? strToU8(mutateMarked(strFromU8(part), random))
        : Uint8Array.from(mutateBytes(part, random));
  }
  return zipSync(parts, { level: 1, mtime: '2025-01-01' });
}
