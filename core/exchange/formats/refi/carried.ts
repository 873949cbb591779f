import { derivedGuid } from './guid.ts';

export type VariableType = 'Text' | 'Boolean' | 'Integer' | 'Float';

/** A field that travels as the value of a REFI-QDA variable. `blank`: what a record has where no value is told. */
export interface CarriedField {
  field: string;
  type: VariableType;
  blank: unknown;
}

const text = (field: string, blank: unknown = null): CarriedField => ({ field, type: 'Text', blank });
const float = (field: string): CarriedField => ({ field, type: 'Float', blank: null });

/**
 * What REFI-QDA has no element for goes as variables: of sources and cases as it means them, and of claims, figures and milestones on the notes
 * that they are (a Note is a TextSource, which may have values). Names of authors, wordings, descriptions and comments have places of their own.
 */
export const carried = {
  source: [
    text('type', 'document'),
    text('author', ''),
    text('publisher'),
    text('containerTitle'),
    text('issued'),
    text('accessed'),
    text('url'),
    text('doi'),
    text('language'),
    text('reliability'),
    text('origin'),
    { field: 'starred', type: 'Boolean', blank: false },
    text('reading', 'unread'),
  ],
  entity: [text('kind', 'player'), text('standing'), text('status', 'accepted'), text('aliases', '')],
  claim: [
    text('type', 'fact'),
    text('status', 'accepted'),
    text('verdict', 'unchecked'),
    text('topic'),
    text('speaker'),
    text('assertedOn'),
    text('eventDate'),
    text('likelihood'),
    float('probability'),
    text('confidence'),
    { field: 'credibility', type: 'Integer', blank: null },
  ],
  figure: [
    text('metric', ''),
    text('subject'),
    text('comparator', '='),
    float('value'),
    float('low'),
    float('high'),
    text('unit', ''),
    text('written', ''),
    text('asOf'),
    text('target'),
    text('stage', 'observed'),
    text('scope'),
    text('basis'),
    text('status', 'accepted'),
  ],
  milestone: [
    text('actor'),
    text('plan'),
    text('dueText', ''),
    text('dueStart'),
    text('dueEnd'),
    text('official'),
    text('evidence'),
    text('achieved'),
    text('saidOn'),
    text('status', 'accepted'),
  ],
} as const satisfies Record<string, readonly CarriedField[]>;

export type CarriedKind = keyof typeof carried;
export const carriedKinds = Object.keys(carried) as CarriedKind[];

/** `assertedOn` of a claim is "Claim asserted on" in other programs. */
export function variableName(kind: CarriedKind, field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${kind === 'entity' ? 'Case' : kind[0]!.toUpperCase() + kind.slice(1)} ${words}`;
}

/** The same variable has the same GUID in every project, so that other programs join them. */
const space = '6f4a3c1e-8d52-5b0a-9c27-2f1b7e64d0a3';
/** So has a person, by name. */
export const userGuid = (name: string): string => derivedGuid(space, `user ${name}`);
export const variableGuid = (name: string): string => derivedGuid(space, `variable ${name}`);

/** Links that say which claim a figure or a milestone belongs to, and others that are no evidence. */
export const linkNames = { figure: 'figure of', milestone: 'milestone of', revises: 'revises', about: 'about' } as const;

type Name = { family?: string; given?: string; literal?: string };

/** "Li, Na; {Ministry of Science, Technology}": braces keep a comma of a name that is no family name. */
export function authorsText(authors: readonly Name[]): string {
  return authors
    .map(({ family, given, literal }) =>
      literal === undefined
        ? [family, given].filter((part) => part !== undefined).join(', ')
        : /[,;]/.test(literal)
          ? `{${literal}}`
          : literal,
    )
    .join('; ');
}

export function authorsOf(text: string): Name[] {
  const names = text.match(/\{[^}]*\}|[^;{}]+/g)?.map((name) => name.trim()) ?? [];
  return names
    .filter((name) => name !== '')
    .map((name) => {
      if (name.startsWith('{')) return { literal: name.slice(1, -1) };
      const comma = name.indexOf(',');
      return comma < 0 ? { literal: name } : { family: name.slice(0, comma).trim(), given: name.slice(comma + 1).trim() };
    });
}
