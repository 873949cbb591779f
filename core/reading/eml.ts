import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Bibliography } from '../../shared/domain/documents.ts';
import { cleanDate, cleanText, emptyBibliography, titleFromFileName } from './bibliography.ts';
import { assemble } from './blocks.ts';
import type { TextBlock } from './blocks.ts';
import { canonicalText } from './canonical.ts';
import { readHtmlPart } from './html.ts';
import type { ReadDocument } from './read-document.ts';
import { textPassages } from './text.ts';

/** Beyond this a message is an archive of attachments. */
const deepestParts = 50;

/**
 * Reads a mail message as mail programs save it (.eml): subject, who wrote to whom and when, and the text. Attachments are named and left
 * out; nothing that the message refers to is fetched.
 * @throws WorkbenchError REFUSED: no message, encrypted, or parts nested beyond 50
 */
export async function readEml(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  const email = await parse(bytes);
  const losses: string[] = [];
  const body = bodyBlocks(email, losses);
  if (body.length === 0 && email.attachments.some(isEncrypted))
    throw new WorkbenchError(
      'REFUSED',
      'This message is encrypted. Open it in the mail program that holds its key, save its text, and import that file.',
    );
  losses.push(...attachmentLosses(email.attachments));
  const blocks = [...headBlocks(email), ...body];
  // A message without a body and without a subject says nothing.
  return {
    ...assemble(body.length === 0 && cleanText(email.subject) === null ? [] : blocks),
    bibliography: bibliographyOf(email, fileName),
    losses,
  };
}

async function parse(bytes: Uint8Array): Promise<Email> {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, { maxNestingDepth: deepestParts, maxRfc822NestingDepth: 5 });
  } catch {
    throw new WorkbenchError(
      'REFUSED',
      'This message is built in a way that no mail program writes (its parts nest too deep, or its head is too long), so it was not read.',
    );
  }
  if (!email.headers.some(({ key }) => /^(?:from|to|date|subject|received|message-id|mime-version|content-type)$/.test(key)))
    throw new WorkbenchError(
      'REFUSED',
      'This file does not begin as a mail message does (From:, Date:, Subject:). If it is a text, change its name to .txt, and import that.',
    );
  return email;
}

function headBlocks(email: Email): TextBlock[] {
  const subject = cleanText(email.subject);
  const lines = [
    ['From', email.from === undefined ? '' : addressText(email.from)],
    ['To', (email.to ?? []).map(addressText).join(', ')],
    ['Cc', (email.cc ?? []).map(addressText).join(', ')],
    ['Date', writtenHeader(email, 'date')],
  ].flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}`]));
  const blocks: TextBlock[] = subject === null ? [] : [{ kind: 'heading', level: 1, text: subject }];
  if (lines.length > 0) blocks.push({ kind: 'paragraph', level: null, text: lines.join('\n') });
  return blocks;
}

/** Plain text first, where the message has it: its HTML twin is built of tables that only place things. */
function bodyBlocks(email: Email, losses: string[]): TextBlock[] {
  const plain = canonicalText(email.text ?? '');
  const html = email.html === undefined ? null : readHtmlPart(canonicalText(email.html).text);
  const htmlLength = html?.blocks.reduce((sum, block) => sum + block.text.length, 0) ?? 0;
  const hasTables = html?.blocks.some((block) => block.cell?.head === true) ?? false;
  if (html !== null && (hasTables || plain.text.trim().length < htmlLength / 2)) {
    losses.push(...html.losses);
    return html.blocks;
  }
  losses.push(...plain.losses);
  return textPassages(plain.text).map(({ kind, level, start, end }) => {
    const text = plain.text.slice(start, end);
    return text.startsWith('>') ? { kind: 'quote', level: null, text } : { kind, level, text };
  });
}

function attachmentLosses(attachments: readonly Attachment[]): string[] {
  const pictures = attachments.filter((attachment) => attachment.related === true);
  const others = attachments.filter(
    (attachment) => attachment.related !== true && !/^application\/(?:pgp|x-pkcs7|pkcs7)/.test(attachment.mimeType),
  );
  const losses: string[] = [];
  if (others.length > 0) {
    const named = others.slice(0, 10).map((attachment) => cleanText(attachment.filename, 80) ?? attachment.mimeType);
    losses.push(`Attachments were left out (save and import them one by one): ${named.join(', ')}${others.length > 10 ? ' …' : ''}.`);
  }
  if (pictures.length > 0) losses.push(`Pictures were left out: ${pictures.length}.`);
  return losses;
}

function isEncrypted({ mimeType }: Attachment): boolean {
  return /^application\/(?:pgp-encrypted|(?:x-)?pkcs7-mime)$/.test(mimeType);
}

function bibliographyOf(email: Email, fileName: string): Bibliography {
  const author = cleanText(email.from?.name, 300) ?? cleanText(email.from?.address, 300);
  return {
    ...emptyBibliography('document', cleanText(email.subject) ?? titleFromFileName(fileName)),
    author: author === null ? [] : [{ literal: author }],
    issued: cleanDate(writtenHeader(email, 'date')) ?? cleanDate(email.date),
  };
}

function addressText(address: Address): string {
  if (address.group !== undefined) return `${address.name}: ${address.group.map(addressText).join(', ')}`;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

/** The header as written: the day in the sender's zone is the day that people cite. */
function writtenHeader(email: Email, name: string): string {
  return cleanText(email.headers.find(({ key }) => key === name)?.value, 200) ?? '';
}
