import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerRequest, readBundle } from '../../electron/hosts/bundle.ts';
import { attachment, safeName } from '../../electron/hosts/names.ts';
import {
  connectAllowed,
  contentSecurityPolicy,
  externalLink,
  navigationAllowed,
  originOf,
  permissionAllowed,
  requestAllowed,
} from '../../electron/hosts/policy.ts';
import { placeWindow, windowOptions } from '../../electron/hosts/window-options.ts';
import { pageFolder } from './raw.ts';

const bundle = readBundle(pageFolder());
const ask = (url: string, method = 'GET'): Response => answerRequest(bundle, { url, method });

test('E1 the window has exactly these settings', () => {
  expect(windowOptions('/p.cjs', true)).toEqual({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      disableBlinkFeatures: 'Auxclick',
      webviewTag: false,
      devTools: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  });
  expect(windowOptions('/p.cjs', false).webPreferences.devTools).toBe(true);
});

test('E2 a port goes to the top frame of our origin, once a load', () => {
  const right = { origin: 'app://bundle', top: true, served: false };
  expect(connectAllowed(right)).toBe(true);
  for (const origin of [null, '', 'null', 'app://bundle.evil.test', 'app://bundle/', 'https://bundle', 'file://'])
    expect(connectAllowed({ ...right, origin })).toBe(false);
  expect(connectAllowed({ ...right, top: false })).toBe(false);
  expect(connectAllowed({ ...right, served: true })).toBe(false);
});

test('E4 only built files are answered', async () => {
  expect(await ask('app://bundle/').text()).toContain('SECRET PAGE');
  expect(await ask('app://bundle/assets/page-1.js?x#y').text()).toBe('SECRET SCRIPT');
  expect(ask('app://bundle/').headers.get('content-security-policy')).toContain("default-src 'none'");
  const wrong = [
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/%5c..%5cx',
    'app://bundle//etc/passwd',
    'app://bundle/%252e%252e/x',
    'app://other/',
    'app://bundle.evil/',
    'app://user@bundle/',
    'app://bundle:80/',
    'file:///etc/passwd',
    'https://bundle/',
    'app:bundle',
    'nonsense',
    'app://bundle/index.html',
    'app://bundle/assets/notes.exe',
    'app://bundle/__proto__',
    'app://bundle/constructor',
    'app://bundle/assets%2fpage-1.js',
  ];
  for (const url of wrong) expect([url, ask(url).status]).toEqual([url, 404]);
  for (const method of ['POST', 'PUT', 'DELETE', 'get']) expect(ask('app://bundle/', method).status).toBe(405);
});

test('E4 10,000 random addresses', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2f',
    '%5c',
    '\\',
    '/',
    '//',
    '%00',
    'assets',
    'page-1.js',
    'index.html',
    'etc',
    'passwd',
    '?',
    '#',
    '@',
    ':',
    'C:',
    '~',
  );
  const path = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 10 }).map((parts) => parts.join(''));
  const url = fc
    .tuple(fc.constantFrom('app://bundle/', 'app://bundle', 'app://', 'file:///', 'APP://BUNDLE/'), path)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(url, (address) => {
      const { status } = ask(address);
      if (status !== 200) return status === 404;
      // dot segments are resolved by the URL standard before anything is looked up
      return ['', '/', '/assets/page-1.js'].includes(new URL(address).pathname);
    }),
    { numRuns: 10_000 },
  );
});

test('E5 navigation stays on the one page', () => {
  expect(navigationAllowed('app://bundle/')).toBe(true);
  expect(navigationAllowed('app://bundle/#x')).toBe(true);
  for (const url of [
    'app://bundle/assets/page-1.js',
    'app://bundle.evil/',
    'app://bundle@evil/',
    'https://bundle/',
    'file:///',
    'javascript:1',
    'data:text/html,x',
    'about:blank',
    'blob:app://bundle/x',
    '',
  ]) {
    expect([url, navigationAllowed(url)]).toEqual([url, false]);
  }
});

test('E6 of all permissions, writing plain text to the clipboard from our page', () => {
  const names = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'deprecated-sync-clipboard-read',
    'display-capture',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'keyboardLock',
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'unknown',
    'usb',
    'window-management',
    'fileSystem',
    'background-sync',
    'accessibility-events',
    'payment-handler',
    'screen-wake-lock',
    'sensors',
  ];
  expect(names.filter((name) => permissionAllowed(name, 'app://bundle'))).toEqual(['clipboard-sanitized-write']);
  for (const origin of [null, 'https://evil.test', 'app://bundle.evil', 'null'])
    expect(permissionAllowed('clipboard-sanitized-write', origin)).toBe(false);
  expect(originOf('app://bundle/x?y')).toBe('app://bundle');
});

test('H5 nothing leaves the machine', () => {
  for (const url of ['app://bundle/assets/x.js', 'data:image/png;base64,', 'blob:app://bundle/1', 'devtools://devtools/x'])
    expect([url, requestAllowed(url)]).toEqual([url, true]);
  for (const url of [
    'http://127.0.0.1/',
    'https://evil.test/',
    'ws://x/',
    'wss://x/',
    'file:///etc/passwd',
    'ftp://x/',
    'app://other/x',
    'chrome://gpu',
    'filesystem:app://bundle/x',
  ])
    expect([url, requestAllowed(url)]).toEqual([url, false]);
});

test('H4 links: web and mail, nothing that passes for something else', () => {
  expect(externalLink('https://example.test/a?b#c')).toBe('https://example.test/a?b#c');
  expect(externalLink('mailto:a@example.test')).toBe('mailto:a@example.test');
  // a look-alike name is shown as what it is
  expect(externalLink('https://аpple.com/')).toBe('https://xn--pple-43d.com/');
  for (const url of [
    'file:///etc/passwd',
    'smb://x/y',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'data:text/html,x',
    '\\\\host\\share',
    'https://user@host/',
    'https://good.test:x@evil.test/',
    'mailto:a@b?attach=/etc/passwd',
    'vbscript:x',
    'app://bundle/',
    '',
    `https://x/${'a'.repeat(3000)}`,
  ]) {
    expect([url, externalLink(url)]).toEqual([url, null]);
  }
});

test('the content security policy, word for word', () => {
  expect(contentSecurityPolicy('N')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default dompurify",
  );
});

test('the worker that reads pages may load what lies beside it; every other part may nothing', () => {
  const folder = pageFolder();
  for (const name of ['pdf.worker.min-a.mjs', 'pdf.worker.min-b.js']) writeFileSync(join(folder, 'assets', name), '');
  const made = readBundle(folder);
  const policy = (path: string): string | undefined => made.answer('GET', path).headers['content-security-policy'];
  expect(policy('/assets/pdf.worker.min-a.mjs')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  expect(policy('/assets/pdf.worker.min-b.js')).toBe("default-src 'none'");
  expect(policy('/assets/page-1.js')).toBe("default-src 'none'");
});

test('a window comes back where it was, unless that is nowhere', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  const state = { x: 100, y: 50, width: 1200, height: 800, maximized: false, zoom: 1.2 };
  expect(placeWindow(state, screens)).toEqual({ bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: false, zoom: 1.2 });
  for (const change of [{ x: 5000 }, { y: -500 }, { y: 2000 }, { width: 10 }, { width: 9000 }, { x: 0.5 }, { height: Number.NaN }])
    expect(placeWindow({ ...state, ...change }, screens).bounds).toEqual({});
  expect(placeWindow({ ...state, zoom: 40 }, screens).zoom).toBe(1);
  expect(placeWindow(null, screens)).toEqual({ bounds: {}, maximized: false, zoom: 1 });
});

test('H6 file names', () => {
  const cases: [string, string][] = [
    ['report', 'report'],
    ['算力 2025', '算力 2025'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['../../etc/passwd', 'etc-passwd'],
    ['exe\u202etxt.gpj', 'exetxt.gpj'],
    ['a\u200bb\u2066c\u0000d\ne', 'abcd e'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['-rf', 'rf'],
    ['name. . ', 'name'],
    ['', 'untitled'],
    ['...', 'untitled'],
    ['\ud800x', '\ufffdx'],
  ];
  for (const [name, safe] of cases) expect([name, safeName(name)]).toEqual([name, safe.replace('\ufffd', '')]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const safe = safeName(name);
      return (
        // oxlint-disable-next-line no-control-regex -- these are what must not be there
        safe !== '' && Buffer.byteLength(safe) <= 124 && !/[\u0000-\u001f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]|^[.\- ]|[. ]$/.test(safe)
      );
    }),
  );
  expect(attachment('算力 "x".pdf\r\nX: y')).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[A-Za-z0-9%._-]+$/);
});
