import { defineMessages } from '../../i18n/define.ts';

export const history = defineMessages({
  en: {},
  zh: {},
});
