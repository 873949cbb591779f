// @ts-expect-error -- the package brings no types
import untyped from 'citeproc';

interface Sys {
  retrieveLocale: (language: string) => string;
  retrieveItem: (id: string) => unknown;
}

interface Engine {
  setOutputFormat: (name: string) => void;
  updateItems: (ids: string[]) => void;
  makeCitationCluster: (items: { id: string; position?: number }[]) => string;
  makeBibliography: () => [{ entry_ids: string[][] }, string[]];
}

/** What of citeproc-js is used here. */
interface Citeproc {
  Engine: new (sys: Sys, style: string, language: string, isForced: boolean) => Engine;
  Output: { Formats: Record<string, Record<string, unknown>> };
}

export const CSL = untyped as Citeproc;
