import { eachRecord } from '../../../db/exchange.ts';
import { readProject } from '../../../db/project.ts';
import type { DataFormat } from './format.ts';
import { placedAnchors, type PlacedAnchor } from './provenance.ts';

/** A place on a scale of five where the verdict is one of the program's own words; any other has its words alone. */
const ratings: Record<string, number> = { supported: 5, 'partly supported': 3, contradicted: 1 };

/**
 * Checked claims as schema.org ClaimReview (JSON-LD). Relations between claims have no place in it; links, likelihood and confidence stay behind.
 * Only accepted claims that have a verdict are reviews.
 */
export const claimreview: DataFormat = {
  name: 'claimreview',
  extension: '.jsonld',
  wholeProject: true,
  losses: () => [{ what: 'everything but checked claims', count: 1 }],
  write({ database, sink }) {
    const anchors = placedAnchors(database);
    const { title } = readProject(database);
    sink.write('{"@context":"https://schema.org","@graph":[');
    let isFirst = true;
    for (const { id, created, fields } of eachRecord(database, 'claim')) {
      if (fields.status !== 'accepted' || fields.verdict === 'unchecked') continue;
      const passages = anchors('claim', id);
      const appearance = passages.map(appearanceOf);
      const rating = ratings[String(fields.verdict)];
      const review = {
        '@type': 'ClaimReview',
        '@id': `urn:uuid:${id}`,
        datePublished: created.slice(0, 10),
        author: { '@type': 'Organization', name: title },
        claimReviewed: fields.wording,
        itemReviewed: {
          '@type': 'Claim',
          text: fields.wording,
          ...(fields.speaker === null ? {} : { author: { '@type': 'Thing', name: fields.speaker } }),
          ...(fields.assertedOn === null ? {} : { datePublished: fields.assertedOn }),
          ...(appearance.length === 0 ? {} : { appearance: appearance.length === 1 ? appearance[0] : appearance }),
        },
        reviewRating: {
          '@type': 'Rating',
          alternateName: fields.verdict,
          ...(rating === undefined ? {} : { ratingValue: rating, worstRating: 1, bestRating: 5 }),
        },
        ...(fields.comment === '' ? {} : { reviewBody: fields.comment }),
      };
      sink.write(`${isFirst ? '' : ','}\n${JSON.stringify(review)}`);
      isFirst = false;
    }
    sink.write('\n]}\n');
  },
};

function appearanceOf({ sourceTitle, url, quote, source }: PlacedAnchor): object {
  return { '@type': 'CreativeWork', '@id': `urn:uuid:${source}`, name: sourceTitle, ...(url === null ? {} : { url }), text: quote };
}
