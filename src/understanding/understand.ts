import type { Derived } from '../conversation/log.ts';
import type { Library } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';
import { readCommand, readCorrection, readFollowUp, readMood } from './commands.ts';
import { withoutCourtesy } from './courtesy.ts';
import { readDayAsked } from './day-asked.ts';
import type { Heard } from './heard.ts';
import { isScrap } from './follow-up.ts';
import { languageOf, type DetectLanguage } from './language.ts';
import { openingOf } from './opening.ts';
import { isOnlyMaskedNumber, withoutMasks } from './personal-data.ts';
import { findPointer } from './pointers.ts';
import { readAnswer } from './read-answer.ts';
import { readNamedDays, readSlots } from './read-slots.ts';
import type { Audience, Recogniser, Recognition } from './recogniser.ts';
import { findSafety } from './safety.ts';
import { halvesOf } from './two-questions.ts';
import { asksSomething } from './small-words.ts';
import { readYesNo } from './yes-no.ts';

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
}

/** Reads a screened message in every way that could matter; which one holds here is for the dialogue to decide. */
export async function understand(message: Message, library: Library, deps: UnderstandDeps): Promise<Heard> {
  const whole = await read(message, library, deps);
  for (const { first, then, also } of halvesOf(message.text)) {
    const parts = [await read({ ...message, text: first }, library, deps), await read({ ...message, text: then }, library, deps)] as const;
    if (parts.every(({ recognition }) => recognition.zone === 'answer'))
      return { ...whole, halves: { first: parts[0], then: parts[1], also } };
  }
  return whole;
}

async function read(message: Message, library: Library, deps: UnderstandDeps): Promise<Heard> {
  const { text, today, audience, derived } = message;
  const dates = [...library.slots.values()].filter(({ kind }) => kind === 'datum');
  const source = { text, today, ...(derived ? { derived } : {}) };
  const core = withoutCourtesy(text);
  const safety = findSafety(text, library.safety);
  const command = readCommand(text);
  const mood = readMood(text, library.moods);
  const correction = readCorrection(text) ?? readCorrection(core);
  const yesNo = readYesNo(text);
  const pointer = findPointer(text, library.pointers);
  const dayAsked = readDayAsked(text, today);
  const opening = correction === undefined ? openingOf(text) : undefined;
  return {
    ...source,
    ...(safety ? { safety } : {}),
    ...(command ? { command } : {}),
    ...(mood ? { mood } : {}),
    ...(correction === undefined ? {} : { correction }),
    ...(yesNo === undefined ? {} : { yesNo }),
    ...(pointer ? { pointer } : {}),
    ...(dayAsked === undefined ? {} : { dayAsked }),
    lang: (await languageOf(text, deps.detectLanguage ?? unsure)).lang,
    followUp: readFollowUp(core),
    scrap: isScrap(correction ?? core),
    asks: asksSomething(core),
    onlyMaskedNumber: derived === undefined && isOnlyMaskedNumber(text),
    recognition: await recognise(correction ?? text, audience, deps),
    read: (definitions) => readSlots({ ...source, dates }, definitions),
    readNamedDays: (definitions) => readNamedDays({ ...source, dates }, definitions),
    answer: (question) => readAnswer(text, question, source),
    answerAhead: (question) => (opening === undefined ? { kind: 'none' } : readAnswer(opening, question, { today })),
  };
}

const unsure: DetectLanguage = () => Promise.resolve(undefined);

/** The subject of a message; where it only greets or is unsure as a whole, that of what is left without the courtesy around it. */
async function recognise(text: string, audience: Audience, { recogniser }: UnderstandDeps): Promise<Recognition> {
  const said = withoutMasks(text);
  const core = withoutCourtesy(said);
  const whole = await recogniser.recognise(said, { audience });
  if (core === said) return whole;
  const inside = await recogniser.recognise(core, { audience });
  const clear = inside.zone === 'answer' || (whole.zone !== 'answer' && inside.zone === 'offer' && asksSomething(core));
  return clear ? inside : whole;
}
