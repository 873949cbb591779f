import { defineMessages } from '../../i18n/define.ts';

export const pages = defineMessages({
  en: {
    'pages.show': 'Pages beside the text',
    'pages.label': 'Pages of the original',
    'pages.page': 'Page {page}',
  },
  zh: {
    'pages.show': '在文本旁显示页面',
    'pages.label': '原件页面',
    'pages.page': '第 {page} 页',
  },
});
