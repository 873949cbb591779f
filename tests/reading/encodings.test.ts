import { describe, expect, it } from 'vitest';
import { canonicalText, decodeBytes } from '../../core/reading/canonical.ts';
import { parseDocument } from '../../core/reading/parse.ts';

/** Written for this test and encoded elsewhere; the platform can decode these but not encode them. */
const samples: [string, string, string][] = [
  [
    'gb18030',
    'b9fabcd2cafdbeddbed6b7a2b2bcc1cbb9d8d3dacbe3c1a6cdf8c2e7b5c4cda8d6aaa3acd2aac7f3b8f7b5d8d4dac1bdc4eac4dabda8b3c9c8fdb8f6cae0c5a6a1a3',
    '国家数据局发布了关于算力网络的通知，要求各地在两年内建成三个枢纽。',
  ],
  [
    'big5',
    'bcc6a6ecb56fae69b3a1a4bda5aca446b773aabaad70b565a141bba1a9faa5bca8d3a454a67eaabab977bae2bb50a5d8bcd0a143',
    '數位發展部公布了新的計畫，說明未來三年的預算與目標。',
  ],
  [
    'shift_jis',
    '90ad957b82cd9788944e937882cc975c8e5a88c482f094ad955c82b582dc82b582bd81428c768e5a8e918cb982cd93f1947b82c982c882e882dc82b78142',
    '政府は来年度の予算案を発表しました。計算資源は二倍になります。',
  ],
  [
    'euc-kr',
    'c1a4baceb4c220b3bbb3e220bfb9bbeabec8c0bb20b9dfc7a5c7dfb4d92e20bfacbbea20b4c9b7c2c0ba20b5ce20b9e8b0a120b5c920b0cdc0ccb4d92e',
    '정부는 내년 예산안을 발표했다. 연산 능력은 두 배가 될 것이다.',
  ],
  [
    'windows-1252',
    '4c6520636166e92093c96c7973e96594206120636ffb74e9203132208020e0206c92e9717569706520972064e96ae02072e9676ce92e',
    'Le café “Élysée” a coûté 12 € à l’équipe — déjà réglé.',
  ],
];

describe('decoding', () => {
  it.each(samples)('recognises %s', (encoding, hex, text) => {
    expect(decodeBytes(Buffer.from(hex, 'hex'))).toEqual({ text, encoding, losses: [] });
  });

  it.each([
    ['utf-8', Buffer.from('港口 and Häfen', 'utf8')],
    ['utf-8', Buffer.from('\uFEFF港口 and Häfen', 'utf8')],
    ['utf-16le', Buffer.from('\uFEFF港口 and Häfen', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFF港口 and Häfen', 'utf16le').swap16()],
    ['utf-16le', Buffer.from('港口 and Häfen', 'utf16le')],
    ['utf-16be', Buffer.from('港口 and Häfen', 'utf16le').swap16()],
  ])('reads %s with and without a byte order mark', async (encoding, bytes) => {
    const document = await parseDocument(bytes, 'ports.txt');
    expect(document.encoding).toBe(encoding);
    expect(document.text).toBe('港口 and Häfen');
    expect(document.losses).toEqual([]);
  });

  it.each([
    ['港口管理局今年完成了三项工程。码头加宽，铁路延长。\n明年的预算尚未公布。'],
    ['港湾局は今年、三つの工事を終えた。岸壁は広げられ、鉄道は延長された。来年度の予算はまだ発表されていない。'],
  ])('reads UTF-16 without a mark and without Latin letters: %s', async (text) => {
    const bytes = Buffer.from(text, 'utf16le');
    expect(await parseDocument(bytes, 'ports.txt')).toMatchObject({ text, encoding: 'utf-16le' });
    expect(await parseDocument(bytes.swap16(), 'ports.txt')).toMatchObject({ text, encoding: 'utf-16be' });
  });

  it('believes the charset of an HTML file, but not against its bytes', async () => {
    const page = (text: string): Buffer => Buffer.concat([Buffer.from('<meta charset="gbk"><p>'), Buffer.from(text, 'hex')]);
    expect(await parseDocument(page('b8dbbfda'), 'a.html')).toMatchObject({ text: '港口', encoding: 'gbk' });
    const utf8 = Buffer.from('<meta charset="gbk"><p>港口物流报告', 'utf8');
    expect(await parseDocument(utf8, 'a.html')).toMatchObject({ text: '港口物流报告', encoding: 'utf-8' });
  });

  it('keeps a damaged UTF-8 file in UTF-8 and counts the damage', () => {
    const bytes = Buffer.concat([Buffer.from('港口物流报告与计划安排，年度总结'), Buffer.from([0xc0, 0x20]), Buffer.from('end')]);
    expect(decodeBytes(bytes)).toMatchObject({
      encoding: 'utf-8',
      losses: ['Byte sequences that are not valid UTF-8 were replaced by \uFFFD: 1.'],
    });
  });

  it('counts lone surrogates', () => {
    expect(decodeBytes(Buffer.from('\uFEFFab\uD842 cd', 'utf16le')).text).toContain('\uD842');
    expect(canonicalText('a\uD842b𠮷\uDFB7')).toEqual({
      text: 'a\uFFFDb𠮷\uFFFD',
      losses: ['Halves of characters (lone surrogates) were replaced by \uFFFD: 2.'],
    });
  });

  it('folds radicals only where offsets stay', () => {
    const all =
      Array.from({ length: 0x2fe0 - 0x2e80 }, (_, index) => String.fromCharCode(0x2e80 + index)).join('') +
      Array.from({ length: 512 }, (_, index) => String.fromCharCode(0xf900 + index)).join('');
    const { text } = canonicalText(all);
    expect(text).toHaveLength(all.length);
    expect(canonicalText(text).text).toBe(text);
  });
});
