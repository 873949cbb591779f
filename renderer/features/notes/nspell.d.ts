/** Its published types bring Node's globals into the window's code. */
declare module 'nspell' {
  import type { Speller } from './spelling.ts';

  export default function nspell(affixes: string): Speller;
}
