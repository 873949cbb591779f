import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../core/reading/parse.ts';
import type { ParsedDocument } from '../../shared/domain/documents.ts';
import { expectCovered } from './shapes/expect-known.ts';
import { hasTool, run, workFolder } from './shapes/tools.ts';

/** One message as Python's mail library sends it in seventeen ways, and one as git does. */
const folder = workFolder('mails');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const english = [
  'The quay was widened in May.',
  'Cranes rose from 197 to 300, which the harbour office had asked for in its letter of 2 April; the office is content.',
];
const western = ['Le café du port a vendu 1 204 repas en été.', 'L’année d’avant, c’était moins.'];

interface Shape {
  subject?: string;
  body?: readonly string[];
  losses?: readonly (string | RegExp)[];
}

const shapes: Record<string, Shape> = {
  plain: {},
  base64: {},
  quoted: { subject: 'Été au port', body: western },
  'eight-bits': { body: western },
  'latin-1': { body: western.map((text) => text.replaceAll('’', "'")) },
  chinese: { subject: '港口', body: ['港务局统计，2024年货物吞吐量为420万吨。', '比上年增长8%。'] },
  japanese: { subject: '港', body: ['港湾局によると、2024年の貨物は420万トンだった。', '前年より多い。'] },
  korean: { subject: '항만', body: ['항만청은 2024년에 화물 420만 톤을 처리했다.', '전년보다 많다.'] },
  alternative: {},
  'line-feeds': {},
  html: { body: ['Quay', ...english] },
  table: { body: ['The quay was widened in May.', 'Port', 'Cranes', 'Oru', '120'] },
  picture: { body: ['Quay', ...english], losses: ['Pictures were left out: 1.'] },
  attachments: { losses: [/left out.*港口 plan 2025\.pdf, cranes\.csv/] },
  forwarded: { subject: 'Fwd: The letter of April', losses: [/^Attachments were left out .*message\/rfc822\.$/] },
  folded: {
    subject:
      'A subject that is so long that it is folded over more than one line of the head of this message, twice in fact, for good measure',
  },
  'from-line': {},
};

const words = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const textsOf = ({ text, passages }: ParsedDocument): string[] => passages.map(({ start, end }) => words(text.slice(start, end)));

describe.skipIf(!hasTool('python3'))('messages that Python sends (skipped without python3)', () => {
  beforeAll(() => run('python3', [path.join(import.meta.dirname, 'shapes', 'mails.py'), folder]));

  for (const [name, { subject = 'Harbour works', body = english, losses = [] }] of Object.entries(shapes)) {
    it(name, async () => {
      const document = await parseDocument(fs.readFileSync(path.join(folder, `${name}.eml`)), `${name}.eml`);
      const texts = textsOf(document);
      expect(texts[0]).toBe(subject);
      expect(texts[1]).toMatch(/^From: Ann Example <ann@example\.org> To: .*example\.org>? Date: Tue, 26 Aug 2025 10:00:00 \+0800$/);
      expect(texts.slice(2, 2 + body.length)).toEqual(body);
      expect(texts).toHaveLength(2 + body.length);
      expect(document.losses).toEqual(losses.map((loss) => (typeof loss === 'string' ? loss : expect.stringMatching(loss))));
      expect(document.bibliography).toMatchObject({ title: subject, author: [{ literal: 'Ann Example' }], issued: '2025-08-26' });
      expectCovered(document);
    });
  }
});

describe.skipIf(!hasTool('git'))('a change that git sends (skipped without git)', () => {
  it('comes with its words and what it changes', async () => {
    const place = path.join(folder, 'change');
    fs.mkdirSync(place);
    const git = (...options: string[]): string =>
      run('git', ['-c', 'user.name=Ann Example', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false', ...options], {
        folder: place,
      });
    git('init', '-q');
    fs.writeFileSync(path.join(place, 'quay.txt'), 'narrow\n');
    git('add', '.');
    git('commit', '-q', '-m', 'Quay');
    fs.writeFileSync(path.join(place, 'quay.txt'), 'wide\n');
    git('commit', '-q', '-a', '-m', 'Widen the quay\n\nThe harbour office asked for it.');
    const document = await parseDocument(Buffer.from(git('format-patch', '-1', '--stdout')), 'change.eml');
    expect(textsOf(document)[0]).toBe('[PATCH] Widen the quay');
    expect(document.text).toContain('From: Ann Example <ann@example.org>');
    expect(document.text).toContain('The harbour office asked for it.');
    expect(document.text).toContain('-narrow\n+wide');
    expect(document.losses).toEqual([]);
  });
});
