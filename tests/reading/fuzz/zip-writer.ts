import { crc32, deflateRawSync } from 'node:zlib';

export interface WrittenEntry {
  name: string;
  content: Buffer;
  /** what the directory says instead of the truth */
  lies?: { size?: number; packedSize?: number; checksum?: number; flags?: number; header?: number; method?: number };
  isStored?: boolean;
}

/** Writes a ZIP file that may say anything about its parts; true where nothing else is asked for. */
export function writeZip(entries: readonly WrittenEntry[], settings: { wide?: boolean; before?: Buffer } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const { name, content, lies = {}, isStored } of entries) {
    const packed = isStored === true ? content : deflateRawSync(content, { level: 1 });
    const start = at;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(lies.flags ?? 0, 2);
    fields.writeUInt16LE(lies.method ?? (isStored === true ? 0 : 8), 4);
    fields.writeUInt32LE(lies.checksum ?? crc32(content), 10);
    fields.writeUInt32LE(lies.packedSize ?? packed.length, 14);
    fields.writeUInt32LE(lies.size ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    push(Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]));
    const extra = Buffer.alloc(10);
    extra.writeUInt32LE(lies.header ?? start, 6);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, Buffer.alloc(4), extra, Buffer.from(name)]));
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([
    settings.before ?? Buffer.alloc(0),
    ...parts,
    list,
    endOf(entries.length, list.length, at, settings.wide === true),
  ]);
}

function endOf(count: number, size: number, offset: number, isWide: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(isWide ? 0xffff : count & 0xffff, 8);
  end.writeUInt16LE(isWide ? 0xffff : count & 0xffff, 10);
  end.writeUInt32LE(isWide ? 0xffffffff : size, 12);
  end.writeUInt32LE(isWide ? 0xffffffff : offset, 16);
  if (!isWide) return end;
  const wide = Buffer.alloc(56 + 20);
  wide.write('PK\u0006\u0006', 'latin1');
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(size), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  wide.write('PK\u0006\u0007', 56, 'latin1');
  wide.writeBigUInt64LE(BigInt(offset + size), 64);
  wide.writeUInt32LE(1, 72);
  return Buffer.concat([wide, end]);
}

const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A Word file of this body; further parts by name. */
export function writeWord(body: string, parts: Record<string, string> = {}, head = ''): Buffer {
  const document = `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${body}</w:body></w:document>`;
  const all = { '[Content_Types].xml': types, 'word/document.xml': document, ...parts };
  return writeZip(Object.entries(all).map(([name, text]) => ({ name, content: Buffer.from(text) })));
}

/** @param targets relationship type → part beside the document */
export function wordRelations(targets: Record<string, string>): string {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const list = Object.entries(targets).map(
    ([type, target], index) => `<Relationship Id="r${index}" Type="${base}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}
