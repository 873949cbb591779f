import { defineMessages } from '../../i18n/define.ts';

export const projects = defineMessages({
  en: {},
  zh: {},
});
