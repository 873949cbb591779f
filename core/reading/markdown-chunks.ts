/** The Markdown parser takes time with the square of a long list or document, so a file is parsed in chunks of about this size. */
const chunkSize = 8 * 1024;
const definition = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n]{0,2000}$/;
const mostDefinitions = 8 * 1024;

/**
 * Cuts Markdown where a new block surely begins: at a line without indent after a blank line, outside fences and raw HTML; in a list
 * without blank lines, at an item without indent once the chunk is long. Link definitions are repeated in every chunk, so that references
 * still resolve.
 */
export function markdownChunks(source: string): string[] {
  if (source.length <= chunkSize * 2) return [source];
  const { cuts, definitions } = scan(source);
  const shared = definitions.length === 0 ? '' : `\n\n${definitions.join('\n')}\n`;
  return cuts.map((start, index) => source.slice(start, cuts[index + 1] ?? source.length) + shared);
}

function scan(source: string): { cuts: number[]; definitions: string[] } {
  const cuts = [0];
  const definitions: string[] = [];
  let definitionLength = 0;
  let fence: string | null = null;
  let rawHtmlEnd: RegExp | null = null;
  let afterBlank = true;
  for (let at = 0; at < source.length;) {
    const found = source.indexOf('\n', at);
    const end = found === -1 ? source.length : found;
    // Everything that decides is at the start of a line; only a comment's end may stand anywhere in it.
    const line = source.slice(at, Math.min(end, at + 2400));
    if (fence !== null) fence = closesFence(line, fence) ? null : fence;
    else if (rawHtmlEnd !== null) rawHtmlEnd = rawHtmlEnd.test(source.slice(at, end)) ? null : rawHtmlEnd;
    else {
      const size = at - (cuts.at(-1) ?? 0);
      const isDefinition = definition.test(line) && !line.startsWith('[^');
      if (size > chunkSize && !isDefinition && beginsBlock(line, afterBlank, size)) cuts.push(at);
      fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
      rawHtmlEnd = fence === null ? rawHtmlEndFor(source.slice(at, end)) : null;
      if (isDefinition && (definitionLength += line.length) <= mostDefinitions) definitions.push(line);
    }
    afterBlank = line.trim() === '';
    at = end + 1;
  }
  return { cuts, definitions };
}

function beginsBlock(line: string, afterBlank: boolean, size: number): boolean {
  if (afterBlank) return /^[^\s]/.test(line);
  return size > chunkSize * 2 && /^(?:[-*+]|\d{1,9}[.)])\s/.test(line);
}

function closesFence(line: string, fence: string): boolean {
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return closing !== undefined && closing.startsWith(fence);
}

function rawHtmlEndFor(line: string): RegExp | null {
  const opening = /^ {0,3}<(!--|script|style|pre|textarea)/i.exec(line)?.[1]?.toLowerCase();
  if (opening === undefined) return null;
  const end = opening === '!--' ? /-->/ : /<\/(?:script|style|pre|textarea)>/i;
  return end.test(line) ? null : end;
}
