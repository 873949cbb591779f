/** A report that we wrote, and what a reader must find in it, whatever program has carried it from one format to another. */
export const knownMarkdown = `# Harbour review

The harbour office looked at **three ports** in *two* regions. Cranes rose from 197 to 300, “a lot” as one [operator](https://example.org/o) said; see 港口统计 and 𠮷野 for names, and the naïve café on the quay.

A second paragraph stands here, so that paragraphs can be told apart, and it is long enough to be wrapped by any program that wraps its lines.

## What was built

The works came in three steps:

1. The quay was widened.
2. Rails were laid:

    - eastern rails, twelve miles
    - western rails, nine miles

3. Roads were paved.

### Cranes by port

| Port     | Cranes | Share of all |
|----------|-------:|-------------:|
| Oru      |    120 |         40 % |
| Belhaven |    105 |         35 % |
| Tamsin   |     75 |         25 % |

> The crane is the clock of a harbour.

## What comes next

Money is there until 2027.[^1] The plan says no more than that.

- survey the seabed
- buy land

[^1]: According to the budget of the harbour office.
`;

export const knownHeadings: readonly [string, number][] = [
  ['Harbour review', 1],
  ['What was built', 2],
  ['Cranes by port', 3],
  ['What comes next', 2],
];

export const knownItems: readonly [string, number][] = [
  ['The quay was widened.', 1],
  ['Rails were laid:', 1],
  ['eastern rails, twelve miles', 2],
  ['western rails, nine miles', 2],
  ['Roads were paved.', 1],
  ['survey the seabed', 1],
  ['buy land', 1],
];

export const knownTable: readonly (readonly string[])[] = [
  ['Port', 'Cranes', 'Share of all'],
  ['Oru', '120', '40 %'],
  ['Belhaven', '105', '35 %'],
  ['Tamsin', '75', '25 %'],
];

/** Everything in reading order, a piece a block; the note's place differs from program to program and is looked at apart. */
export const knownPieces: readonly string[] = [
  'Harbour review',
  'The harbour office looked at three ports in two regions. Cranes rose from 197 to 300, “a lot” as one operator said; see 港口统计 and 𠮷野 for names, and the naïve café on the quay.',
  'A second paragraph stands here, so that paragraphs can be told apart, and it is long enough to be wrapped by any program that wraps its lines.',
  'What was built',
  'The works came in three steps:',
  'The quay was widened.',
  'Rails were laid:',
  'eastern rails, twelve miles',
  'western rails, nine miles',
  'Roads were paved.',
  'Cranes by port',
  ...knownTable.flat(),
  'The crane is the clock of a harbour.',
  'What comes next',
  'Money is there until 2027.',
  'The plan says no more than that.',
  'survey the seabed',
  'buy land',
];

export const knownNote = 'According to the budget of the harbour office.';
