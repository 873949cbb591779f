import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import LRU from 'zrender/lib/core/LRU.js';
import type { ChartData } from '../../shared/domain/charts/data.ts';
import type { Look } from '../../shared/domain/charts/look.ts';
import { chartOption } from '../../shared/domain/charts/option.ts';
import { keepKeysApart } from '../../shared/domain/charts/safe-keys.ts';

keepKeysApart(LRU);

use([
  BarChart,
  CustomChart,
  LineChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

/** A chart as SVG with text as text. The library numbers its pictures; without the numbers the same data give the same bytes. */
export function drawSvg(data: ChartData, look: Look & { height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: look.width, height: look.height });
  try {
    chart.setOption(chartOption(data, look));
    return `${bare(chart.renderToSVGString(), data.title)}\n`;
  } finally {
    chart.dispose();
  }
}

/**
 * What a file needs and no more: names that the library counts (`zr12-c3`) in the order in which they appear, no rules for a mouse, and
 * attributes in place of inline style, which the policy of a strict page would refuse.
 */
function bare(svg: string, title: string): string {
  const names = new Map<string, string>();
  return svg
    .replace(/<style\b[\s\S]*?<\/style>\n?/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, rules: string) => ` ${attributes(rules)}`)
    .replace(/\bzr\d+-([a-z]+)-?(\d+)\b/g, (name, kind: string) => {
      const known = names.get(name) ?? `${kind}${names.size}`;
      names.set(name, known);
      return known;
    })
    .replace(/^<svg ([^>]*)>/, (_, head: string) => `<svg role="img" ${head}>\n<title>${escaped(title)}</title>`);
}

/** The library's short form: style, weight, size, family. */
const font = /^(\S+) (\S+) (\S+) (.+)$/;

function attributes(rules: string): string {
  return rules
    .split(';')
    .filter((rule) => rule.includes(':'))
    .map((rule) => [rule.slice(0, rule.indexOf(':')).trim(), rule.slice(rule.indexOf(':') + 1).trim()])
    .map(([name, value]) =>
      name === 'font' ? value!.replace(font, 'font-style="$1" font-weight="$2" font-size="$3" font-family="$4"') : `${name}="${value}"`,
    )
    .join(' ');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
