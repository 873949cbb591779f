import type { ComponentType } from 'react';

/** What a feature has to say about a source that has just come in. `became`: it is a version of another source now. */
export type SourcePart = ComponentType<{ source: string; became: (source: string) => void }>;

let parts: readonly SourcePart[] = [];

/** Told once by the assembly. */
export function offerSourceParts(list: readonly SourcePart[]): void {
  parts = list;
}
export function sourceParts(): readonly SourcePart[] {
  return parts;
}
