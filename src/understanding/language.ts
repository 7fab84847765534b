import type { Tongue } from '../knowledge/library.ts';
import { tokenize } from './tokens.ts';

export interface Language {
  readonly lang: 'nl' | 'en' | 'other';
  /** False where the words tell too little: then it is taken for the language of the talk. */
  readonly sure: boolean;
  /** Only greetings or thanks, which people say in a language that is not theirs: it tells how to answer, not yet how to go on. */
  readonly courtesy?: boolean;
  /** ISO 639-1 of the language that was found, when not Dutch or English. */
  readonly code?: string;
}

/** Names the language of a text (ISO 639-1), undefined when not sure. Adapter: `recognisers/language.ts`. */
export type DetectLanguage = (text: string) => Promise<string | undefined>;

const FROM_WORDS = 5;
const MOST_WORDS = 60;
const DUTCH = new Set(
  'ik het een mijn niet voor van wat hoe kan heb ben moet mag naar met aan zijn wil nog ook maar waar wanneer hoeveel kost welke geen paspoort verhuizen verhuisd gemeente nieuwe kwijt ophalen aanvragen afspraak identiteitskaart jullie uw u als dat deze hier wordt worden bij uit graag dan zoon dochter nodig hebben heeft krijg doorgeven adres ja nee niks iets de en er hij zij ze wij je jij mij hebt bent gaat ga gaan woon wonen kind kinderen vader moeder jaar jonger ouder weken dagen maanden volgende morgen vandaag buitenland allebei geen nou hoor'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  'the my i how much do does you need where can what when have to for lost passport new moving moved address appointment please is it are your want get renew cost with from hello help who which would like and of stolen this that not am im ive id dont cant was were will has had at by but if they we our her his she he child daughter son wife husband until after before about there card identity renewal apply collect pick abroad municipality moved move live living house apartment friend expired must should could speak someone'.split(
    ' ',
  ),
);
/** English and nothing else: a few words in which one of these stands are English when no Dutch stands in them. */
const PLAIN_ENGLISH = new Set(
  'passport passports how much where what when my the lost stolen moving moved address appointment renew renewal card identity need cost costs expired daughter child son apply collect opening hours who which want would should english yesterday tomorrow today monday tuesday wednesday thursday friday saturday sunday years months weeks days ago next yes please human speak talk does have was register registered registration registering deregister proof extract change landlord tenant roommate fee forgot late leaving emigrate letters former temporary stay holiday resident citizen number family typo house correct delayed mistake date changed changing free paid newcomer get got notified health insurance consent occupant permission certificate same city signing abroad confirmation month renewing lose find theft damaged broken photo picture fingerprints pickup delivery delivered price urgently emergency valid validity expiry difference between parents authority guardian without still first old too fast long here employee complaint hours closed forget delete erase good morning afternoon evening question wallet book booking cancel reschedule licence license driving drivers birth marriage married divorced permit travel traveling travelling refugee arrived arriving just going wrong hide secrecy ready again second two three newborn sublet residence residents expire expires replace replaced replacement missing times phone neither both none maybe sure dog ate washed name names adult children wife brother sister mother father mum mom dad friend get getting got make week moved looking work works spain germany abroad staying leave wet torn chip website email letter letters previous tenant tenants complain know go find someone'.split(
    ' ',
  ),
);
const SHARED = new Set(
  'is in of for a an and to id on we was had over the nr by at it hi hello please ok okay thanks pass i me do no yes not am with from status student contract camping service upload main limit flat form bsn rni nl netherlands dutch spouse partner parking document documents ex baby embassy open privacy deadline lease last bus room data wait help contact visa expat expats info online digid brp old live print kids france italy belgium poland turkey syria ukraine india china england portugal greece romania bulgaria hungary morocco egypt australia canada america usa uk us extract agent rent station school test start stop so urgent'.split(
    ' ',
  ),
);

/** Words of English lists that are Dutch words too. */
const DUTCH_AS_WELL = new Set('is in of was we had over by me on no or i do id at'.split(' '));
/** English words that the Dutch use as their own: alone they tell nothing. */
const LOAN_WORDS = new Set('passport card lost human photo free just phone book name email website work chip stay valid'.split(' '));
/** Dutch people greet with them too, so one of the others must stand beside them. */
const COURTESY = new Set(
  'hi hey or ok okay great super perfect nice so all there sir madam dear anyone anybody and the a for you your me help very much many lot day evening morning afternoon night again later now have it in advance to welcome no problem thx thanks top'.split(
    ' ',
  ),
);
const ENGLISH_COURTESY =
  /^(?:(?:hi|hey) (?:there|all|everyone|sir|madam)|hello|hiya|good (?:day|morning|afternoon|evening|night)|dear (?:sir|madam)|(?:(?:many|ok|okay|great|perfect|super) )?(?:thanks|thank you)|thx|cheers|(?:good )?bye|goodbye|see you|have a (?:nice|good|great) (?:day|evening|weekend)|(?:you are|youre) welcome|(?:great|perfect|nice|awesome|lovely) thanks?)\b/;
const COURTESY_WORDS = new Set('hello hiya good thanks thank cheers bye goodbye see weekend everyone awesome lovely are youre'.split(' '));

/**
 * The language of a message. From five words on the words tell, and a detector where they do not; below that only plain English does,
 * and everything else is unsure. English greetings and thanks alone are English, with `courtesy`. A script that only one of the tongues is written in tells at once. Dutch with many foreign names or
 * typing mistakes stays Dutch.
 * @param tongues languages of content that are not spoken here, with the words that they are known by
 */
export async function languageOf(text: string, detect: DetectLanguage, tongues: readonly Tongue[] = []): Promise<Language> {
  const script = scriptOf(text, tongues);
  if (script !== undefined) return { lang: 'other', sure: true, code: script };
  const words = tokenize(text)
    .map(({ word }) => word.replaceAll('ı', 'i').replaceAll('ł', 'l'))
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, MOST_WORDS);
  const dutch = words.filter((word) => DUTCH.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word) || PLAIN_ENGLISH.has(word)).length;
  const tongue = tongueOf(words, tongues, Math.max(dutch, english));
  if (tongue !== undefined) return { lang: 'other', sure: true, code: tongue };
  if (isEnglishCourtesy(words)) return { lang: 'en', sure: true, courtesy: true };
  if (words.length < FROM_WORDS) {
    const telling = words.filter((word) => !DUTCH_AS_WELL.has(word) && (PLAIN_ENGLISH.has(word) || ENGLISH.has(word)));
    const isEnglish = telling.some((word) => PLAIN_ENGLISH.has(word)) && words.every(couldBeEnglish);
    const isLoan = telling.length === 1 && telling.some((word) => LOAN_WORDS.has(word));
    if (dutch === 0 && !isLoan && (isEnglish || telling.length >= 2)) return { lang: 'en', sure: true };
    return { lang: 'nl', sure: dutch >= 2 || (dutch > 0 && dutch === words.length && words.length > 1) };
  }
  if (dutch >= 2 && dutch > english && dutch / words.length >= 0.2) return { lang: 'nl', sure: true };
  if (english >= 3 && dutch <= 1 && english / words.length >= 0.4) return { lang: 'en', sure: true };
  const code = await detect(words.join(' '));
  if (code === undefined) return { lang: english > dutch ? 'en' : 'nl', sure: english > dutch + 1 || dutch > english + 1 };
  if (NEAR_DUTCH.has(code)) return { lang: 'nl', sure: english === 0 || dutch > english };
  if (code === 'en') return { lang: 'en', sure: english > 0 };
  return dutch > english ? { lang: 'nl', sure: false } : { lang: 'other', sure: false, code };
}

/** Detectors take misspelled Dutch for these. */
const NEAR_DUTCH = new Set(['nl', 'af', 'fy', 'li', 'vls']);

const couldBeEnglish = (word: string): boolean => ENGLISH.has(word) || PLAIN_ENGLISH.has(word) || SHARED.has(word);

/** The tongue of a script: the most letters of the message are in it. Of tongues with one script the one with letters of its own. */
function scriptOf(text: string, tongues: readonly Tongue[]): string | undefined {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return undefined;
  const written = tongues.filter(
    ({ script }) => script !== undefined && letters.filter((char) => patternOf(script).test(char)).length > letters.length / 2,
  );
  return (written.find(({ letters: own = '' }) => own !== '' && letters.some((letter) => own.includes(letter))) ?? written[0])?.code;
}

const scripts = new Map<string, RegExp>();

function patternOf(script: string): RegExp {
  const pattern = scripts.get(script) ?? new RegExp(`\\p{Script=${script}}`, 'u');
  scripts.set(script, pattern);
  return pattern;
}

/** "hello", "thanks, bye": nothing else is said, and more than what the Dutch say as well. */
function isEnglishCourtesy(words: readonly string[]): boolean {
  return (
    words.length > 0 &&
    words.length <= MOST_COURTESY &&
    ENGLISH_COURTESY.test(words.join(' ')) &&
    words.every((word) => COURTESY.has(word) || COURTESY_WORDS.has(word))
  );
}

const MOST_COURTESY = 8;

/** The tongue whose own words say most of the message, and clearly more than Dutch and English do. In a few words it must know each. */
function tongueOf(words: readonly string[], tongues: readonly Tongue[], ours: number): string | undefined {
  const counts = tongues
    .filter(({ script }) => script === undefined)
    .map(({ code, words: own }) => ({ code, own, count: words.filter((word) => own.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  if (best === undefined || best.count === 0 || best.count === second?.count) return undefined;
  const telling = words.filter((word) => best.own.has(word) && !isOurs(word));
  const isClear =
    words.length < FROM_WORDS
      ? best.count === words.length && telling.length >= words.length / 2 && (words.length > 1 || telling.some(({ length }) => length > 4))
      : best.count > 1 && best.count / words.length >= 0.3 && best.count > ours + 1;
  return isClear ? best.code : undefined;
}

/** Words in lists of other languages that the Dutch write as well, greetings among them. */
const DUTCH_TOO = new Set(
  'hallo merhaba selam salaan bonjour hola czesc pass was wie viel nicht verloren die der den ma me mes je un la las los on par ne hier carte carnet merci salut ballan adresse termin'.split(
    ' ',
  ),
);

const isOurs = (word: string): boolean => DUTCH.has(word) || ENGLISH.has(word) || PLAIN_ENGLISH.has(word) || DUTCH_TOO.has(word);
