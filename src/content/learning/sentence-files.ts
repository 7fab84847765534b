import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readDevSet } from '../../recognisers/local/dev-set.ts';
import { plain } from '../../recognisers/local/normalise.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { LearningLine } from '../../staff/learning/learning-line.ts';
import { withoutMasks } from '../../understanding/personal-data.ts';
import { suggestion } from '../nearest.ts';
import { gramsOf, likeness, TOO_ALIKE } from './alike.ts';

export interface SentencePlaces {
  /** The folder `knowledge`. */
  readonly knowledge: string;
  /** The folder with the sentences that training never sees; not there in an installed product. */
  readonly tests: string;
  /** True when screening would leave the text as it is. */
  readonly isScreened: (text: string) => boolean;
}

export interface NewSentence {
  readonly audience: LearningLine['audience'];
  readonly lang: LearningLine['lang'];
  readonly topic: string;
  readonly text: string;
}

/** A sentence that does not fit, in words for who wants it: what is wrong and what to do. */
type Refused = Result<string, string>;

const LONGEST = 300;

/** Writes a sentence as the last example of a topic, when it is one that an example may be. @returns the file */
export function addExample(sentence: NewSentence, places: SentencePlaces): Refused {
  const checked = check(sentence, places);
  if (!checked.ok) return checked;
  const { text, file, examples } = checked.value;
  const grams = gramsOf(text);
  const copy = (examples.get(sentence.topic) ?? []).find((one) => likeness(gramsOf(one), grams) > TOO_ALIKE);
  if (copy !== undefined) return err(`Dit lijkt te veel op “${copy}”, dat al een voorbeeld is  → herschrijf de zin of haal hem weg`);
  append(file, `- ${JSON.stringify(text)}`);
  return ok(file);
}

/** Writes a sentence into the set that recognition is tested with; training never sees it. @returns the file */
export function addTest(sentence: NewSentence, places: SentencePlaces): Refused {
  const checked = check(sentence, places);
  if (!checked.ok) return checked;
  const file = join(places.tests, `dev-${sentence.audience}.jsonl`);
  if (!existsSync(file)) return err(`Er is geen bestand ${file}  → toetszinnen horen bij de broncode van Balie; draai dit daar`);
  const known = new Set(readDevSet(file).map(({ id }) => id));
  let n = 1;
  while (known.has(idOf(sentence.topic, n))) n++;
  append(file, JSON.stringify({ id: idOf(sentence.topic, n), text: checked.value.text, topic: sentence.topic }));
  return ok(file);
}

const idOf = (topic: string, n: number): string => `praktijk-${topic}-${String(n).padStart(2, '0')}`;

/** What holds for examples and tests alike: a topic that is there, no personal data, and words that stand nowhere yet. */
function check(
  sentence: NewSentence,
  { knowledge, tests, isScreened }: SentencePlaces,
): Result<{ text: string; file: string; examples: ReadonlyMap<string, readonly string[]> }, string> {
  const folder = join(knowledge, 'landelijk', 'utterances', sentence.lang === 'en' ? `${sentence.audience}-en` : sentence.audience);
  const examples = examplesIn(folder);
  const { topic } = sentence;
  if (!examples.has(topic)) return err(`Er zijn geen voorbeeldzinnen van “${topic}” in ${folder}  → ${suggestion(topic, examples.keys())}`);
  const text = withoutMasks(sentence.text)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (!/\p{L}{2}/u.test(text)) return err('Hier staan geen woorden in  → haal hem weg');
  if (text.length > LONGEST) return err(`Dit is langer dan ${LONGEST} tekens  → neem over waar het om gaat, met een eigen tekst`);
  if (!isScreened(text)) return err('Hier staan persoonsgegevens in  → herschrijf de zin zonder');
  const bare = plain(text);
  for (const [where, texts] of examples)
    if (texts.some((one) => plain(one) === bare))
      return err(`Deze zin is al een voorbeeld van ${where}  → haal hem weg, of verplaats hem daar met de hand`);
  const grams = gramsOf(text);
  const tested = testsIn(tests, sentence.audience).find((one) => likeness(gramsOf(one.text), grams) > TOO_ALIKE);
  if (tested)
    return err(
      `Deze zin, of bijna deze, is al een toetszin van ${tested.topic}; wat getoetst wordt mag niet geleerd worden  → haal hem weg`,
    );
  return ok({ text, file: join(folder, `${topic}.yaml`), examples });
}

function examplesIn(folder: string): ReadonlyMap<string, readonly string[]> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort() : []; // prettier-ignore
  return new Map(
    names.map((name) => [
      name.slice(0, -'.yaml'.length),
      z.array(z.coerce.string()).parse(parse(readFileSync(join(folder, name), 'utf8'))),
    ]),
  );
}

/** All sets of an audience, whatever they are called. */
function testsIn(folder: string, audience: string): readonly { readonly text: string; readonly topic: string }[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^(?:dev|test)/.test(name) && name.endsWith(`-${audience}.jsonl`)) : []; // prettier-ignore
  return names.flatMap((name) => readDevSet(join(folder, name)));
}

function append(file: string, line: string): void {
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${line}\n`);
}
