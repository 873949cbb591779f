/**
 * Events of a listener as an async iterator that ends with the signal. The listener stands at once, not at the first read:
 * nothing that happens between the two is lost.
 */
export function stream<Event>(
  subscribe: (push: (event: Event) => void) => () => void,
  signal: AbortSignal | undefined,
  first: readonly Event[] = [],
): AsyncGenerator<Event, void> {
  const waiting: Event[] = [...first];
  const state: { wake: (() => void) | null; ended: boolean } = { wake: null, ended: signal?.aborted === true };
  const unsubscribe = subscribe((event) => {
    waiting.push(event);
    state.wake?.();
  });
  const end = (): void => {
    state.ended = true;
    unsubscribe();
    state.wake?.();
  };
  signal?.addEventListener('abort', end, { once: true });
  return read(waiting, state, end);
}

async function* read<Event>(
  waiting: Event[],
  state: { wake: (() => void) | null; ended: boolean },
  end: () => void,
): AsyncGenerator<Event, void> {
  try {
    while (!state.ended) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else {
        await new Promise<void>((resolve) => {
          state.wake = resolve;
        });
      }
    }
  } finally {
    end();
  }
}
