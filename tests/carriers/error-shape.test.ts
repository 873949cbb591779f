import { ORPCError } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { errorCodes, errorStatus } from '../../shared/errors.ts';
import { carriers, type Carrier, type Client } from './carrier.ts';

/**
 * The one error shape, stated once and held by every procedure over both carriers:
 *
 *   code      one of `errorCodes`
 *   status    the code's own (`errorStatus`)
 *   message   words for a person: a sentence, no stack, no path of this machine, no SQL
 *   data      null, or what the code documents
 *
 * Input that does not fit the contract is INVALID; a path that is not in it is NOT_FOUND. Neither changes anything.
 */
interface Procedure {
  path: string[];
  takesInput: boolean;
}

function proceduresOf(part: object, path: string[] = []): Procedure[] {
  if (isContractProcedure(part)) return [{ path, takesInput: part['~orpc'].inputSchema !== undefined }];
  return Object.entries(part).flatMap(([name, inner]) => proceduresOf(inner as object, [...path, name]));
}

const procedures = proceduresOf(contract);
/** What no procedure's input can be; `placeSet` keeps whatever it is given and is left out. */
const malformed: unknown[] = [7, [1, 2], { unexpected: { deep: true } }];
const takesAnything = new Set(['projects.placeSet']);

async function refusalOf(client: Client, path: string[], input: unknown): Promise<unknown> {
  const procedure = path.reduce((part, name) => (part as Record<string, object>)[name]!, client as object) as (
    input: unknown,
  ) => Promise<unknown>;
  return procedure(input).then(
    (answer) => ({ answered: answer }),
    (error: unknown) => error,
  );
}

function expectShape(error: unknown, code: string): void {
  expect(error).toBeInstanceOf(ORPCError);
  const { status, message, data, ...rest } = error as ORPCError<string, unknown>;
  expect(errorCodes as readonly string[]).toContain(rest.code);
  expect(rest.code).toBe(code);
  expect(status).toBe(errorStatus[code as keyof typeof errorStatus]);
  expect(message).toMatch(/\S+ \S+/);
  expect(message).not.toMatch(/node_modules|\bat \S+:\d+|SELECT |INSERT |UPDATE |\/tmp\//);
  expect(data ?? null).toBeNull();
}

test('the contract has the procedures that this suite walks', () => {
  expect(procedures.length).toBeGreaterThan(100);
  expect(procedures.filter(({ takesInput }) => takesInput).length).toBeGreaterThan(80);
});

describe.each(Object.keys(carriers))('over %s', (name) => {
  let carrier: Carrier;
  let client: Client;
  let sequence: number;
  beforeAll(async () => {
    carrier = await carriers[name]!();
    client = await carrier.connect();
    sequence = (await client.projects.current()).sequence;
  });
  afterAll(() => carrier?.close());

  test.each(
    procedures
      .filter(({ takesInput }) => takesInput)
      .map(({ path }) => path.join('.'))
      .filter((path) => !takesAnything.has(path)),
  )('%s refuses malformed input', async (path) => {
    for (const input of malformed) expectShape(await refusalOf(client, path.split('.'), input), 'INVALID');
  });

  test.each(Object.keys(contract))('%s has no procedure of another name', async (subject) => {
    expectShape(await refusalOf(client, [subject, 'nothing'], {}), 'NOT_FOUND');
  });

  test('a path of no subject', async () => {
    for (const path of [['nothing'], ['constructor', 'prototype'], ['claims', 'page', 'deeper'], ['__proto__', 'page']])
      expectShape(await refusalOf(client, path, {}), 'NOT_FOUND');
  });

  test('none of it changed anything', async () => {
    expect((await client.projects.current()).sequence).toBe(sequence);
  });
});
