import { keptProject } from './kept.ts';

/** node tests/bench/project/generate.ts FACTS [FILE]: prints where the project is kept. */
console.log(await keptProject(Number(process.argv[2] ?? 10_000)));
