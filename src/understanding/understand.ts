import type { Derived } from '../conversation/log.ts';
import type { Library } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';
import { readCommand, readCorrection, readFollowUp, readMood } from './commands.ts';
import { readDayAsked } from './day-asked.ts';
import type { Heard } from './heard.ts';
import { findPointer } from './pointers.ts';
import { readAnswer } from './read-answer.ts';
import { readSlots } from './read-slots.ts';
import type { Audience, Recogniser } from './recogniser.ts';
import { findSafety } from './safety.ts';

export interface UnderstandDeps {
  readonly recogniser: Recogniser;
}

/** Reads a screened message in every way that could matter; which one holds here is for the dialogue to decide. */
export async function understand(
  message: { readonly text: string; readonly today: Day; readonly audience: Audience; readonly derived?: Derived },
  library: Library,
  deps: UnderstandDeps,
): Promise<Heard> {
  const { text, today, audience, derived } = message;
  const source = { text, today, ...(derived ? { derived } : {}) };
  const safety = findSafety(text, library.safety);
  const command = readCommand(text);
  const mood = readMood(text, library.moods);
  const correction = readCorrection(text);
  const pointer = findPointer(text, library.pointers);
  const dayAsked = readDayAsked(text, today);
  return {
    ...source,
    ...(safety ? { safety } : {}),
    ...(command ? { command } : {}),
    ...(mood ? { mood } : {}),
    ...(correction === undefined ? {} : { correction }),
    ...(pointer ? { pointer } : {}),
    ...(dayAsked === undefined ? {} : { dayAsked }),
    followUp: readFollowUp(text),
    recognition: await deps.recogniser.recognise(withoutMasks(correction ?? text), { audience }),
    read: (definitions) => readSlots(source, definitions),
    answer: (question) => readAnswer(text, question, source),
  };
}

/** What stands in the place of personal data says nothing about the subject. */
const withoutMasks = (text: string): string => text.replace(/\[[a-z-]+\]/g, ' ').trim();
