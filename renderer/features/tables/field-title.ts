import { columnTitle, lookUp } from '../../i18n/index.ts';

/** A field by the name that grids and forms give it. */
export function fieldTitle(field: string): string {
  return lookUp(`table.field.${field}`) ?? lookUp(`field.${field}`) ?? columnTitle(field);
}
