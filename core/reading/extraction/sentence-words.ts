import german from '../../../resources/extraction/de/sentences.json' with { type: 'json' };
import english from '../../../resources/extraction/en/sentences.json' with { type: 'json' };
import spanish from '../../../resources/extraction/es/sentences.json' with { type: 'json' };
import french from '../../../resources/extraction/fr/sentences.json' with { type: 'json' };
import italian from '../../../resources/extraction/it/sentences.json' with { type: 'json' };

const lists = [english, german, spanish, french, italian];

/** Words that tell whether a full stop ends a sentence, of all languages together: a list's own file says what each kind means. */
export const sentenceWords = {
  never: new Set(lists.flatMap((list) => list.never)),
  seldom: new Set(lists.flatMap((list) => list.seldom)),
  starters: new Set(lists.flatMap((list) => list.starters)),
};
