import { z } from 'zod';

/**
 * The one error shape of the product: `code`, a `message` a person can act on, and `data`.
 * Core throws it, the router carries it, both hosts deliver it unchanged.
 * Anything else that is thrown becomes INTERNAL and is logged with its path.
 */
export const errorCodes = [
  'INVALID',
  'NOT_FOUND',
  'CONFLICT',
  'REFUSED',
  'READ_ONLY',
  'OWNED',
  'STORAGE_FULL',
  'DAMAGED',
  'CANCELLED',
  'TIMEOUT',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export class WorkbenchError extends Error {
  readonly code: ErrorCode;
  readonly data: unknown;
  constructor(code: ErrorCode, message: string, data?: unknown) {
    super(message);
    this.name = 'WorkbenchError';
    this.code = code;
    this.data = data ?? null;
  }
}

/** HTTP-like status of each code; oRPC carries it, nothing of ours depends on it. */
export const errorStatus: Record<ErrorCode, number> = {
  INVALID: 422,
  NOT_FOUND: 404,
  CONFLICT: 409,
  REFUSED: 400,
  READ_ONLY: 403,
  OWNED: 423,
  STORAGE_FULL: 507,
  DAMAGED: 500,
  CANCELLED: 499,
  TIMEOUT: 504,
  INTERNAL: 500,
};

/** CONFLICT carries both versions, so that the loser can see and choose. */
export const conflictData = z.object({
  kind: z.string(),
  id: z.string(),
  revision: z.number(),
  yours: z.record(z.string(), z.unknown()),
  theirs: z.record(z.string(), z.unknown()),
});
export type ConflictData = z.infer<typeof conflictData>;
