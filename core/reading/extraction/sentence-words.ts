import english from '../../../resources/extraction/en/sentences.json' with { type: 'json' };

const lists = [english];

/** Words that tell whether a full stop ends a sentence, of all languages together: a list's own file says what each kind means. */
export const sentenceWords = {
  never: new Set(lists.flatMap((list) => list.never)),
  seldom: new Set(lists.flatMap((list) => list.seldom)),
  starters: new Set(lists.flatMap((list) => list.starters)),
};
