/** A report that we wrote, in parts, so that every program that makes a PDF of it can be checked against the same words. */
export type Part =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string; note?: string }
  | { kind: 'list'; items: string[]; ordered: boolean }
  | { kind: 'table'; caption: string; rows: string[][] };

export const title = 'Freight and Water in the Delta';
export const author = 'Marit Oyelaran';

export const parts: Part[] = [
  { kind: 'heading', level: 1, text: 'Where the freight goes' },
  {
    kind: 'paragraph',
    text: 'The harbour office counted 4.2 million tonnes of freight in 2024, about 8 per cent more than in the year before. Most of it was grain, which leaves by rail, and building stone, which arrives by barge from the quarries upstream. The office calls the result sufficient, and the first quarter of the new year suggests that it will be repeated.',
  },
  {
    kind: 'paragraph',
    text: 'Barges have grown since the locks were rebuilt. An average barge now carries 1,150 tonnes, against 930 tonnes ten years ago, and needs a crew of four instead of six. Owners say that the difference pays for the diesel-electric engines that they have been asked to fit by 2030; the inspectors, who see the accounts, are more careful.',
    note: 'The accounts of the three largest owners are open to the inspectors under the Inland Waters Act.',
  },
  { kind: 'heading', level: 2, text: 'What the locks allow' },
  {
    kind: 'paragraph',
    text: 'Each of the five locks lets eighteen barges through in a day of sixteen hours. In dry summers the number falls to eleven, because water must be saved for the fields. The long-term plan is a second chamber at the lower lock, for which the council has set aside 36 million over four years.',
  },
  {
    kind: 'list',
    ordered: false,
    items: [
      'The upper lock keeps its wooden gates until the survey is finished.',
      'The middle locks receive new pumps, which return a third of the water that a passage uses.',
      'The lower lock is closed for nine weeks in the winter of 2026.',
    ],
  },
  {
    kind: 'paragraph',
    text: 'None of this helps the barges that arrive at night. They tie up along the old timber wharf, where a warden takes their names, and wait for the morning. In October the queue reached twenty-two barges, and two of them lost a day.',
  },
  { kind: 'heading', level: 1, text: 'Where the water goes' },
  {
    kind: 'paragraph',
    text: 'Farms take the largest share of the river between May and September. The association of growers estimates that its members used 61 million cubic metres last season, down from 74 million; the measuring stations confirm the direction but not the size of the change. Households and workshops together use less than a tenth of that.',
    note: 'Measuring stations stand at Oxbow Bridge and at the old mill; a third one is planned.',
  },
  {
    kind: 'table',
    caption: 'Table 1. Freight by kind and year, thousand tonnes',
    rows: [
      ['Kind', '2022', '2023', '2024'],
      ['Grain', '1,410', '1,530', '1,690'],
      ['Building stone', '1,120', '1,205', '1,260'],
      ['Containers', '640', '655', '702'],
      ['Other goods', '505', '498', '548'],
    ],
  },
  {
    kind: 'paragraph',
    text: 'The table shows that every kind of freight but one has grown in each year. Other goods fell a little in 2023, when the sugar works stood still for repairs, and recovered in 2024. Containers remain a small part of the whole; the harbour has no crane that lifts a full one from a deep barge.',
  },
  { kind: 'heading', level: 2, text: 'Steps that were agreed' },
  {
    kind: 'list',
    ordered: true,
    items: [
      'Growers report their use of water every month from April on.',
      'The council publishes the reports within ten days, with the readings of the stations beside them.',
      'In a dry year the harbour and the growers meet weekly and share what there is.',
    ],
  },
  {
    kind: 'paragraph',
    text: 'The agreement runs for five years and may be ended by either side with a notice of six months. Its authors describe it as an experiment in co-operation between two trades that have mostly met in court. Whether it holds will be seen in the first dry summer, which, if the old pattern still counts for anything, is due before 2028.',
  },
];

/** Every word of the report in the order of reading, notes left out. */
export function knownText(): string {
  return parts
    .flatMap((part) => {
      if (part.kind === 'list') return part.items;
      if (part.kind === 'table') return [part.caption, ...part.rows.flat()];
      return [part.text];
    })
    .join('\n');
}

export const notes = parts.flatMap((part) => (part.kind === 'paragraph' && part.note !== undefined ? [part.note] : []));
