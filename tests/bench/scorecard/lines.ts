/** A line of the scorecard: what is asked of it. `row` is its number in the list of operations that this page and the issue speak of. */
export interface Line {
  id: string;
  row: number;
  name: string;
  /** of its values, where it is not milliseconds */
  unit?: 'ms' | 'MB' | 'times' | '%';
  /** the product costs at most so many times the floor of the same run */
  ratio?: number;
  /** at most, at a million facts on an ordinary machine: by percentile */
  most?: { p50?: number; p75?: number; p95?: number; p99?: number; worst?: number };
  /** the median may grow so many times at ten times the facts */
  growth?: number;
}

/** What a click waits for may double at each decade; what reads the whole grid may grow along with it and little more. */
const flat = 1.3;
const slowly = 2;
const byHits = 5;
const along = 11;

export const lines: readonly Line[] = [
  { id: 'block', row: 1, name: 'block of 200 rows, 24 filters × sorts', ratio: 3, most: { p95: 16 }, growth: along },
  { id: 'block-host', row: 1, name: 'the same over the socket', most: { p95: 24 }, growth: along },
  { id: 'jump', row: 2, name: 'jump far down in an open view', ratio: 2, most: { p95: 5 }, growth: slowly },
  { id: 'facets', row: 3, name: 'five facets and the tag facet', ratio: 2, most: { p95: 20 }, growth: along },
  { id: 'contains-rare', row: 4, name: 'contains, rare text, sorted', most: { p95: 10 }, growth: byHits },
  { id: 'contains-common', row: 4, name: 'contains, common text, sorted', most: { p95: 50 }, growth: along },
  { id: 'search', row: 5, name: 'passages: 50 best, snippets, count; 12 terms', ratio: 2, most: { p95: 50 }, growth: along },
  { id: 'save', row: 6, name: 'save an annotation over the socket', most: { p50: 2, p99: 10 }, growth: flat },
  { id: 'save-large', row: 6, name: 'the same in a source of 1 MB', most: { p50: 2, p99: 10 }, growth: flat },
  { id: 'save-importing', row: 6, name: 'the same beside a running import', most: { p99: 10 }, growth: flat },
  { id: 'event', row: 6, name: 'a change reaches another window', most: { p95: 50 }, growth: flat },
  { id: 'bulk', row: 7, name: 'tag 10,000 claims', ratio: 2, growth: slowly },
  { id: 'bulk-undo', row: 7, name: 'undo of that', growth: slowly },
  { id: 'document-small', row: 8, name: 'open a text of 100 passages', most: { p95: 10 }, growth: slowly },
  { id: 'document-large', row: 8, name: 'open a text of 5,600 passages', most: { p95: 50 }, growth: slowly },
  { id: 'import', row: 9, name: 'import with reading for facts, a MB of text', most: { p50: 1000 }, growth: slowly },
  { id: 'import-page', row: 9, name: 'a block while that import runs', ratio: 2, growth: along },
  { id: 'export-html', row: 10, name: 'report of 10,000 claims as HTML', most: { p50: 250 } },
  { id: 'export-md', row: 10, name: 'as Markdown', most: { p50: 250 } },
  { id: 'export-docx', row: 10, name: 'as Word file', most: { p50: 500 } },
  { id: 'export-xlsx', row: 10, name: 'grid of 10,000 claims as workbook', most: { p50: 500 } },
  { id: 'export-csv', row: 10, name: 'grid of 10,000 claims as CSV', most: { p50: 250 } },
  { id: 'start', row: 11, name: 'start to usable grid in the browser', ratio: 1.3, growth: 1.1 },
  { id: 'open-cold', row: 12, name: 'open a project, file not in memory', most: { p95: 100 }, growth: slowly },
  { id: 'click', row: 13, name: 'header click to sorted rows painted', ratio: 1.5, most: { p75: 150, p95: 200 }, growth: slowly },
  { id: 'shown', row: 13, name: 'a change painted in another window', most: { p95: 50 }, growth: slowly },
  { id: 'scroll-2', row: 14, name: 'frame while scrolling 2 rows a frame', most: { p95: 20 } },
  { id: 'scroll-10', row: 14, name: 'frame while scrolling 10 rows a frame', most: { p95: 33 } },
  { id: 'scroll-blank', row: 14, name: 'blank frames at 10 rows a frame', unit: '%', most: { p50: 2 } },
  { id: 'settle', row: 14, name: 'rows stand after a fling', most: { p95: 150 } },
  { id: 'memory', row: 15, name: 'backend, all processes', unit: 'MB', most: { worst: 300 } },
  { id: 'memory-after', row: 15, name: 'backend after an import and the exports', unit: 'MB', most: { worst: 300 } },
  { id: 'memory-page', row: 15, name: 'window above a blank page', unit: 'MB', most: { worst: 350 } },
  { id: 'memory-growth', row: 15, name: 'backend, growth over repeats', unit: '%', most: { worst: 5 } },
  { id: 'delay', row: 15, name: 'hold-up of the main process, all along', most: { worst: 50 } },
  { id: 'disk', row: 16, name: 'file by its text', unit: 'times', most: { worst: 3.3 }, growth: 1.3 },
];
