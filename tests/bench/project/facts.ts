import {
  claimTypes,
  confidences,
  defaultVerdicts,
  evidenceStatuses,
  likelihoods,
  officialStatuses,
  stages,
} from '../../../shared/domain/grades.ts';
import { pick } from '../random.ts';
import type { Cast } from './entities.ts';
import type { Place } from './sources.ts';
import { chineseSentence, sentence } from './words.ts';
import type { Written, Writing } from './writing.ts';

const metrics = [
  'compute capacity',
  'data centres',
  'power demand',
  'model parameters',
  'public funding',
  'chip output',
  'users',
  'patents',
  'graduates',
  'robots',
  'market size',
  'energy use per rack',
];
const units = ['EFLOPS', '%', 'CNY', 'USD', 'MW', '', 't', 'racks'];
const months = Array.from({ length: 12 }, (_, number) => String(number + 1).padStart(2, '0'));
/** Annotations with their comment, evidence and notes for so many facts. */
const factsOfAnnotation = 2;
const mostAnnotations = 500_000;

/** Claims of one source on its sentences, each in a change with what belongs to it; of ten, three state a figure and one a milestone. */
export function writeFacts(writing: Writing, places: readonly Place[], count: number, cast: Cast, from: number): void {
  if (count === 0) return;
  writing.change('table.import', String(count));
  let former: Written | null = null;
  const anchors = new Map<Place, Written>();
  for (let number = 0; number < count; number += 1) {
    const place = places[number % places.length]!;
    const anchor = anchors.get(place) ?? anchored(writing, place);
    anchors.set(place, anchor);
    const claim = writeClaim(writing, place, cast);
    writing.add('anchorUse', { anchor, record: claim, role: 'quote', position: 0 });
    const kind = (from + number) % 10;
    if (kind < 3) figure(writing, claim, cast);
    else if (kind === 3) milestone(writing, claim, cast);
    if (writing.random() < 0.5) writing.add('mention', { entity: pick(writing.random, cast.players), anchor, status: 'accepted' });
    if (former !== null && kind === 7) evidence(writing, claim, former);
    former = claim;
    const annotated = (from + number) / factsOfAnnotation;
    if (Number.isInteger(annotated) && annotated < mostAnnotations) annotation(writing, anchor, cast);
  }
}

function anchored(writing: Writing, { version, start, text, prefix, suffix }: Place): Written {
  return writing.add('anchor', { version, start, end: start + text.length, quote: text, prefix, suffix });
}

function writeClaim(writing: Writing, place: Place, cast: Cast): Written {
  const { random } = writing;
  const isChinese = /\p{Script=Han}/u.test(place.text[0]!);
  const say = isChinese ? chineseSentence : sentence;
  const claim = writing.add('claim', {
    wording: random() < 0.5 ? place.text : say(random),
    type: pick(random, claimTypes),
    topic: random() < 0.8 ? `Topic ${Math.floor(60 * random() ** 2)}` : null,
    speaker: random() < 0.6 ? `Speaker ${Math.floor(300 * random() ** 2)}` : null,
    assertedOn: random() < 0.7 ? someDate(random) : null,
    eventDate: random() < 0.3 ? someDate(random) : null,
    verdict: pick(random, defaultVerdicts),
    likelihood: random() < 0.3 ? pick(random, likelihoods) : null,
    probability: random() < 0.1 ? Math.round(random() * 100) : null,
    confidence: random() < 0.5 ? pick(random, confidences) : null,
    credibility: random() < 0.5 ? 1 + Math.floor(random() * 6) : null,
    comment: random() < 0.2 ? say(random) : '',
    status: random() < 0.9 ? 'accepted' : pick(random, ['suggested', 'rejected']),
  });
  tagged(writing, claim, cast.tags);
  return claim;
}

/** Two tags in the mean, none on a seventh; the commonest tag stands on a fifth of all. */
function tagged(writing: Writing, record: Written, tags: readonly Written[]): void {
  const { random } = writing;
  const wanted = random() < 0.15 ? 0 : 1 + Math.floor(random() * 4);
  const given = new Set<Written>();
  for (let number = 0; number < wanted; number += 1) given.add(tags[Math.floor(tags.length * random() ** 2.5)]!);
  for (const tag of given) writing.add('tagUse', { tag, record });
}

/** Years, months and days, as sources give them (EDTF). */
function someDate(random: () => number): string {
  const year = 2015 + Math.floor(random() * 11);
  const chance = random();
  if (chance < 0.25) return String(year);
  const month = `${year}-${pick(random, months)}`;
  return chance < 0.6 ? month : `${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
}

function figure(writing: Writing, claim: Written, { programs, players }: Cast): void {
  const { random } = writing;
  const unit = pick(random, units);
  const isRange = random() < 0.1;
  const value = Math.round(10 ** (random() * 6) * 100) / 100;
  writing.add('figure', {
    claim,
    metric: pick(random, metrics),
    subject: random() < 0.7 ? `Subject ${Math.floor((players.length + programs.length) * random() ** 3)}` : null,
    comparator: pick(random, ['=', '=', '=', '≥', '≤', '≈']),
    value: isRange ? null : value,
    low: isRange ? value : null,
    high: isRange ? value * 1.2 : null,
    unit,
    written: `${value} ${unit}`.trim(),
    asOf: random() < 0.6 ? someDate(random) : null,
    target: random() < 0.3 ? String(2025 + Math.floor(random() * 11)) : null,
    stage: pick(random, stages),
    scope: random() < 0.3 ? pick(random, ['national', 'province', 'city', 'company']) : null,
    basis: null,
    status: 'accepted',
  });
}

function milestone(writing: Writing, claim: Written, { programs }: Cast): void {
  const { random } = writing;
  const due = 2022 + Math.floor(random() * 14);
  writing.add('milestone', {
    claim,
    what: sentence(random).slice(0, 90),
    actor: random() < 0.7 ? `Agency ${Math.floor(80 * random() ** 2)}` : null,
    plan: random() < 0.6 ? `Plan ${Math.floor(programs.length * random() ** 2)}` : null,
    dueText: `by ${due}`,
    dueStart: null,
    dueEnd: String(due),
    official: random() < 0.7 ? pick(random, officialStatuses) : null,
    evidence: random() < 0.5 ? pick(random, evidenceStatuses) : null,
    status: 'accepted',
  });
}

function evidence(writing: Writing, claim: Written, other: Written): void {
  writing.add('evidence', {
    claim,
    other,
    relation: pick(writing.random, ['supports', 'supports', 'contradicts', 'repeats']),
    note: '',
    weight: 1,
  });
}

function annotation(writing: Writing, anchor: Written, cast: Cast): void {
  const { random } = writing;
  const written = writing.add('annotation', { body: sentence(random), motivation: 'commenting', creator: 'Generator' });
  writing.add('anchorUse', { anchor, record: written, role: 'target', position: 0 });
  if (random() < 0.3) writing.add('tagUse', { tag: pick(random, cast.tags), record: written });
}
