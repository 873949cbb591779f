import { defineMessages } from '../../i18n/define.ts';

export const reader = defineMessages({
  en: {},
  zh: {},
});
