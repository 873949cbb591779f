import path from 'node:path';
import { bring } from '../../exchange/bring-file.ts';
import { importText, openDesk } from '../../router/desk.ts';
import { makeProject } from '../project/make.ts';

export interface Annotated {
  file: string;
  /** report of all claims */
  findings: string;
  /** report of one source with its annotations */
  source: string;
}

const address = 'http://harbours.example/yearbook';

/** A project of so many claims, and beside them a source with as many annotations, one on each of its sentences. */
export async function annotatedProject(folder: string, count: number): Promise<Annotated> {
  const file = path.join(folder, `${count}.claimdesk`);
  await makeProject(file, count);
  const desk = await openDesk({ file });
  try {
    const findings = await desk.client.reports.create({ fields: { title: `Findings of ${count} claims`, kind: 'findings' } });
    const source = await annotatedSource(desk.client, count);
    const title = `A source with ${count} annotations`;
    const annotated = await desk.client.reports.create({ fields: { title, kind: 'annotated-source', source } });
    return { file, findings: findings.id, source: annotated.id };
  } finally {
    await desk.close();
  }
}

type Client = Awaited<ReturnType<typeof openDesk>>['client'];

async function annotatedSource(client: Client, count: number): Promise<string> {
  const sentences = Array.from({ length: count }, (_, index) => ({
    number: index,
    text: `In ${1900 + (index % 120)} quay ${index} of the northern harbours handled ${(index * 37) % 9000} ships, ${index % 5} of them under sail.`,
  }));
  let start = 0;
  const items = sentences.map(({ number, text }) => {
    const begin = start;
    // five sentences are a paragraph
    start += text.length + (number % 5 === 4 ? 2 : 1);
    return {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `${address}#${number}`,
      type: 'Annotation',
      motivation: 'commenting',
      created: '2026-03-01T09:00:00Z',
      creator: { name: 'Ada' },
      body: [{ type: 'TextualBody', value: `Counted twice in the register; see page ${number % 400}.`, purpose: 'commenting' }],
      target: { source: address, selector: { type: 'TextPositionSelector', start: begin, end: begin + text.length } },
    };
  });
  const text = sentences.map((one) => one.text + (one.number % 5 === 4 ? '\n\n' : ' ')).join('');
  const [imported] = await importText(client, 'yearbook.txt', text);
  const id = imported!.source!;
  const { revision } = await client.sources.get({ id });
  await client.sources.update({ id, revision, fields: { url: address } });
  const { annotations } = await bring({ client }, 'annotations.jsonld', { type: 'AnnotationPage', items });
  if (annotations !== count) throw new Error(`${annotations} of ${count} annotations were brought in`);
  return id;
}
