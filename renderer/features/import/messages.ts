import { defineMessages } from '../../i18n/define.ts';

export const importing = defineMessages({
  en: {},
  zh: {},
});
