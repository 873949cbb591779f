import { missedGoals, type Results } from './judged.ts';
import { lines, type Line } from './lines.ts';

/**
 * The growth of each line over the sizes as an SVG: one small chart a line, both axes by decades, the goal as a dashed line. Colours are read on light
 * and dark grounds; no fonts, no scripts.
 */
const charts = { across: 3, width: 304, height: 118, gap: 16, left: 44, right: 10, top: 30, bottom: 18 };

/** What is worth a curve: more than one size, and milliseconds. */
const drawn = (results: Results): Line[] =>
  lines.filter(({ id, unit }) => unit === undefined && Object.values(results).filter((found) => found[id] !== undefined).length > 1);

export function picture(results: Results): string {
  const shown = drawn(results);
  const missed = missedGoals(results, { quick: false });
  const rows = Math.ceil(shown.length / charts.across);
  const width = charts.across * (charts.width + charts.gap) + charts.gap;
  const height = rows * (charts.height + charts.gap) + charts.gap + 22;
  const parts = shown.map((line, index) => {
    const x = charts.gap + (index % charts.across) * (charts.width + charts.gap);
    const y = charts.gap + 22 + Math.floor(index / charts.across) * (charts.height + charts.gap);
    return `<g transform="translate(${x} ${y})">${chart(line, results, missed.has(line.id))}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Milliseconds by number of facts">
<style>text{font:11px system-ui,sans-serif;fill:#57606a}.name{font-weight:600;fill:#24292f}.axis{stroke:#8c959f;stroke-width:1;fill:none}.curve{stroke:#0969da;stroke-width:2;fill:none}.late{stroke:#c4640a;stroke-dasharray:2 3;fill:none}
.floor{stroke:#8c959f;stroke-width:1.5;fill:none}.dot{fill:#0969da}.miss .curve{stroke:#bc4c00}.miss .dot{fill:#bc4c00}@media(prefers-color-scheme:dark){text{fill:#9198a1}.name{fill:#e6edf3}.curve{stroke:#4493f8}.dot{fill:#4493f8}.miss .curve{stroke:#f0883e}.miss .dot{fill:#f0883e}.axis,.floor{stroke:#6e7681}}</style>
<text x="${charts.gap}" y="18"><tspan class="name">Milliseconds by number of facts</tspan> · thick: median of the product · thin: its floor · dashed: goal at a million · orange: misses a goal</text>
${parts.join('\n')}
</svg>
`;
}

function chart(line: Line, results: Results, misses: boolean): string {
  const sizes = Object.keys(results)
    .map(Number)
    .toSorted((left, right) => left - right);
  const found = sizes.flatMap((size) => {
    const result = results[String(size)]![line.id];
    return result === undefined ? [] : [{ size, p50: result.p50, floor: result.floor }];
  });
  const limit = line.most?.p95 ?? line.most?.p50 ?? line.most?.worst;
  const values = [...found.flatMap(({ p50, floor }) => (floor === null ? [p50] : [p50, floor])), ...(limit === undefined ? [] : [limit])];
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const { width, height, left, right, top, bottom } = charts;
  const x = (size: number): number => left + ((Math.log10(size) - 4) / 3) * (width - left - right);
  const y = (value: number): number => height - bottom - ((Math.log10(value) - low) / (high - low)) * (height - top - bottom);
  const path = (points: readonly [number, number][]): string =>
    points.map(([at, value], index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const floors = found.flatMap(({ size, floor }): [number, number][] => (floor === null ? [] : [[size, floor]]));
  const marks = [low, high].map((power) => `<text x="${left - 4}" y="${y(10 ** power) + 4}" text-anchor="end">${10 ** power}</text>`);
  const under = [4, 5, 6, 7].map(
    (power) => `<text x="${x(10 ** power)}" y="${height - 4}" text-anchor="middle">${['10k', '100k', '1M', '10M'][power - 4]!}</text>`,
  );
  return `<g${misses ? ' class="miss"' : ''}><text class="name" x="0" y="14">${line.row} · ${escape(line.name)}</text>
<path class="axis" d="M${left} ${top}V${height - bottom}H${width - right}"/>${marks.join('')}${under.join('')}
${limit === undefined ? '' : `<path class="late" d="M${left} ${y(limit).toFixed(1)}H${width - right}"/>`}${floors.length < 2 ? '' : `<path class="floor" d="${path(floors)}"/>`}
<path class="curve" d="${path(found.map(({ size, p50 }) => [size, p50]))}"/>${found.map(({ size, p50 }) => `<circle class="dot" cx="${x(size).toFixed(1)}" cy="${y(p50).toFixed(1)}" r="2.5"/>`).join('')}</g>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
