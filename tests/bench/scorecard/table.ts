import { standing, type Result, type Results } from './judged.ts';
import { lines, type Line } from './lines.ts';

const shortly = (size: string): string => (Number(size) >= 1e6 ? `${Number(size) / 1e6}M` : `${Number(size) / 1e3}k`);
const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** p50 and p95 where they differ; of a single measurement itself. */
const cell = (result: Result | undefined): string =>
  result === undefined ? '' : result.count < 3 ? number(result.p50) : `${number(result.p50)} / ${number(result.p95)}`;

function goal({ ratio, most = {}, growth, unit = 'ms' }: Line): string {
  const parts = [
    ...(ratio === undefined ? [] : [`≤ ${ratio}× floor`]),
    ...Object.entries(most).map(([part, limit]) => `${part === 'worst' ? '' : `${part} `}≤ ${limit} ${unit === 'times' ? '×' : unit}`),
    ...(growth === undefined ? [] : [`≤ ${growth}× a decade`]),
  ];
  return parts.join(', ');
}

function rowsOf(results: Results): { head: string[]; rows: string[][] } {
  const sizes = Object.keys(results).toSorted((left, right) => Number(left) - Number(right));
  const rows = lines
    .filter(({ id }) => sizes.some((size) => results[size]![id] !== undefined))
    .map((line) => {
      const found = sizes.map((size) => results[size]![line.id]);
      const last = found.findLast((result) => result !== undefined)!;
      const grown = found.filter((result) => result !== undefined);
      const growth = grown.length < 2 ? '' : number((grown.at(-1)!.p50 / grown[0]!.p50) ** (1 / (grown.length - 1)));
      const outcome = standing(line, results);
      const floor = last.floor === null ? '' : number(last.floor);
      return [
        String(line.row),
        line.name,
        ...found.map(cell),
        floor,
        last.ratio === null ? '' : number(last.ratio),
        growth,
        goal(line),
        outcome,
      ];
    });
  return { head: ['row', 'measured', ...sizes.map(shortly), 'floor', 'ratio', 'growth', 'goal', ''], rows };
}

/** For the terminal. */
export function plainTable(results: Results): string {
  const { head, rows } = rowsOf(results);
  const widths = head.map((word, index) => Math.max(...[word, ...rows.map((row) => row[index]!)].map((text) => text.length)));
  return [head, ...rows]
    .map((row) => row.map((text, index) => (index === 1 ? text.padEnd(widths[index]!) : text.padStart(widths[index]!))).join('  '))
    .join('\n');
}

/** For docs/performance.md. */
export function markdownTable(results: Results): string {
  const { head, rows } = rowsOf(results);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 1 || index >= head.length - 2 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

/** Under which circumstances each size was measured. */
export function circumstances(results: Results): string {
  return Object.keys(results)
    .toSorted((left, right) => Number(left) - Number(right))
    .map((size) => {
      const all = Object.values(results[size]!);
      const days = [...new Set(all.map(({ day }) => day))].toSorted();
      const loads = all.map(({ load }) => load);
      return `${shortly(size)}: ${days.join(', ')}, load ${number(Math.min(...loads))} to ${number(Math.max(...loads))}`;
    })
    .join(' · ');
}
