/** Lines of the scorecard that miss their goal, and why. A line that holds again is told, so that its entry goes. */
export const knownMisses: Readonly<Record<string, string>> = {
  block: 'Grids are counted and sorted by SQL: until the resident columns answer, cost grows with the whole table.',
  'block-host': 'As above.',
  jump: 'As above: the order of a view is made when somebody first goes far down in it.',
  facets: 'As above: one GROUP BY over the table for each facet.',
  'contains-rare': 'As above: LIKE reads every wording.',
  'contains-common': 'As above.',
  'import-page': 'As above.',
  search: 'The last word also finds longer ones: of a word like “the” FTS5 merges the lists of all of them for each of two statements.',
  bulk: 'Each of 10,000 records is found, checked, touched and logged by itself; the bare rows know beforehand what they need.',
  start: 'The window comes as one script of 3 MB, three times AG Grid, and asks for its place, panes and library before its rows.',
  'export-html': 'Composed as a document in memory with the surroundings of each claim, then written.',
  'export-md': 'As above.',
  'export-docx': 'The docx library builds the whole document as objects before it writes a byte.',
  disk: 'The log names every record that was ever made, with its hash, and each tag or anchor of a record has an id of its own: half of the file.',
};
