import type { Loss } from './reading-state.ts';

const counted: Record<Loss, (count: number) => string> = {
  picture: (count) => (count === 1 ? 'A picture was left out.' : `Pictures were left out: ${count}.`),
  chart: (count) => (count === 1 ? 'A chart was left out.' : `Charts were left out: ${count}.`),
  diagram: (count) => (count === 1 ? 'A diagram was left out.' : `Diagrams were left out: ${count}.`),
  object: (count) => (count === 1 ? 'An embedded object was left out.' : `Embedded objects were left out: ${count}.`),
  hidden: (count) => `Hidden text was left out: ${count} ${count === 1 ? 'place' : 'places'}.`,
  deleted: (count) =>
    `The document has tracked changes: text that was deleted was left out (${count} ${count === 1 ? 'place' : 'places'}).`,
  inserted: (count) =>
    `The document has tracked changes: text that was inserted was kept as if accepted (${count} ${count === 1 ? 'place' : 'places'}).`,
  symbol: (count) => `Signs of special fonts were left out: ${count}.`,
  chunk: (count) => `Files inserted into the document were left out: ${count}.`,
  pronunciation: (count) => `Pronunciation above characters was left out: ${count} ${count === 1 ? 'place' : 'places'}.`,
  placeholder: (count) => `Form fields that nobody has filled in were left out: ${count}.`,
};

/** @param found comments without a place in the text, whether there are headers or footers with words in them, whether there are macros */
export function wordLosses(
  losses: ReadonlyMap<Loss, number>,
  found: { comments: number; hasMargins: boolean; hasMacros: boolean },
): string[] {
  const told = (Object.keys(counted) as Loss[]).flatMap((loss) => {
    const count = losses.get(loss) ?? 0;
    return count === 0 ? [] : [counted[loss](count)];
  });
  if (found.comments > 0) told.push(`Comments on text that is no longer there were left out: ${found.comments}.`);
  if (found.hasMargins) told.push('Headers and footers of the pages were left out.');
  if (found.hasMacros) told.push('Macros were left out and never run.');
  return told;
}
