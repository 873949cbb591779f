import { defineMessages } from '../../i18n/define.ts';

export const library = defineMessages({
  en: {},
  zh: {},
});
