/** Events of a listener as an async iterator that ends with the signal; the listener stands before the first read. */
export async function* stream<Event>(subscribe: (push: (event: Event) => void) => () => void, signal: AbortSignal | undefined, first: readonly Event[] = []): AsyncGenerator<Event> {
  const waiting: Event[] = [...first];
  let wake: (() => void) | null = null;
  const unsubscribe = subscribe((event) => {
    waiting.push(event);
    wake?.();
  });
  const stop = (): void => wake?.();
  signal?.addEventListener('abort', stop);
  try {
    while (signal?.aborted !== true) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', stop);
  }
}
