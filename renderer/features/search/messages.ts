import { defineMessages } from '../../i18n/define.ts';

export const search = defineMessages({
  en: {},
  zh: {},
});
