/** When something is due, as its words say it: "by 2030", "mid-2020s", "2021–2025", "2025–27". */
export interface ReadDue {
  text: string;
  start: string | null;
  end: string | null;
}

const thirds = { early: [0, 3], mid: [4, 6], late: [7, 9] } as const;

function decade(sentence: string): ReadDue | null {
  const found = /\b(early|mid|late)[-\s]?(?:the\s)?((?:19|20)\d)0s\b/i.exec(sentence);
  if (found === null) return null;
  const [from, to] = thirds[found[1]!.toLowerCase() as keyof typeof thirds];
  return { text: found[0], start: `${found[2]}${from}`, end: `${found[2]}${to}` };
}

function range(sentence: string): ReadDue | null {
  const found = /\b((?:19|20)\d\d)\s*(?:–|—|-|to|至|到)\s*((?:19|20)?\d\d)\b/.exec(sentence);
  if (found === null) return null;
  const [text, from, to] = found;
  return { text: text!, start: from!, end: to!.length === 2 ? `${from!.slice(0, 2)}${to}` : to! };
}

export function readDue(sentence: string): ReadDue {
  const span = decade(sentence) ?? range(sentence);
  if (span !== null) return span;
  const by = /(?:\b(?:by|before|no later than|until)\s+(?:the end of\s+)?)((?:19|20)\d\d)\b|到\s*((?:19|20)\d\d)\s*年/i.exec(sentence);
  if (by !== null) return { text: by[0].trim(), start: null, end: by[1] ?? by[2]! };
  const year = /\b((?:19|20)\d\d)\b|((?:19|20)\d\d)年/.exec(sentence);
  if (year === null) return { text: '', start: null, end: null };
  const value = year[1] ?? year[2]!;
  return { text: value, start: value, end: value };
}
