import { client } from '../../api/client.ts';
import { changePlace, getPlace } from '../../state/place.ts';
import { enterScreen } from '../../state/screens.ts';
import { getWorkspace, onWorkspace, openGrid, openReader, openScreen, openTabs, select } from '../../state/workspace.ts';

const route = /^#\/screen\/([a-z]+)$/;

function routed(): boolean {
  const screen = route.exec(location.hash)?.[1];
  if (screen === undefined || screen === getWorkspace().active?.screen) return false;
  return enterScreen(screen);
}

/**
 * A project opened for the first time shows the way in: a source, its claims beside it, and the note that explains. Whoever has opened something
 * before the source was found knows the way, and is not taken from it.
 */
async function welcome(): Promise<void> {
  const page = await client.sources.page({ limit: 1, sort: [{ column: 'created', descending: false }] });
  if (openTabs().length > 0) return;
  const source = page.rows[0]?.[0];
  if (typeof source !== 'string') return openGrid('sources');
  openReader(source);
  openScreen('claims', {}, true);
  const notes = await client.notes.page({ limit: 20 });
  if (getWorkspace().selected !== null) return;
  const title = notes.columns.indexOf('title');
  const start = notes.rows.find((row) => row[title] === 'Start here') ?? notes.rows[0];
  if (typeof start?.[0] === 'string') select({ kind: 'note', id: start[0] });
}

/** Once the docking area stands: take up the place, the address's screen, or show the way in. */
export function arrive(first: boolean): void {
  const { selected } = getPlace();
  if (selected !== null) select(selected);
  if (first)
    void welcome().catch(() => {
      if (openTabs().length === 0) openGrid('sources');
    });
  routed();
  window.addEventListener('hashchange', () => routed());
}

/** Keeps the selection with the place, and the address in step with the tab in front. */
export function followPlace(): () => void {
  return onWorkspace(() => {
    const { active, selected } = getWorkspace();
    if (selected !== getPlace().selected) changePlace({ selected });
    const hash = active === null ? '' : `#/screen/${active.screen}`;
    if (active !== null && hash !== location.hash) history.replaceState(null, '', hash);
  });
}
