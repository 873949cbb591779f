import { relationTypes } from '../../../shared/domain/entity-relations.ts';
import type { ReportBlock, Run } from '../../../shared/domain/report-document.ts';
import type { SectionOf } from '../../../shared/domain/report-sections.ts';
import { aliasesOf } from '../../../db/entities.ts';
import { claimsForReport, firstAnchors, withAcceptedClaim } from '../../../db/reports.ts';
import { relationsOf } from '../../../db/relations.ts';
import { find, rowOf } from '../../../db/rows.ts';
import { readProfile } from '../../entities/profile.ts';
import { valuesOf } from '../../entities/values.ts';
import { passageOf, problemBlock, titleBlocks, type Composition } from '../composition.ts';
import { columnTitle } from './rows.ts';

/** What the project knows of one player: its facts with their sources, relations, figures, milestones and claims. */
export function composeProfile(composition: Composition, section: SectionOf<'profile'>): ReportBlock[] {
  const { database, words } = composition;
  if (section.player === null)
    return [...titleBlocks(composition, section.title, words.profile), problemBlock(composition, section.id, words.choosePlayer)];
  const profile = find(database, 'entity', section.player) === null ? null : readProfile(database, section.player);
  const found = profile === null ? null : find(database, 'entity', profile.id);
  if (profile === null || found === null || found.fields.status !== 'accepted')
    return [...titleBlocks(composition, section.title, words.profile), problemBlock(composition, section.id, words.playerGone)];
  const name = String(found.fields.name);
  const blocks = titleBlocks(composition, section.title, name);
  const description = String(found.fields.description ?? '').trim();
  if (description !== '') blocks.push({ kind: 'paragraph', runs: [{ text: description }] });
  const heading = (text: string): ReportBlock => ({ kind: 'heading', level: 3, runs: [{ text }] });
  const facts = factRows(composition, profile.id);
  if (facts.length > 0)
    blocks.push(
      table(
        [
          [words.fact, 1],
          [words.value, 3],
          [words.grade, 1],
        ],
        facts,
      ),
    );
  const relations = relationRows(composition, profile.id);
  if (relations.length > 0)
    blocks.push(
      heading(words.relations),
      table(
        [
          [words.relation, 1],
          [words.name, 2],
          [columnTitle('asOf', composition.language), 1],
        ],
        relations,
      ),
    );
  const figures = accountable(composition, 'figure', profile.figures).map((one) => [
    lead(composition, 'figure', one.id, one.metric),
    plain(one.written),
    plain(one.asOf ?? one.target),
    plain(one.stage),
  ]);
  if (figures.length > 0)
    blocks.push(
      heading(words.grids.figures),
      table(
        [
          [words.figure, 3],
          [words.value, 1],
          [words.date, 1],
          [words.stage, 1],
        ],
        figures,
      ),
    );
  const milestones = accountable(composition, 'milestone', profile.milestones).map((one) => [
    lead(composition, 'milestone', one.id, one.what),
    plain(one.due),
    plain(one.official),
    plain(one.evidence),
  ]);
  if (milestones.length > 0)
    blocks.push(
      heading(words.grids.milestones),
      table(
        [
          [words.milestone, 4],
          [words.due, 1],
          [words.official, 1],
          [words.evidence, 1],
        ],
        milestones,
      ),
    );
  const claims = claimRows(
    composition,
    profile.claims.map((claim) => claim.id),
  );
  if (claims.length > 0)
    blocks.push(
      heading(words.claims),
      table(
        [
          [words.claim, 4],
          [words.verdict, 1],
          [words.speaker, 1],
        ],
        claims,
      ),
    );
  const said = Object.fromEntries(facts.map((row) => [row[0]![0]!.text, row[1]!.map((run) => run.text).join('')]));
  composition.told.push({ kind: 'entity', id: profile.id, label: name, said: { [words.description]: description, ...said } });
  for (const kind of ['figure', 'milestone'] as const)
    for (const one of accountable<{ id: string }>(composition, kind, kind === 'figure' ? profile.figures : profile.milestones))
      composition.told.push(toldOf(composition, kind, one));
  return blocks;
}

const plain = (text: string | null): Run[] => [{ text: text ?? '' }];

function toldOf(
  { words }: Composition,
  kind: 'figure' | 'milestone',
  one: { id: string } & Partial<Record<'metric' | 'written' | 'what' | 'due', string>>,
) {
  const label = one.metric ?? one.what ?? '';
  return { kind, id: one.id, label, said: { [words[kind]]: label, [words.value]: one.written ?? one.due ?? '' } };
}

function table(heads: readonly [title: string, width: number][], rows: Run[][][]): ReportBlock {
  return { kind: 'table', caption: '', columns: heads.map(([title, width]) => ({ title, align: 'left', width })), rows };
}

/** Those that a person accepted, with their claim. */
function accountable<One extends { id: string }>({ database }: Composition, kind: 'figure' | 'milestone', all: readonly One[]): One[] {
  const allowed = withAcceptedClaim(
    database,
    kind,
    all.map((one) => one.id),
  );
  return all.filter((one) => allowed.has(one.id));
}

function lead(composition: Composition, kind: string, id: string, text: string): Run[] {
  const anchor = firstAnchors(composition.database, kind, [id]).get(id);
  return [{ text, ...(anchor === undefined ? {} : passageOf(composition, anchor)) }];
}

function factRows(composition: Composition, entity: string): Run[][][] {
  const { database, language, references, words } = composition;
  const names = aliasesOf(database, rowOf(database, 'entity', entity)).map((alias) => alias.name);
  const rows: Run[][][] = names.length === 0 ? [] : [[plain(columnTitle('aliases', language)), plain(names.join('; ')), plain('')]];
  for (const { field, value, asOf, chosen, grade, anchors } of valuesOf(database, entity)) {
    if (!chosen || value === '') continue;
    const source = anchors[0] === undefined ? null : references.numberOf(rowOf(database, 'source', anchors[0].source));
    const text = asOf === null ? value : `${value} (${words.asOf(asOf)})`;
    rows.push([plain(columnTitle(field, language)), [{ text, ...(source === null ? {} : { reference: source }) }], plain(grade)]);
  }
  return rows;
}

function relationRows({ database }: Composition, entity: string): Run[][][] {
  return relationsOf(database, rowOf(database, 'entity', entity))
    .filter((relation) => find(database, 'entity', relation.endId)?.fields.status === 'accepted')
    .map(({ type, forward, endName, asOf }) => {
      const read = forward === 1 ? type : (relationTypes.find((one) => one.id === type)?.backward ?? type);
      return [plain(read), plain(endName), plain(asOf)];
    });
}

function claimRows(composition: Composition, ids: readonly string[]): Run[][][] {
  const { database, words } = composition;
  const accepted = ids.filter((id) => find(database, 'claim', id)?.fields.status === 'accepted');
  return claimsForReport(database, accepted).map((claim) => {
    composition.told.push({
      kind: 'claim',
      id: claim.id,
      label: claim.wording,
      said: { [words.claim]: claim.wording, [words.verdict]: claim.verdict },
    });
    return [lead(composition, 'claim', claim.id, claim.wording), plain(claim.verdict), plain(claim.speaker)];
  });
}
