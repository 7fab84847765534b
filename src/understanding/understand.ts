import type { Derived } from '../conversation/log.ts';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library, SlotDefinition } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';
import { readCommand, readCorrection, readFollowUp, readMood } from './commands.ts';
import { withoutCourtesy } from './courtesy.ts';
import { readDateShift } from './date-shift.ts';
import { readDayAsked } from './day-asked.ts';
import type { Heard } from './heard.ts';
import { isScrap } from './follow-up.ts';
import { languageOf, type DetectLanguage, type Language } from './language.ts';
import { openingOf } from './opening.ts';
import { isOnlyMaskedNumber, withoutMasks } from './personal-data.ts';
import { findPointer } from './pointers.ts';
import { readAnswer, type Answer, type Question } from './read-answer.ts';
import { createSlotReader, type SlotSource } from './read-slots.ts';
import type { About, Audience, Recogniser, Recognition } from './recogniser.ts';
import { safetyFor } from './safety.ts';
import { halvesOf } from './two-questions.ts';
import { asksSomething, wordsIn } from './small-words.ts';
import { isOnlyYesNo, readYesNo } from './yes-no.ts';

export interface UnderstandDeps {
  readonly recogniser: Recogniser;
  /** Names languages other than Dutch and plain English; without it everything else is taken for Dutch. */
  readonly detectLanguage?: DetectLanguage;
}

interface Message {
  readonly text: string;
  readonly today: Day;
  readonly audience: Audience;
  readonly derived?: Derived;
  /** The language that the message is in; absent: to be found out. */
  readonly said?: Language;
}

/**
 * Reads a screened message in every way that could matter; which one holds here is for the dialogue to decide.
 * @param library in the language that the talk is in; a message in the other one is read with the words of that one
 */
export async function understand(asked: Message, library: Library, deps: UnderstandDeps): Promise<Heard> {
  const said = asked.said ?? (await languageOf(asked.text, deps.detectLanguage ?? unsure, library.tongues));
  const message = { ...asked, said };
  const whole = await read(message, library, deps);
  let clear: Heard | undefined;
  for (const { first, then, also } of halvesOf(message.text)) {
    const parts = [await read({ ...message, text: first }, library, deps), await read({ ...message, text: then }, library, deps)] as const;
    if (parts.every(({ recognition }) => recognition.zone === 'answer'))
      return { ...whole, halves: { first: parts[0], then: parts[1], also } };
    if (parts[0].recognition.zone === 'answer') clear ??= parts[0];
  }
  return clear !== undefined && whole.recognition.zone === 'offer' ? { ...whole, recognition: clear.recognition } : whole;
}

async function read(message: Message & { readonly said: Language }, library: Library, deps: UnderstandDeps): Promise<Heard> {
  const { text, today, audience, derived, said } = message;
  const lang = said.sure && said.lang !== 'other' ? said.lang : (library.language ?? 'nl');
  const words = inLanguage(library, lang);
  const otherWords = said.sure ? words : inLanguage(library, lang === 'nl' ? 'en' : 'nl');
  const inWords = (definitions: readonly SlotDefinition[]) =>
    words === library ? definitions : definitions.map((slot) => asIn(words, slot));
  const dates = [...words.slots.values()].filter(({ kind }) => kind === 'datum');
  const source = { text, today, ...(derived ? { derived } : {}) };
  const slots = createSlotReader({ ...source, dates });
  const core = withoutCourtesy(text);
  const command = readCommand(text) ?? readCommand(withoutMasks(text));
  const mood = readMood(text, words.moods) ?? readMood(text, otherWords.moods);
  const correction = readCorrection(text) ?? readCorrection(core);
  const yesNo = readYesNo(text);
  const pointed = findPointer(text, words.pointers) ?? findPointer(text, otherWords.pointers);
  const pointer = library.pointers.find(({ id }) => id === pointed?.id);
  const tongue = said.lang === 'other' ? library.tongues.find(({ code }) => code === said.code) : undefined;
  const dayAsked = readDayAsked(text, today);
  const dateShift = readDateShift(text);
  const opening = correction === undefined ? openingOf(text) : undefined;
  const recognition = await recognise(correction ?? text, { audience, lang }, deps);
  const followUp = readFollowUp(core);
  const scrap = isScrap(correction ?? core);
  const safety = safetyFor(text, library.safety, recognition.danger, followUp || scrap);
  return {
    ...source,
    ...(safety ? { safety } : {}),
    mayBeDanger: safety === undefined && recognition.danger?.mayBe === true && !followUp && !scrap && !isBrief(text),
    ...(command ? { command } : {}),
    ...(mood ? { mood } : {}),
    ...(correction === undefined ? {} : { correction }),
    ...(yesNo === undefined ? {} : { yesNo }),
    ...(pointer ? { pointer } : {}),
    ...(dayAsked === undefined ? {} : { dayAsked }),
    ...(dateShift === undefined ? {} : { dateShift }),
    onlyYesNo: yesNo !== undefined && isOnlyYesNo(text),
    lang: said.lang,
    ...(tongue ? { tongue } : {}),
    isForeign: said.lang === 'other' && said.sure,
    followUp,
    scrap,
    asks: asksSomething(core),
    onlyMaskedNumber: derived === undefined && isOnlyMaskedNumber(text),
    recognition,
    read: (definitions) => slots.read(inWords(definitions)),
    readNamedDays: (definitions) => slots.readNamedDays(inWords(definitions)),
    answer: (question) => answerIn(text, question, source),
    answerAhead: (question) => (opening === undefined ? { kind: 'none' } : answerIn(opening, question, { today })),
  };

  /** An answer in the language of the question, or in the other one: who was asked in English may well say "paspoort". */
  function answerIn(answer: string, question: Question, about: Omit<SlotSource, 'text'>): Answer {
    const first = readAnswer(answer, question, about);
    const slot = question.slot && library.otherLanguage?.slots.get(question.slot.id);
    return first.kind === 'none' && slot ? readAnswer(answer, { slot, choices: [] }, about) : first;
  }
}

/** So few words tell too little of danger to point at help. */
const BRIEF = 5;

const isBrief = (text: string): boolean => wordsIn(text) <= BRIEF;

/** The slot with the words of another language; where it is asked for, no words need stand beside its day there either. */
function asIn({ slots }: Library, slot: SlotDefinition): SlotDefinition {
  const other = slots.get(slot.id);
  if (!other) return slot;
  const { beside, ...rest } = other;
  return slot.beside === undefined || beside === undefined ? rest : other;
}

const unsure: DetectLanguage = () => Promise.resolve(undefined);

/** The subject of a message; where it only greets or is unsure as a whole, that of what is left without the courtesy around it. */
async function recognise(text: string, about: About, { recogniser }: UnderstandDeps): Promise<Recognition> {
  const said = withoutMasks(text);
  const core = withoutCourtesy(said);
  const whole = await recogniser.recognise(said, about);
  if (core === said) return whole;
  const inside = await recogniser.recognise(core, about);
  const clear = inside.zone === 'answer' || (whole.zone !== 'answer' && inside.zone === 'offer' && asksSomething(core));
  return clear ? { ...inside, ...(whole.danger ? { danger: whole.danger } : {}) } : whole;
}
