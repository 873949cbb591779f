import { readFileSync } from 'node:fs';

/** Counted from the starter project's own data, apart from everything that the program computes. */
const players = JSON.parse(readFileSync(new URL('../../resources/starter/players.json', import.meta.url), 'utf8')) as {
  name: string;
  attributes: { openness: string | null };
}[];

export const openWeights = {
  names: players.filter(({ attributes }) => attributes.openness === 'open weights').map(({ name }) => name),
  all: players.length,
};
