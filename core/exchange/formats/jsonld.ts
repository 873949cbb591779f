import type { TagView } from '../../../shared/contract/base.ts';
import { tagsOf } from '../../../db/anchors.ts';
import { eachRecord } from '../../../db/exchange.ts';
import { readProject } from '../../../db/project.ts';
import { rowOf } from '../../../db/rows.ts';
import type { DataFormat } from './format.ts';
import { placedAnchors, type PlacedAnchor } from './provenance.ts';

/**
 * Annotations and claims as a W3C Web Annotation page (JSON-LD). Selectors count Unicode code points, as the model asks; the state names the
 * text that they count in by its SHA-256. A claim is an annotation that assesses: its wording, then its verdict.
 */
export const jsonld: DataFormat = {
  name: 'jsonld',
  extension: '.jsonld',
  wholeProject: true,
  losses: () => [{ what: 'grades, evidence links and everything but annotations and accepted claims', count: 1 }],
  write({ database, sink, version }) {
    const anchors = placedAnchors(database);
    const { uuid, title } = readProject(database);
    const head = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `urn:uuid:${uuid}#annotations`,
      type: 'AnnotationPage',
      label: title,
    };
    const generator = { id: `urn:claimdesk:${version}`, type: 'Software', name: `Claimdesk ${version}` };
    sink.write(`${JSON.stringify(head).slice(0, -1)},"items":[`);
    let isFirst = true;
    for (const kind of ['annotation', 'claim'] as const) {
      for (const { id, created, fields } of eachRecord(database, kind)) {
        const targets = anchors(kind, id).map(target);
        // an annotation without a target is none
        if (targets.length === 0 || (kind === 'claim' && fields.status !== 'accepted')) continue;
        const tags = tagsOf(database, kind, rowOf(database, kind, id)).map(tagBody);
        const item = {
          id: `urn:uuid:${id}`,
          type: 'Annotation',
          motivation: kind === 'claim' ? 'assessing' : String(fields.motivation),
          created: seconds(created),
          ...(kind === 'annotation' && fields.creator !== '' ? { creator: { type: 'Person', name: fields.creator } } : {}),
          generator,
          ...bodies([...(kind === 'claim' ? claimBodies(fields) : commentBodies(fields)), ...tags]),
          target: targets.length === 1 ? targets[0] : targets,
        };
        sink.write(`${isFirst ? '' : ','}\n${JSON.stringify(item)}`);
        isFirst = false;
      }
    }
    sink.write('\n]}\n');
  },
};

type Fields = Record<string, unknown>;

const text = (value: string, purpose: string): object => ({ type: 'TextualBody', value, format: 'text/plain', purpose });
const tagBody = (tag: TagView): object => text(tag.name, 'tagging');
const commentBodies = ({ body }: Fields): object[] => (body === '' ? [] : [text(String(body), 'commenting')]);
const bodies = (all: object[]): { body?: object | object[] } => (all.length === 0 ? {} : { body: all.length === 1 ? all[0]! : all });

function claimBodies({ wording, verdict, comment }: Fields): object[] {
  return [
    text(String(wording), 'describing'),
    ...(verdict === 'unchecked' ? [] : [text(String(verdict), 'assessing')]),
    ...(comment === '' ? [] : [text(String(comment), 'commenting')]),
  ];
}

/** The address where the source has one; its text is told by its hash in any case. */
function target({ url, source, sha256, quote, prefix, suffix, start, end, sourceTitle }: PlacedAnchor): object {
  return {
    type: 'SpecificResource',
    source: { id: url ?? `urn:uuid:${source}`, type: 'Text', label: sourceTitle },
    selector: [
      { type: 'TextQuoteSelector', exact: quote, ...(prefix === '' ? {} : { prefix }), ...(suffix === '' ? {} : { suffix }) },
      { type: 'TextPositionSelector', start, end },
    ],
    state: { type: 'State', id: `urn:sha256:${sha256}` },
  };
}

/** xsd:dateTime in UTC, with seconds as its smallest part. */
const seconds = (time: string): string => time.replace(/\.\d+Z$/, 'Z');
