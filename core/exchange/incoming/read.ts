import { strFromU8 } from 'fflate';
import type { ProjectForm } from '../../../shared/contract/exchange.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { isZip, openZip } from '../../reading/zip.ts';
import { bundleHead } from '../formats/bundle.ts';
import { bundleLimits } from './bundle.ts';
import { looksLikeProjectJson, readProjectJson } from './json.ts';
import { qdeIn, readQdpx } from './qdpx.ts';
import { originalsBeside, writeLines, type IncomingHead } from './lines.ts';

/** Which form a file has that a project shall be made from, by what is in it. @throws REFUSED where it is none of them */
export function formOf(bytes: Uint8Array): ProjectForm {
  if (isZip(bytes)) {
    const { names } = openZip(bytes, bundleLimits);
    if (names.includes(bundleHead)) return 'bundle';
    if (qdeIn(names) !== null) return 'qdpx';
  } else if (looksLikeProjectJson(strFromU8(bytes.subarray(0, 4096), true))) return 'json';
  throw new WorkbenchError(
    'REFUSED',
    'This file is none that a project can be made from. Choose a project bundle, a project in JSON or a REFI-QDA project (.qdpx). Documents come in by Import.',
  );
}

/** Of the forms that are read as a whole: hands over everything as lines. */
export async function readProjectFile(bytes: Uint8Array, form: ProjectForm, into: string): Promise<IncomingHead> {
  if (form === 'json') return writeLines(into, (lines) => readProjectJson(strFromU8(bytes).replace(/^\ufeff/, ''), lines));
  if (form === 'qdpx') return writeLines(into, (lines) => readQdpx(bytes, lines, originalsBeside(into)));
  throw new WorkbenchError('REFUSED', 'A project file of this form is not read here.');
}
