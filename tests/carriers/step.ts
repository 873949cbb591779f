import type { Client } from './carrier.ts';

/** What earlier steps leave for later ones. */
export type Memory = Record<string, string>;

export interface Step {
  name: string;
  ask(client: Client, memory: Memory): Promise<unknown>;
  /** `answer`: members that it must have; `code`: the refusal it must be */
  expects: { answer?: unknown } | { code: string; status: number; data?: unknown };
  keep?(answer: unknown, memory: Memory): void;
}

/** A step that must succeed. */
export function good(name: string, ask: Step['ask'], answer?: unknown, keep?: Step['keep']): Step {
  return { name, ask, expects: { answer }, ...(keep === undefined ? {} : { keep }) };
}
/** A step that must be refused, in the one error shape. */
export function bad(name: string, code: string, status: number, ask: Step['ask'], data?: unknown): Step {
  return { name, ask, expects: { code, status, ...(data === undefined ? {} : { data }) } };
}

export const field = (answer: unknown, name: string): string => String((answer as Record<string, unknown>)[name]);

export const nobody = '00000000-0000-7000-8000-000000000000';

/** The sentence of the uploaded document, where the uploads have found it. */
export const placeOf = (memory: Memory) => ({ version: memory.version ?? '', start: Number(memory.start), end: Number(memory.end) });
