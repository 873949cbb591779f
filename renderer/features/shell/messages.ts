import { defineMessages } from '../../i18n/define.ts';

export const shell = defineMessages({
  en: {},
  zh: {},
});
