/** Messages of one feature. A key that is missing in Chinese does not compile. `{name}` is replaced by an argument. */
export function defineMessages<Key extends string>(messages: {
  en: Record<Key, string>;
  zh: Record<NoInfer<Key>, string>;
}): { en: Record<Key, string>; zh: Record<Key, string> } {
  return messages;
}
