import type { DataFormatName } from '../../../shared/contract/exchange.ts';
import { bibtex, cslJson, ris } from './bibliographies.ts';
import { bundle } from './bundle.ts';
import { claimreview } from './claimreview.ts';
import { csv } from './csv.ts';
import { datapackage } from './datapackage.ts';
import type { DataFormat } from './format.ts';
import { json } from './json.ts';
import { jsonld } from './jsonld.ts';
import { qdc } from './qdc.ts';
import { qdpx } from './qdpx.ts';
import { xlsx } from './xlsx.ts';

/** Every data format, one line each. */
const all: readonly DataFormat[] = [json, bundle, qdpx, qdc, jsonld, claimreview, cslJson, ris, bibtex, datapackage, xlsx, csv];

export const formats = Object.fromEntries(all.map((format) => [format.name, format])) as Record<DataFormatName, DataFormat>;
