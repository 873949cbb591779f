import { createHash } from 'node:crypto';
import { id as idShape } from '../../../shared/contract/base.ts';
import { codePointsOf, type CodePoints } from '../../../shared/domain/code-points.ts';
import { segmentForIndex } from '../../../shared/domain/search-text.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { kindsInOrder, type DecidedSuggestion } from '../../../db/exchange.ts';
import { kindNamed } from '../../../db/kinds.ts';
import type { PassageRow } from '../../../db/passages.ts';
import type { Fields } from '../../../db/record.ts';
import { jsonFormat, jsonVersion } from '../formats/json.ts';
import { withPositions } from '../positions.ts';
import type { IncomingHead, LineWriter } from './lines.ts';

interface TextPart {
  kind: string;
  level: number | null;
  page: number | null;
  heading: number | null;
  cell: string | null;
  lead: string;
  text: string;
}

type Written = { id: string; created: string } & Fields;

interface ProjectJson {
  format: string;
  version: number;
  records: Record<string, Written[]>;
  texts: Record<string, TextPart[]>;
  decisions: DecidedSuggestion[];
}

const refuse = (reason: string): never => {
  throw new WorkbenchError('REFUSED', `This is not a project that can be read: ${reason}. Nothing was made of it.`);
};

/** A project in our own JSON form: checked as far as it must be, so that what is written holds together; the rest the tables check. */
export function readProjectJson(text: string, lines: LineWriter): IncomingHead {
  const { records, texts, decisions } = parsed(text);
  const told: string[] = [];
  const points = writeTexts(records.version ?? [], texts, lines);
  const known = kindsInOrder();
  for (const kind of Object.keys(records))
    if (!known.includes(kind)) told.push(`${records[kind]!.length} records of the kind “${kind}”, which this version does not know`);
  let count = 0;
  for (const kind of known) {
    for (const { id, created, ...fields } of records[kind] ?? []) {
      if (!idShape.safeParse(id).success) refuse(`a ${kind} has the id ${JSON.stringify(id).slice(0, 60)}`);
      const whole = withPositions(kind, knownFields(kind, fields), (version) => points.get(version) ?? null, 'toUnit');
      lines.write({ record: { kind, id, created: String(created), fields: whole } });
      count += 1;
    }
  }
  for (const decision of decisions) {
    const counted = points.get(decision.version);
    if (counted === undefined) continue;
    lines.write({ decision: { ...decision, start: counted.toUnit(decision.start), end: counted.toUnit(decision.end) } });
  }
  return { records: count, told };
}

function parsed(text: string): ProjectJson {
  let value: Partial<ProjectJson>;
  try {
    value = JSON.parse(text) as Partial<ProjectJson>;
  } catch (error) {
    return refuse(`it is not valid JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unknown'})`);
  }
  if (typeof value !== 'object' || value === null || value.format !== jsonFormat)
    return refuse(`it does not say "format": "${jsonFormat}"`);
  if (value.version !== jsonVersion)
    return refuse(
      `it has version ${JSON.stringify(value.version)} of its form, and this program reads version ${jsonVersion}; use a newer Claimdesk`,
    );
  const { records = {}, texts = {}, decisions = [] } = value;
  if ((records.project?.length ?? 0) !== 1) return refuse('it has no project record');
  return { format: jsonFormat, version: jsonVersion, records, texts, decisions };
}

/** Only the fields that the kind has; what is missing is null. */
function knownFields(kind: string, fields: Fields): Fields {
  return Object.fromEntries(Object.keys(kindNamed(kind).fields).map((name) => [name, Object.hasOwn(fields, name) ? fields[name] : null]));
}

const passagesALine = 200;

/** Each version's passages, put together to the text whose SHA-256 the version tells. */
function writeTexts(versions: readonly Written[], texts: ProjectJson['texts'], lines: LineWriter): Map<string, CodePoints> {
  const points = new Map<string, CodePoints>();
  for (const version of versions) {
    const parts = Object.hasOwn(texts, version.id) ? texts[version.id]! : [];
    let text = '';
    let waiting: PassageRow[] = [];
    for (const [position, part] of parts.entries()) {
      text += part.lead;
      const start = text.length;
      text += part.text;
      const index = segmentForIndex(part.text);
      waiting.push({ ...part, position, start, end: text.length, ...(index === part.text ? {} : { index }) });
      if (waiting.length < passagesALine) continue;
      lines.write({ text: { version: version.id, passages: waiting, isLast: false } });
      waiting = [];
    }
    text += String(version.tail ?? '');
    lines.write({ text: { version: version.id, passages: waiting, isLast: true } });
    if (createHash('sha256').update(text, 'utf8').digest('hex') !== version.sha256)
      refuse(`the text of ${String(version.originalName)} is not the one that its SHA-256 tells`);
    points.set(version.id, codePointsOf(text));
  }
  return points;
}

/** What a file must be at least to be taken for one of ours. */
export function looksLikeProjectJson(head: string): boolean {
  return /^\s*\{/.test(head) && head.includes(`"${jsonFormat}"`);
}
