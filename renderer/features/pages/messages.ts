import { defineMessages } from '../../i18n/define.ts';

export const pages = defineMessages({
  en: {
    'pages.show': 'Pages beside the text',
    'pages.hide': 'Hide the pages',
    'pages.label': 'Pages of the original',
    'pages.here': 'Pages of the original, page {page} of {count}',
    'pages.page': 'Page {page}',
    'pages.number': 'Page number',
    'pages.of': 'of {count}',
    'pages.previous': 'Previous page',
    'pages.next': 'Next page',
    'pages.smaller': 'Smaller',
    'pages.larger': 'Larger',
    'pages.failed': 'This page could not be drawn.',
    'pages.why':
      'This file has no text, so its pages are shown as they are. To mark passages in it, run text recognition in a scanning program and import the result.',
  },
  zh: {
    'pages.show': '在文本旁显示页面',
    'pages.hide': '隐藏页面',
    'pages.label': '原件页面',
    'pages.here': '原件页面,第 {page} 页,共 {count} 页',
    'pages.page': '第 {page} 页',
    'pages.number': '页码',
    'pages.of': '/ {count}',
    'pages.previous': '上一页',
    'pages.next': '下一页',
    'pages.smaller': '缩小',
    'pages.larger': '放大',
    'pages.failed': '无法绘制此页。',
    'pages.why': '此文件没有文本,因此直接显示其页面。若要标注其中的段落,请先在扫描程序中进行文字识别,再导入结果。',
  },
});
