import Database from 'better-sqlite3';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/**
 * The floor of the window's rows: AG Grid with its infinite row model on a page of its own, and the least server that feeds it. node bare-server.ts
 * PROJECT: prints its address. Sorts are by columns that have an index.
 */
const database = new Database(process.argv[2]!, { readonly: true });
const columns = [
  'wording',
  'type',
  'verdict',
  'topic',
  'speaker',
  'asserted_on',
  'event_date',
  'likelihood',
  'confidence',
  'credibility',
  'comment',
  'status',
  'created',
  'source',
];
const indexed = new Set(['type', 'verdict', 'topic', 'speaker', 'confidence', 'status', 'created', 'asserted_on']);
const source = `(SELECT s.title FROM anchor_use u JOIN anchor a ON a.row = u.anchor JOIN source_version v ON v.row = a.version JOIN source s ON s.row = v.source WHERE u.record_kind = 'claim' AND u.record = c.row ORDER BY u.position LIMIT 1)`;
const cells = columns.map((name) => (name === 'source' ? `${source} AS source` : `c.${name}`)).join(', ');
const total = database.prepare('SELECT max(row) FROM claim').pluck().get() as number;
const library = fs.readFileSync(path.resolve('node_modules/ag-grid-community/dist/ag-grid-community.min.js'));

const page = `<!doctype html><html><head><meta charset="utf-8"><style>html, body, #grid { height: 100%; margin: 0 }</style></head><body><div id="grid"></div>
<script src="/library.js"></script><script>
agGrid.createGrid(document.getElementById('grid'), {
  columnDefs: ${JSON.stringify(columns)}.map((field) => ({ field, colId: field, width: field === 'wording' ? 340 : 110 })),
  defaultColDef: { sortable: true },
  rowModelType: 'infinite', cacheBlockSize: 200, rowHeight: 28, headerHeight: 30, rowBuffer: 10, infiniteInitialRowCount: 1,
  datasource: { async getRows(asked) {
    const [sort] = asked.sortModel;
    const words = new URLSearchParams({ offset: asked.startRow, count: asked.endRow - asked.startRow, ...(sort ? { sort: sort.colId, direction: sort.sort } : {}) });
    const { rows, total } = await (await fetch('/rows?' + words)).json();
    asked.successCallback(rows, total);
  } },
});
</script></body></html>`;

const answer = (url: URL): unknown => {
  const sort = url.searchParams.get('sort') ?? '';
  const direction = url.searchParams.get('direction') === 'desc' ? 'DESC' : 'ASC';
  const order = indexed.has(sort) ? `${sort} ${direction}, row ${direction}` : 'row';
  const rows = database
    .prepare(`SELECT ${cells} FROM (SELECT row FROM claim ORDER BY ${order} LIMIT ? OFFSET ?) p CROSS JOIN claim c ON c.row = p.row`)
    .all(Number(url.searchParams.get('count')), Number(url.searchParams.get('offset')));
  return { rows, total };
};

const server = http.createServer((request, response) => {
  const url = new URL(request.url!, 'http://localhost');
  if (url.pathname === '/library.js') response.setHeader('content-type', 'text/javascript').end(library);
  else if (url.pathname === '/rows') response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(url)));
  else response.setHeader('content-type', 'text/html').end(page);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}/`));
