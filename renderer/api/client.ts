import { createORPCClient, ORPCError, type ClientContext, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/index.ts';
import { connect, reach } from './connection.ts';

/** Done once at most: they have no command id, so a second sending could do them twice. */
const once = new Set([
  'uploads.begin',
  'uploads.append',
  'uploads.finish',
  'merging.choose',
  'projects.create',
  'projects.open',
  'projects.browse',
  'projects.saveAs',
  'projects.rename',
  'projects.move',
  'projects.locate',
  'projects.backup',
  'projects.verify',
  'projects.restore',
  'projects.deliver',
  'projects.pick',
]);

/** A call whose wire is lost under it is sent again on the next one; writes carry a command id, so a replay is harmless. */
const link: ClientLink<ClientContext> = {
  async call(path, input, options) {
    connect();
    for (let round = 0; ; round += 1) {
      const wire = await reach();
      try {
        return await wire.link.call(path, input, options);
      } catch (error) {
        const answered = error instanceof ORPCError || wire.open || options.signal?.aborted;
        if (answered || round >= 2 || once.has(path.join('.'))) throw error;
      }
    }
  },
};

export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** A new client command id (UUIDv7: time first, so that ids sort as they were made). */
export function command(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint16(0, Math.floor(Date.now() / 2 ** 32));
  new DataView(bytes.buffer).setUint32(2, Date.now() % 2 ** 32);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export interface Failure {
  /** one of the error codes, or UNREACHABLE when the host did not answer */
  code: string;
  message: string;
  data: unknown;
}

/** What a person can be told about anything that was thrown. */
export function failure(error: unknown): Failure {
  if (error instanceof ORPCError) return { code: error.code, message: error.message, data: error.data ?? null };
  if (error instanceof Error && error.message === 'unreachable') return { code: 'UNREACHABLE', message: '', data: null };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'UNREACHABLE', message: '', data: null };
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), data: null };
}
