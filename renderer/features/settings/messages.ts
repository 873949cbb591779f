import { defineMessages } from '../../i18n/define.ts';

export const settings = defineMessages({
  en: {},
  zh: {},
});
