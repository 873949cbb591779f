/** Lines of the scorecard that miss their goal, and why. A line that holds again is told, so that its entry goes. */
export const knownMisses: Readonly<Record<string, string>> = {
  block: 'Grids are counted and sorted by SQL: until the resident columns answer, cost grows with the whole table.',
  'block-host': 'As above.',
  jump: 'As above: the order of a view is made when somebody first goes far down in it.',
  facets: 'As above: one GROUP BY over the table for each facet.',
  'contains-rare': 'As above: LIKE reads every wording.',
  'contains-common': 'As above.',
  'import-page': 'As above.',
};
