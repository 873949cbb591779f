import { getWorkspace, onWorkspace } from './workspace.ts';

/** Claims that were selected lately, the last one first: what a new one is most often linked to. */
const most = 8;
let claims: readonly string[] = [];

export function recentClaims(): readonly string[] {
  return claims;
}

onWorkspace(() => {
  const { selected } = getWorkspace();
  if (selected?.kind !== 'claim' || claims[0] === selected.id) return;
  claims = [selected.id, ...claims.filter((id) => id !== selected.id)].slice(0, most);
});
