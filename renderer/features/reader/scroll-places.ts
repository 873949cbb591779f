/** Where each text was left, on this seat. It belongs to the person who reads, not to the project, so it is not written into it. */
export interface LeftPlace {
  version: string;
  position: number;
  above: number;
  /** the last passage this tab was asked to show: asked again at start, it must not move the text back there */
  asked: string;
}

const name = 'claimdesk.reading-places';
const most = 300;

function all(): Record<string, LeftPlace> {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, LeftPlace>;
  } catch {
    return {};
  }
}

export function leftPlace(source: string): LeftPlace | null {
  return all()[source] ?? null;
}

export function leave(source: string, place: LeftPlace): void {
  const { [source]: _before, ...others } = all();
  const kept = Object.entries(others).slice(-(most - 1));
  try {
    localStorage.setItem(name, JSON.stringify({ ...Object.fromEntries(kept), [source]: place }));
  } catch {
    // Without storage every text opens at its beginning.
  }
}
