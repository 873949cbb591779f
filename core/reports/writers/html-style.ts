import type { PlacedDocument } from './placed-document.ts';

const sheet = `
:root{color-scheme:light dark;--ink:#1f2933;--quiet:#55606e;--paper:#fdfdfb;--rule:#d5dae0;--tint:#f1f4f7;--accent:#1e4e79;--plain:#fdeeb5;--mark-line:#a87900;--here:#dbe9f8}
@media (prefers-color-scheme:dark){:root{--ink:#e3e7eb;--quiet:#a9b3bf;--paper:#16191d;--rule:#38404a;--tint:#20252b;--accent:#8fbfec;--plain:#4a3f14;--mark-line:#d8ab35;--here:#233a52}}
*{box-sizing:border-box}
html{font-size:106.25%;scroll-padding-top:2rem}
body{margin:0;background:var(--paper);color:var(--ink);font-family:Charter,"Bitstream Charter","Source Serif 4",Georgia,Cambria,"Noto Serif","Noto Serif CJK SC","Songti SC",SimSun,serif;line-height:1.55;text-wrap:pretty}
.page{max-width:38rem;margin:0 auto;padding:3rem 1.25rem 4rem}
main,.comments{min-width:0}
h1,h2,h3,h4,h5{line-height:1.25;text-wrap:balance;margin:2em 0 .5em;overflow-wrap:anywhere}
h1{font-size:2rem;margin:0 0 .3rem;color:var(--accent)}h2{font-size:1.45rem;color:var(--accent)}h3{font-size:1.2rem}h4{font-size:1.05rem}h5{font-size:1rem;color:var(--quiet)}
p,blockquote,ul,ol,pre{margin:0 0 1em}
p,td,th,li,caption,h1,h2,h3,h4,h5{white-space:pre-wrap;overflow-wrap:anywhere}
ul,ol{padding-left:1.6em;white-space:normal}li{margin:.25em 0}
main>:first-child{margin-top:0}
.subtitle{font-size:1.15rem;color:var(--quiet);margin:0 0 .6rem}
.byline{color:var(--quiet);font-size:.88rem;border-bottom:1px solid var(--rule);padding-bottom:1.2rem;margin-bottom:2rem}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
blockquote{margin-inline:0;padding:.1rem 0 .1rem 1rem;border-inline-start:3px solid var(--rule)}
blockquote p{margin:0}
.attribution,.source{font-size:.86rem;color:var(--quiet)}
.quoted{margin:0 0 1em}.quoted blockquote{margin-bottom:.3em}.quoted figcaption{padding-left:1.2rem}
.claim{margin:1.8em 0;padding-left:2.6em;position:relative}
.claim>.wording{font-weight:700;margin-bottom:.5em}.claim .number{position:absolute;left:0;font-weight:400;color:var(--quiet);font-variant-numeric:tabular-nums}
.claim>blockquote,.claim>p{margin-bottom:.4em}
.facts{font-size:.88rem;display:flex;flex-wrap:wrap;gap:.1em 1.1em;margin:0 0 .5em}.facts div{display:flex;gap:.4em}.facts dt{color:var(--quiet)}.facts dd{margin:0;white-space:pre-wrap}
.sheet{overflow-x:auto;margin:1.5em 0}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4;border-block:1.5px solid var(--accent);font-variant-numeric:tabular-nums}
caption{text-align:start;font-weight:700;padding-bottom:.5em}
th,td{padding:.4em .6em;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}th{background:var(--tint);vertical-align:bottom}
.right{text-align:end}
pre{background:var(--tint);padding:.8em 1em;overflow-x:auto;font-size:.85rem;line-height:1.45}
code{font-family:"Cascadia Code",Consolas,"DejaVu Sans Mono",Menlo,monospace;font-size:.9em}pre code{font-size:1em}
mark{--mark:var(--plain);--line:var(--mark-line);background:var(--mark);color:inherit;box-shadow:inset 0 -2px var(--line);-webkit-box-decoration-break:clone;box-decoration-break:clone}
sup{line-height:0;font-size:.72em}sup a{text-decoration:none;padding:0 .15em;font-weight:700}
:target{background:var(--here)}
.comments{font-size:.88rem;line-height:1.45}.comments h2{font-size:1.1rem}
.comments ol,.references ol{list-style:none;padding:0}
.comments li{border-inline-start:3px solid var(--line,var(--mark-line));padding:.1em 0 .1em .8em;margin:0 0 1.2em;scroll-margin:2rem}
.comments blockquote{border:0;padding:0;color:var(--quiet)}.comments p{margin:0 0 .3em}.by{font-weight:700}.by time{font-weight:400;color:var(--quiet)}
.tags{list-style:none;display:flex;flex-wrap:wrap;gap:.4em;padding:0;margin:.3em 0 0}.comments .tags li{border:1px solid var(--rule);border-radius:1em;padding:0 .6em;margin:0;font-size:.92em}
.references li{display:grid;grid-template-columns:3em 1fr;font-size:.9rem;margin:.4em 0}
.contents ol{list-style:none;padding:0;font-size:.94rem}.contents li{margin:.15em 0}.contents .level-3{padding-left:1.4em}.contents .level-4{padding-left:2.8em}.contents .level-5{padding-left:4.2em}
.picture{margin:1.5em 0}.picture img{max-width:100%;height:auto;background:#fff}.picture figcaption{font-size:.88rem;font-weight:700;margin-top:.4em}
.colophon{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--quiet);font-size:.82rem}
@media (min-width:66rem){.page.beside{max-width:61rem;display:grid;grid-template-columns:minmax(0,36rem) minmax(0,1fr);column-gap:3.5rem}.beside>header,.beside>footer{grid-column:1/-1}.beside .comments{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;padding:0 .5rem 2rem .25rem}.beside .comments h2{margin-top:.3rem}}
@media print{@page{size:A4;margin:2.2cm 2.2cm 2cm;@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt sans-serif;color:#666}}
:root{color-scheme:light;--ink:#000;--quiet:#444;--paper:#fff;--rule:#bbb;--tint:#f2f2f2;--accent:#1e4e79;--plain:#fdf3c8;--mark-line:#a87900}
html{font-size:10.5pt}.page,.page.beside{display:block;max-width:none;padding:0}.beside .comments{position:static;max-height:none;overflow:visible}
h1,h2,h3,h4,h5,caption,.wording{break-after:avoid}tr,.comments li,.references li,.facts{break-inside:avoid}thead{display:table-header-group}.page-break{break-after:page}.picture{break-inside:avoid}
.sheet{overflow:visible}mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit;text-decoration:none}main a[rel]::after{content:" (" attr(href) ")";font-size:.85em;color:#444}.references a[rel]::after{content:none}}
`;

/** The one style sheet of a report: the same for all, then the columns' widths and the comments' colours. */
export function styleSheet(document: PlacedDocument): string {
  const named = document.references.some(({ mark }) => mark !== undefined)
    ? '.sources li{display:block;padding-left:2em;text-indent:-2em}'
    : '';
  return `${sheet}${named}${columnRules(document)}${commentRules(document)}`;
}

/** The policy's source for a style element with exactly this text: no other style of the page is then applied. */
export async function styleHash(style: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}

/** The columns' shares of a table's width, in whole per cent. */
export function columnShares(columns: { width: number }[]): number[] {
  const shares = columns.map(({ width }) => (width > 0 && Number.isFinite(width) ? width : 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.max(1, Math.round((100 * share) / total)));
}

function columnRules(document: PlacedDocument): string {
  const shares = document.blocks.flatMap((block) => (block.kind === 'table' ? columnShares(block.columns) : []));
  const distinct = [...new Set(shares)].toSorted((left, right) => left - right);
  return distinct.map((share) => `.share-${share}{width:${share}%}\n`).join('');
}

function commentRules(document: PlacedDocument): string {
  return document.comments
    .filter((comment) => /^#[0-9a-f]{6}$/i.test(comment.colour ?? ''))
    .map((comment) => `.comment-${comment.number}{--line:${comment.colour};--mark:color-mix(in srgb,${comment.colour} 20%,var(--paper))}\n`)
    .join('');
}
