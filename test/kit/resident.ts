import type { Library } from '../../src/knowledge/library.ts';
import type { Reply } from '../../src/reply/reply.ts';

/** What a resident does next. `fits`: a button that was offered; `meant`: something that a person could expect an answer to. */
export type Act =
  | { readonly kind: 'say'; readonly as: Manner; readonly text: string }
  | { readonly kind: 'thumb'; readonly rating: 'up' | 'down'; readonly reason?: string }
  | { readonly kind: 'forget' }
  | { readonly kind: 'open-plan' };

export type Manner = 'button' | 'subject' | 'ordinal' | 'unknown' | 'value' | 'garbage' | 'long' | 'foreign' | 'command' | 'correction';

const UNKNOWN_WORDS = ['geen idee', 'weet ik niet', 'Dat weet ik niet', 'dat weet ik nog niet', 'maakt niet uit', 'ik twijfel'];
const ORDINALS = ['de tweede', 'de eerste', 'nummer 3', 'de laatste', '1', 'de onderste', 'die andere', 'allebei'];
const VALUES = [
  'ja', 'nee', 'ja hoor', 'nee hoor', '6', '17', '18', 'ze is 6', '130', '999', 'over twee weken', 'morgen', 'gisteren', '24 april', '31-02-2026', '30 februari',
  'vorige week dinsdag', 'in de zomervakantie', '29 maart', '25 oktober 2026', 'met kerst', 'mijn zoon van 10', '12-03-1985', '0', '-4', 'vorig jaar', '1 januari 2035',
]; // prettier-ignore
const GARBAGE = [
  'asdf qwer', '?', '...', '🙂', '👍👍', '🇳🇱👨‍👩‍👧', 'ééééé', '\u202Eomgekeerd', '<b>paspoort</b>', '{{gemeente.naam}}', '{naam}', '[klik](javascript:alert(1))', '$&', '$1',
  'constructor', '__proto__', 'toString', "'; drop table", '\\', '((((', 'mijn bsn is 123456782', '123456782', 'NL91ABNA0417164300', 'jan@example.nl', '[bsn]', 'ж', 'ﷺ', '\u200b x',
]; // prettier-ignore
const FOREIGN = [
  'how much is a passport', 'I lost my passport', 'hello', 'can I speak to someone', 'wo kann ich einen Reisepass beantragen', 'je voudrais un passeport',
  'nasıl pasaport alabilirim', 'يمكنني الحصول على جواز سفر', 'english please',
]; // prettier-ignore
const COMMANDS = [
  'opnieuw', 'terug', 'medewerker', 'stop', 'vergeet mij', 'waarom?', 'meer hierover', 'wat zei je?', 'nog een keer', 'iets anders', 'bedankt', 'doei', 'hallo', 'kutbot', 'ik ben boos', 'dit werkt niet',
]; // prettier-ignore
const CORRECTIONS = [
  'nee, ik bedoel een id-kaart', 'nee paspoort', 'en voor mijn dochter van 6?', 'en wat kost dat?', 'sorry, ik bedoel 25 april', 'niet voor mij maar voor mijn moeder', 'nee, naar het buitenland', 'en hoe lang duurt het?', 'en als het gestolen is?', 'klopt niet, ik ben 17',
]; // prettier-ignore

/** Chooses what a resident does, from what the bot offered last and what people type. @param chance numbers in 0..1, the same again for the same seed */
export function nextAct(chance: () => number, library: Library, sentences: readonly string[], last: readonly Reply[]): Act {
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const say = (as: Manner, text: string): Act => ({ kind: 'say', as, text });
  const buttons = last.flatMap(({ choices }) => choices);
  const dice = chance();
  if (dice < 0.34 && buttons.length > 0) return say('button', one(buttons).say);
  if (dice < 0.52) return say('subject', one(sentences));
  if (dice < 0.56) return say('subject', one([...library.topics.values()].filter(({ audience }) => audience === 'inwoner')).title);
  if (dice < 0.61) return say('ordinal', one(ORDINALS));
  if (dice < 0.65) return say('unknown', one(UNKNOWN_WORDS));
  if (dice < 0.75) return say('value', one(VALUES));
  if (dice < 0.8) return say('garbage', one(GARBAGE));
  if (dice < 0.81) return say('long', `${one(sentences)} `.repeat(120));
  if (dice < 0.84) return say('foreign', one(FOREIGN));
  if (dice < 0.91) return say('command', one(COMMANDS));
  if (dice < 0.95) return say('correction', one(CORRECTIONS));
  if (dice < 0.96) return { kind: 'thumb', rating: 'up' };
  if (dice < 0.975) return { kind: 'thumb', rating: 'down', ...(chance() < 0.3 ? { reason: 'niet duidelijk' } : {}) };
  if (dice < 0.98) return { kind: 'forget' };
  return { kind: 'open-plan' };
}
