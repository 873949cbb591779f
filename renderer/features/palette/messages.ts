import { defineMessages } from '../../i18n/define.ts';

export const palette = defineMessages({
  en: {},
  zh: {},
});
