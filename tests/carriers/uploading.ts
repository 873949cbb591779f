import { createHash } from 'node:crypto';
import type { BlockView } from '../../shared/contract/sources.ts';
import type { Client } from './carrier.ts';
import { bad, field, good, nobody, placeOf, type Step } from './step.ts';

export const sentence = 'The harbour authority counted 1,204 ships in 2025.';
const document = `# Harbour report\n\nIntroduction of the year. ${sentence} A third sentence ends the paragraph.\n`;
const bytes = new TextEncoder().encode(document);
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** Uploads the document in chunks of 40 bytes. */
async function upload(client: Client, name: string): Promise<string> {
  const { id } = await client.uploads.begin({ name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 40)
    await client.uploads.append({ id, offset, chunk: new Blob([bytes.slice(offset, offset + 40)]) });
  return id;
}

async function imported(client: Client, uploads: string[]): Promise<unknown> {
  const { job } = await client.sources.import({ uploads });
  for (;;) {
    const { state, result } = await client.jobs.get({ id: job });
    if (state !== 'running' && state !== 'waiting') return { state, result };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const uploading: Step[] = [
  good(
    'uploads.begin, append and finish',
    async (client) => client.uploads.finish({ id: await upload(client, 'harbour.md'), sha256 }),
    {},
    (answer, memory) => (memory.upload = field(answer, 'id')),
  ),
  bad('a chunk out of order', 'INVALID', 422, async (client) => {
    const { id } = await client.uploads.begin({ name: 'x.md', size: 10 });
    return client.uploads.append({ id, offset: 5, chunk: new Blob(['x']) });
  }),
  bad('a wrong hash drops the upload', 'INVALID', 422, async (client, memory) => {
    memory.wrong = await upload(client, 'wrong.md');
    return client.uploads.finish({ id: memory.wrong, sha256: '0'.repeat(64) });
  }),
  bad('the dropped upload cannot be finished', 'NOT_FOUND', 404, (client, memory) =>
    client.uploads.finish({ id: memory.wrong ?? '', sha256 }),
  ),
  bad('an upload never begun', 'NOT_FOUND', 404, (client) => client.uploads.append({ id: nobody, offset: 0, chunk: new Blob(['x']) })),
  good(
    'sources.import makes a source',
    (client, memory) => imported(client, [memory.upload ?? '']),
    { state: 'done', result: [{ file: 'harbour.md', outcome: 'imported' }] },
    (answer, memory) => {
      memory.source = field((answer as { result: unknown[] }).result[0], 'source');
    },
  ),
  bad('an upload is imported once', 'NOT_FOUND', 404, (client, memory) => client.sources.import({ uploads: [memory.upload ?? ''] })),
  good(
    'the same file again is a duplicate',
    async (client) => {
      const { id } = await client.uploads.finish({ id: await upload(client, 'again.md'), sha256 });
      return imported(client, [id]);
    },
    { state: 'done', result: [{ outcome: 'duplicate' }] },
  ),
  good(
    'sources.versions',
    (client, memory) => client.sources.versions({ id: memory.source ?? '' }),
    [{ number: 1, originalName: 'harbour.md', originalMissing: false }],
    (answer, memory) => {
      memory.version = field((answer as unknown[])[0], 'id');
    },
  ),
  good(
    'sources.blocks',
    (client, memory) => client.sources.blocks({ version: memory.version ?? '', from: 0, count: 10 }),
    { blocks: [{ kind: 'heading', text: 'Harbour report' }, {}] },
    (answer, memory) => {
      const block = (answer as { blocks: BlockView[] }).blocks.find(({ text }) => text.includes(sentence));
      const start = (block?.start ?? 0) + (block?.text.indexOf(sentence) ?? 0);
      Object.assign(memory, { start: String(start), end: String(start + sentence.length) });
    },
  ),
  good('sources.text', (client, memory) => client.sources.text(placeOf(memory)), { text: sentence }),
  good('sources.find', (client, memory) => client.sources.find({ version: memory.version ?? '', words: 'counted' }), { total: 1 }),
  good('sources.headings', (client, memory) => client.sources.headings({ version: memory.version ?? '' }), [
    { level: 1, text: 'Harbour report' },
  ]),
];
