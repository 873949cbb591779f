import { defineMessages } from '../../i18n/define.ts';

export const tags = defineMessages({
  en: {},
  zh: {},
});
