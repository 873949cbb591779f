import { defineMessages } from '../../i18n/define.ts';

export const jobs = defineMessages({
  en: {},
  zh: {},
});
