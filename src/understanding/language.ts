import { tokenize } from './tokens.ts';

export interface Language {
  readonly lang: 'nl' | 'en' | 'other';
  /** ISO 639-1 of the language that was found, when not Dutch or English. */
  readonly code?: string;
}

/** Names the language of a text (ISO 639-1), undefined when not sure. Adapter: `recognisers/language.ts`. */
export type DetectLanguage = (text: string) => Promise<string | undefined>;

const FROM_WORDS = 5;
const MOST_WORDS = 60;
const DUTCH = new Set(
  'ik het een mijn niet voor van wat hoe kan heb ben moet mag naar met aan zijn wil nog ook maar waar wanneer hoeveel kost welke geen paspoort verhuizen verhuisd gemeente nieuwe kwijt ophalen aanvragen afspraak identiteitskaart jullie uw u als dat deze hier wordt worden bij uit graag dan zoon dochter nodig hebben heeft krijg doorgeven adres'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  'the my i how much do does you need where can what when have to for lost passport new moving moved address appointment please is it are your want get renew cost with from hello help who which would like and of stolen'.split(
    ' ',
  ),
);

/**
 * The language of a message. The detector is asked from five words on; below that a detector guesses, so there only plain English
 * words count and everything else is taken for Dutch. Dutch with many foreign names or typing mistakes stays Dutch.
 */
export async function languageOf(text: string, detect: DetectLanguage): Promise<Language> {
  const words = tokenize(text)
    .map((token) => token.word)
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, MOST_WORDS);
  const dutch = words.filter((word) => DUTCH.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (words.length < FROM_WORDS) return { lang: english >= 2 && dutch === 0 ? 'en' : 'nl' };
  if (dutch >= 2 && dutch > english && dutch / words.length >= 0.2) return { lang: 'nl' };
  if (english >= 3 && dutch <= 1 && english / words.length >= 0.4) return { lang: 'en' };
  const code = await detect(words.join(' '));
  if (code === undefined || NEAR_DUTCH.has(code)) return { lang: 'nl' };
  return code === 'en' ? { lang: 'en' } : { lang: 'other', code };
}

/** Detectors take misspelled Dutch for these. */
const NEAR_DUTCH = new Set(['nl', 'af', 'fy', 'li', 'vls']);
