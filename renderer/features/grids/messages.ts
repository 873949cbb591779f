import { defineMessages } from '../../i18n/define.ts';

export const grids = defineMessages({
  en: {},
  zh: {},
});
