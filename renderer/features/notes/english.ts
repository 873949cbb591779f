import { affixes, partsOf, type Speller } from './spelling.ts';

let english: Promise<Speller> | null = null;

function idle(): Promise<IdleDeadline> {
  return new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 2000 });
  });
}

/** The lists take a tenth of a second to read, which typing would feel: they are read in parts, while the window rests. */
async function load(): Promise<Speller> {
  await idle();
  const [{ default: nspell }, american, british, rules] = await Promise.all([
    import('nspell'),
    import('dictionary-en/index.dic?raw'),
    import('dictionary-en-gb/index.dic?raw'),
    import('dictionary-en/index.aff?raw'),
  ]);
  let rest = await idle();
  // both lists are derived with the same affixes
  const speller = nspell(affixes(rules.default));
  for (const part of partsOf([american.default, british.default])) {
    if (rest.timeRemaining() < 6) rest = await idle();
    speller.dictionary(part);
  }
  return speller;
}

/** American and British English; read once for a window. */
export function readEnglish(): Promise<Speller> {
  english ??= load().catch((error: unknown) => {
    english = null;
    throw error;
  });
  return english;
}
