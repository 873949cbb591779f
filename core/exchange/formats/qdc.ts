import { WorkbenchError } from '../../../shared/errors.ts';
import type { DataFormat } from './format.ts';
import { codesElement, codeTree } from './refi/codes.ts';
import { xmlMaker } from './refi/xml.ts';

/** The tags as a codebook of REFI-QDA 1.5, which NVivo, MAXQDA, ATLAS.ti, QualCoder, Taguette and others read. */
export const qdc: DataFormat = {
  name: 'qdc',
  extension: '.qdc',
  wholeProject: true,
  losses: (database) => [
    { what: 'everything but tags', count: 1 },
    { what: 'places of tags in the tree after the first', count: codeTree(database).further },
  ],
  write({ database, sink, version, tell }) {
    const xml = xmlMaker();
    const codes = codesElement(xml, codeTree(database), () => []);
    const attributes = { xmlns: 'urn:QDA-XML:codebook:1.0', origin: `Claimdesk ${version}` };
    // the schema asks for at least one code
    if (codes === null)
      throw new WorkbenchError('REFUSED', 'This project has no tags, and a codebook of none is not allowed. Make a tag first.');
    sink.write(`<?xml version="1.0" encoding="utf-8"?>\n${xml.element('CodeBook', attributes, [codes])}\n`);
    if (xml.replaced() > 0) tell({ what: 'characters that XML does not hold', count: xml.replaced() });
  },
};
