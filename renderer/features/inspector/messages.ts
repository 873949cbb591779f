import { defineMessages } from '../../i18n/define.ts';

export const inspector = defineMessages({
  en: {},
  zh: {},
});
