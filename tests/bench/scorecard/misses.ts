/** Lines of the scorecard that miss their goal, and why. A line that holds again at a million facts is told, so that its entry goes. */
export const knownMisses: Readonly<Record<string, string>> = {
  block:
    'Columns in memory are new, and were measured on a busy machine alone (2.1 times the floor at 100k, 3.3 at 10k): to be measured on a quiet one.',
  'block-host': 'As above.',
  jump: 'As above (1.4 times the floor at 100k, 2.3 at 10k).',
  facets: 'As above (4.4 times the floor at 100k; at 10k SQL still counted, each facet by itself).',
  'contains-rare': 'Words inside free text are looked for row by row; the floor has an index of three characters.',
  'contains-common': 'As above.',
  'import-page': 'Not measured since grids answer from columns in memory; before, each slice of an import made SQL count anew.',
  search: 'The last word also finds longer ones: of a word like “the” FTS5 merges the lists of all of them for each of two statements.',
  bulk: 'Each of 10,000 records is found, checked, touched and logged by itself; the bare rows know beforehand what they need.',
  start: 'The window comes as one script of 3 MB, three times AG Grid, and asks for its place, panes and library before its rows.',
  'export-html': 'Composed as a document in memory with the surroundings of each claim, then written.',
  'export-md': 'As above.',
  'export-docx': 'The docx library builds the whole document as objects before it writes a byte.',
  disk: 'The log names every record that was ever made, with its hash, and each tag or anchor of a record has an id of its own: half of the file.',
};
