/** Lines of the scorecard that miss their goal, and why. A line that holds again at a million facts is told, so that its entry goes. */
export const knownMisses: Readonly<Record<string, string>> = {
  block: 'Measured at rest at a million facts: median 11 ms, 95th percentile 19. Which of the 24 combinations is slow is to be found.',
  'block-host': 'As above, and the way over the socket.',
  jump: 'Measured at rest at a million facts: median 6 ms, 95th percentile 15; the rows themselves are read from SQLite far down in the file.',
  facets: 'Measured at rest at a million facts: median 10 ms, half of what the bare arrays take; 95th percentile 28.',
  'contains-rare': 'Words inside free text are looked for row by row; the floor has an index of three characters.',
  'contains-common': 'As above.',
  'import-page': 'Not measured since grids answer from columns in memory; before, each slice of an import made SQL count anew.',
  search: 'The last word also finds longer ones: of a word like “the” FTS5 merges the lists of all of them for each of two statements.',
  bulk: 'Each of 10,000 records is found, checked, touched and logged by itself; the bare rows know beforehand what they need.',
  start: 'The window comes as one script of 3 MB, three times AG Grid, and asks for its place, panes and library before its rows.',
  'export-html': 'Composed as a document in memory with the surroundings of each claim, then written piece by piece.',
  'export-md': 'As above.',
  'export-docx': 'As above.',
  'document-small': 'The median is 5 ms; a text that was not looked at before is read from the disk.',
  'open-cold':
    'A file of 5 GB that was just written and is not in memory waits for the disk: the worst of seven times, not the median (0.25 s).',
  disk: 'The log names every record that was ever made, with its hash, and each tag or anchor of a record has an id of its own: half of the file.',
};
