import type { Tell } from '../../core/children.ts';
import { errorCodes, WorkbenchError, type ErrorCode } from '../../shared/errors.ts';

/** Questions and answers over any wire that carries structured-cloneable messages: between main, its thread and its children. */
export type Answer = { answer: number; value: unknown } | { answer: number; failure: Failure };

/** How far the work of a question has come. */
interface Told {
  told: number;
  done: number;
  total: number;
}

export interface Failure {
  code: ErrorCode | null;
  message: string;
  data: unknown;
}

export interface Questions {
  /** posts the question with its number and waits for the answer */
  ask(question: Record<string, unknown>, progress?: Tell): Promise<unknown>;
  /** true when the message was an answer to one of ours, or told how far it has come */
  take(message: unknown): boolean;
  fail(error: Error): void;
}

export function createQuestions(post: (message: unknown) => void): Questions {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void; progress: Tell | undefined }>();
  let last = 0;
  return {
    ask(question, progress) {
      last += 1;
      const number = last;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject, progress });
        try {
          post({ ...question, number });
        } catch (error) {
          waiting.delete(number);
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    },
    take(message) {
      if (isTold(message)) {
        waiting.get(message.told)?.progress?.(message.done, message.total);
        return true;
      }
      if (!isAnswer(message)) return false;
      const question = waiting.get(message.answer);
      waiting.delete(message.answer);
      if ('failure' in message) question?.reject(errorOf(message.failure));
      else question?.resolve(message.value);
      return true;
    },
    fail(error) {
      for (const question of waiting.values()) question.reject(error);
      waiting.clear();
    },
  };
}

/** Runs the work and posts its result, or its error in a form that survives the wire. */
export async function answer(number: number, work: () => unknown, post: (message: Answer) => void): Promise<void> {
  try {
    post({ answer: number, value: await work() });
  } catch (error) {
    post({ answer: number, failure: failureOf(error) });
  }
}

/** A step in this many milliseconds is enough to see. */
const between = 100;

/** Tells the asker how far the work is: not each step, but the last. */
export function teller(number: number, post: (message: Told) => void): Tell {
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    if (now - last < between && done < total) return;
    last = now;
    post({ told: number, done, total });
  };
}

export function failureOf(error: unknown): Failure {
  if (error instanceof WorkbenchError) return { code: error.code, message: error.message, data: cloneable(error.data) };
  const known = (error as { code?: unknown } | null)?.code;
  const code = errorCodes.find((one) => one === known) ?? null;
  return { code, message: error instanceof Error ? error.message : String(error), data: null };
}

export function errorOf(failure: Failure): Error {
  return failure.code === null ? new Error(failure.message) : new WorkbenchError(failure.code, failure.message, failure.data);
}

function cloneable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
}

function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'told' in message && typeof message.told === 'number';
}

function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && 'answer' in message && typeof message.answer === 'number';
}
