import { defineMessages } from '../../i18n/define.ts';

export const notes = defineMessages({
  en: {},
  zh: {},
});
