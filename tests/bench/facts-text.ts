import { seeded } from './random.ts';

const bodies = [
  'Ministry of Lake Transport',
  'Kestrel Marine Ltd.',
  'Northern Grid Agency',
  'University of Arden',
  'Halden Bank',
  'Port Council',
];
const things = ['electric ferries', 'charging quays', 'grain silos', 'cold stores', 'survey drones', 'rail wagons'];
const plans = ['Clean Ferry Plan', 'Harbour Renewal Programme', 'Cold Chain Strategy', 'Inland Freight Act'];
const plain = [
  'The harbour was quiet that winter, and nobody expected the season to begin early.',
  'Several towns along the shore asked for a longer consultation before anything was decided.',
  'What follows describes how the work was organised, and who was asked about it.',
  'It remains to be seen whether the smaller places can keep up with the larger ones.',
];

/** A report of about `bytes` bytes of our own making: of five sentences one states something that can be checked. */
export function factsText(seed: number, bytes: number): string {
  const random = seeded(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)]!;
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from));
  const statements = [
    () => `The ${pick(bodies)} bought ${whole(12, 4000)} ${pick(things)} in ${whole(2015, 2025)}.`,
    () => `By ${whole(2027, 2036)}, ${pick(bodies)} aims to run at least ${whole(20, 900)} ${pick(things)}.`,
    () => `Spending under the ${pick(plans)} rose by ${whole(2, 60)}% to €${whole(3, 900)} million, according to the ${pick(bodies)}.`,
    () => `The ${pick(plans)} may cut diesel use by ${whole(5, 50)}% until ${whole(2026, 2031)}.`,
  ];
  const paragraphs: string[] = [];
  for (let size = 0; size < bytes;) {
    const sentences = Array.from({ length: 5 }, (_, index) => (index % 5 === 1 ? pick(statements)() : pick(plain)));
    const paragraph = sentences.join(' ');
    size += paragraph.length + 2;
    paragraphs.push(paragraph);
  }
  return paragraphs.join('\n\n');
}
