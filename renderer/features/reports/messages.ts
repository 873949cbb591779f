import { defineMessages } from '../../i18n/define.ts';

export const reports = defineMessages({
  en: {},
  zh: {},
});
