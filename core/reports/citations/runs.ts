import type { Run } from '../../../shared/domain/report-document.ts';
import { CSL } from './engine.ts';

/** Noncharacters of Unicode: no text holds them, so that they can mark what is italic without any markup in between. */
const italicStart = '\ufdd0';
const italicEnd = '\ufdd1';
const angle = '\ufdd2';

const apart = '\ufdd3';

/**
 * citeproc reads `<i>` and the like in a title as markup, and looks names up in plain objects, where `constructor` is never new: a text that says so
 * means the letters.
 */
export function shielded(text: string): string {
  const letters = text.replace(/[\ufdd0-\ufdef]/g, '\ufffd').replaceAll('<', angle);
  const word = letters.trim();
  return word in Object.prototype || word.toLowerCase() in Object.prototype ? `${letters}${apart}` : letters;
}

export const unshielded = (text: string): string => text.replaceAll(angle, '<').replaceAll(apart, '');

/** Registers our output with citeproc: plain text with marks around what is italic. */
export const runsFormat = 'claimdesk';
CSL.Output.Formats[runsFormat] = {
  ...CSL.Output.Formats.text,
  '@font-style/italic': (_state: unknown, text: string) => italicStart + text + italicEnd,
};

const address = /https?:\/\/[^\s\ufdd0-\ufdef]+/g;

/** @param links addresses that the source itself has: these become links */
export function runsOf(formatted: string, links: readonly string[]): Run[] {
  const runs: Run[] = [];
  let isItalic = false;
  for (const piece of formatted.trim().split(/([\ufdd0\ufdd1])/)) {
    if (piece === italicStart || piece === italicEnd) isItalic = piece === italicStart;
    else if (piece !== '') runs.push(...linked(unshielded(piece), links).map((run) => (isItalic ? { ...run, italic: true } : run)));
  }
  return runs;
}

function linked(text: string, links: readonly string[]): Run[] {
  const runs: Run[] = [];
  let told = 0;
  for (const { index, 0: found } of text.matchAll(address)) {
    const link = links.find((one) => found.startsWith(one));
    if (link === undefined) continue;
    if (index > told) runs.push({ text: text.slice(told, index) });
    runs.push({ text: link, href: link });
    told = index + link.length;
  }
  if (told < text.length) runs.push({ text: text.slice(told) });
  return runs;
}
