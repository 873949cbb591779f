import { strFromU8 } from 'fflate';
import type { ProjectForm } from '../../../shared/contract/exchange.ts';
import { WorkbenchError } from '../../../shared/errors.ts';
import { isZip, openZip } from '../../reading/zip.ts';
import { bundleHead } from '../formats/bundle.ts';
import { bundleLimits } from './bundle.ts';
import { looksLikeProjectJson, readProjectJson } from './json.ts';
import { writeLines, type IncomingHead } from './lines.ts';

/** Which form a file has that a project shall be made from, by what is in it. @throws REFUSED where it is none of them */
export function formOf(bytes: Uint8Array): ProjectForm {
  if (isZip(bytes)) {
    const { names } = openZip(bytes, bundleLimits);
    if (names.includes(bundleHead)) return 'bundle';
  } else if (looksLikeProjectJson(strFromU8(bytes.subarray(0, 4096), true))) return 'json';
  throw new WorkbenchError(
    'REFUSED',
    'This file is none that a project can be made from. Choose a project bundle or a project in JSON. Documents come in by Import.',
  );
}

/** Of the forms that are read as a whole: hands over everything as lines. */
export function readProjectFile(bytes: Uint8Array, form: ProjectForm, into: string): IncomingHead {
  if (form === 'json') return writeLines(into, (lines) => readProjectJson(strFromU8(bytes).replace(/^\ufeff/, ''), lines));
  throw new WorkbenchError('REFUSED', 'A project file of this form is not read here.');
}
