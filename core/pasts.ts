import path from 'node:path';
import { filesFolder } from '../db/lock.ts';
import { expectedSchemaHash } from '../db/open.ts';

/** Pasts lie in the project's cache; the seal of the change is part of the name, for a restored backup may go on differently; and the schema, for a later version cannot read an earlier one's. */
export function pastFile(project: string, sequence: number, seal: string): string {
  const name = `${path.basename(project, '.claimdesk')} (${sequence}).claimdesk`;
  return path.join(filesFolder(project), 'cache', `past-${sequence}-${seal.slice(-12)}-${expectedSchemaHash().slice(-6)}`, name);
}

/** The project that a past belongs to. */
export function presentOf(past: string): string {
  const folder = path.resolve(past, '../../..');
  return `${folder.slice(0, -'.files'.length)}.claimdesk`;
}
