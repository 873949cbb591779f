/**
 * What runs inside of the measured pages, ours and the bare one alike: both show AG Grid. Each function is given to the page as it stands, so none
 * may use anything from outside of itself.
 */

/** Milliseconds from the page's start until rows with text are painted. */
export async function firstRows(): Promise<number> {
  for (;;) {
    const cell = document.querySelector('[row-index="0"] [col-id="wording"]');
    if ((cell?.textContent ?? '').length > 10) break;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now();
}

/** Clicks a header and waits for other rows, painted. @returns milliseconds */
export async function sortBy(column: string): Promise<number> {
  const shown = (): string => Array.from(document.querySelectorAll('[row-index="0"] [col-id]'), (cell) => cell.textContent).join('|');
  const before = shown();
  const header = document.querySelector<HTMLElement>(`[role=columnheader][col-id="${column}"] .ag-header-cell-label`);
  if (header === null) throw new Error(`no header ${column}`);
  const begun = performance.now();
  header.click();
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = shown();
    if (now !== before && (document.querySelector('[row-index="0"] [col-id="wording"]')?.textContent ?? '').length > 10) break;
    if (performance.now() - begun > 30_000) throw new Error(`sorting by ${column} showed no other rows`);
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
}

/** Scrolls so many rows a frame. @returns milliseconds of each frame, and how many showed a row without text in the middle */
export async function scroll({ rows, seconds }: { rows: number; seconds: number }): Promise<{ frames: number[]; blank: number }> {
  const row = document.querySelector<HTMLElement>('[row-index="0"], [row-index]')!;
  let view: HTMLElement = row;
  while (view.scrollHeight <= view.clientHeight + 100) view = view.parentElement!;
  const box = view.getBoundingClientRect();
  const frames: number[] = [];
  let blank = 0;
  let last = performance.now();
  const until = last + seconds * 1000;
  while (last < until) {
    view.scrollTop += rows * 28;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    frames.push(now - last);
    last = now;
    const middle = document.elementFromPoint(box.left + 120, box.top + box.height / 2)?.closest('[row-index]');
    if ((middle?.textContent ?? '').trim() === '') blank += 1;
  }
  return { frames, blank };
}

/** Jumps to a place of the whole and waits until its rows have text. @returns milliseconds */
export async function jumpTo(part: number): Promise<number> {
  let view = document.querySelector<HTMLElement>('[row-index]')!;
  while (view.scrollHeight <= view.clientHeight + 100) view = view.parentElement!;
  const box = view.getBoundingClientRect();
  const begun = performance.now();
  view.scrollTop = Math.floor((view.scrollHeight - view.clientHeight) * part);
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const middle = document.elementFromPoint(box.left + 120, box.top + box.height / 2)?.closest('[row-index]');
    if ((middle?.querySelector('[col-id="wording"]')?.textContent ?? '').length > 10) return performance.now() - begun;
    if (performance.now() - begun > 30_000) throw new Error('no rows after a jump');
  }
}

/** Waits until a text stands in the grid. @returns the moment, milliseconds since 1970 */
export async function seen(text: string): Promise<number> {
  const cells = (): boolean =>
    Array.from(document.querySelectorAll('[row-index] [col-id="wording"]')).some((cell) => (cell.textContent ?? '').includes(text));
  while (!cells()) await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.timeOrigin + performance.now();
}
