import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Looks for numbers and addresses in a text, in whatever spelling; gives those that stand in it. */
export function finderOf(sought: {
  readonly numbers: readonly string[];
  readonly ibans: readonly string[];
  readonly emails: readonly string[];
}) {
  const numbers = new Map(sought.numbers.map((number) => [number.replace(/^0/, ''), number]));
  const ibans = new Map(sought.ibans.map((iban) => [iban.toLowerCase(), iban]));
  const emails = new Map(sought.emails.map((email) => [email.toLowerCase().split('@')[0] ?? '', email]));
  return (raw: string): string[] => {
    const text = raw.replace(/\\[nrt]/g, ' ').toLowerCase();
    const spoken = text.replace(SPOKEN, (word) => String(WORDS.indexOf(word)));
    const found = new Set<string>();
    const note = (name: string | undefined): void => {
      if (name !== undefined) found.add(name);
    };
    for (const [digits] of [...text.matchAll(NUMBER), ...spoken.matchAll(NUMBER)]) {
      const bare = digits.replace(/\D/g, '');
      for (const form of [bare, bare.replace(/^0/, ''), bare.replace(/^(?:00)?310?/, '')]) note(numbers.get(form));
    }
    for (const [iban] of text.matchAll(IBAN)) note(ibans.get(iban.replace(/[^a-z\d]/g, '')));
    for (const [, name = ''] of text.matchAll(EMAIL)) note(emails.get(name));
    return [...found];
  };
}

const WORDS = ['nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen'];
const SPOKEN = new RegExp(`(?<!\\p{L})(?:${WORDS.join('|')})(?!\\p{L})`, 'gu');
/** Eight to thirteen digits, however they are grouped; in a word of letters too, but not in a longer run of digits. */
const NUMBER = /(?<!\d)\d(?:(?:[\s.,\-/_()]{0,3}|\sen dan\s)\d){7,12}(?!\d)/gu;
const IBAN = /n[\s.-]?l(?:[\s.-]?\d){2}(?:[\s.-]?[a-z]){4}(?:[\s.-]?\d){10}/g;
const EMAIL = /([\p{L}\d][\p{L}\d._-]{3,40})\s?(?:@|\(at\)|\[at\])/gu;

/** Everything that stands in a folder, as text. */
export function textOfFolder(dir: string): string {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'utf8')}`)
    .join('\n');
}
