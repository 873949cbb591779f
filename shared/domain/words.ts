const wide = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}`;
const word = new RegExp(
  String.raw`[${wide}]|[[\p{L}\p{N}]--[${wide}]](?:[[\p{L}\p{N}\p{M}'’._\-]--[${wide}]]*[[\p{L}\p{N}\p{M}]--[${wide}]])?`,
  'gv',
);

/** Words as word processors count them: Chinese, Japanese and Korean by the character, others by the word. */
export function countWords(text: string): number {
  return text.match(word)?.length ?? 0;
}
