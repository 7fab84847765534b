import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { createGemeente, readWeek, wantedValues } from '../content/create-gemeente.ts';
import { expectations } from '../content/expected.ts';
import { loadContent } from '../content/load.ts';
import { formatProblems } from '../content/problem.ts';
import { dayOf, systemClock } from '../shared/clock.ts';

const content = process.env['BALIE_CONTENT_DIR'] ?? '';
/**
 * `npm run gemeente:nieuw [-- --answers antwoorden.yaml]`: makes the folder of a new municipality from questions asked once.
 * Answers that do not fit are kept in a file, so that nobody types them twice.
 */
const { values } = parseArgs({
  options: {
    answers: { type: 'string' },
    knowledge: { type: 'string', default: join(content, 'knowledge') },
    dialogs: { type: 'string', default: join(content, 'dialogs') },
  },
});
const root = { knowledge: values.knowledge, dialogs: values.dialogs };
const answers: unknown = values.answers === undefined ? await askAll() : await readAnswers(values.answers);
const made = answers === undefined ? undefined : await createGemeente(root, answers, expectations);
if (made?.ok) {
  console.log(`Klaar: ${made.value}. Wat u niet hebt ingevuld, noemt de bot “dat verschilt per gemeente”, met het telefoonnummer.`);
} else {
  if (made) console.error(made.error);
  if (made && values.answers === undefined) await keep(answers);
  process.exitCode = 1;
}

async function readAnswers(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (problem) {
    console.error(
      `${file} kan niet worden gelezen (${problem instanceof Error ? problem.message : String(problem)})  → controleer de naam en de regel`,
    );
    return undefined;
  }
}

async function keep(typed: unknown): Promise<void> {
  const file = 'gemeente-antwoorden.yaml';
  await writeFile(file, stringify(typed));
  console.error(`Uw antwoorden staan in ${file}  → verbeter ze daar, en typ: npm run gemeente:nieuw -- --answers ${file}`);
}

type Ask = (question: string) => Promise<string>;

/** Asks on the terminal. Lines that come before their question, as from a file, wait for it; no more lines ends the command. */
function asker(): { readonly ask: Ask; readonly close: () => void } {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      terminal.setPrompt(question);
      terminal.prompt();
      const line = await lines.next();
      if (line.done !== true) return line.value;
      console.error('\nDe antwoorden hielden op voordat alles gevraagd was  → begin opnieuw, en druk op Enter bij wat u niet weet');
      return process.exit(1);
    },
    close: () => {
      terminal.close();
    },
  };
}

async function askAll(): Promise<unknown> {
  const { national, problems } = await loadContent(root, expectations);
  if (!national) {
    console.error(`Eerst moet de landelijke inhoud in orde zijn.\n${formatProblems(problems)}`);
    return undefined;
  }
  const { ask, close } = asker();
  console.log('Weet u iets niet? Druk op Enter; dan zegt de bot dat het per gemeente verschilt.');
  try {
    const naam = await ask('Naam van de gemeente: ');
    const proposed = naam
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, '');
    const map = (await ask(`Naam van de map [${proposed}]: `)) || proposed;
    const aanspreekvorm = (await ask('Spreekt u inwoners aan met u of je? [u]: ')) || 'u';
    const telefoon = await ask('Telefoonnummer: ');
    const email = await ask('E-mailadres: ');
    const website = await ask('Website (https://…): ');
    const openingstijden = {
      balie: { week: await askWeek(ask, 'de balie') },
      telefoon: { week: await askWeek(ask, 'de telefoon') },
      chat: { week: await askWeek(ask, 'de chat met medewerkers') },
    };
    const lokaal = await askEach(ask, wantedValues(national.articles.values(), 'lokaal'), '(deel van een zin, zonder punt)');
    const amounts = await askEach(ask, wantedValues(national.articles.values(), 'bedrag'), 'in euro, bijvoorbeeld 88.65');
    const year = dayOf(systemClock.now()).slice(0, 4);
    const tarieven = Object.entries(amounts).map(([id, amount]) => ({
      id,
      bedrag: Number.isNaN(numberIn(amount)) ? amount : numberIn(amount),
      'geldig-van': `${year}-01-01`,
      'geldig-tot': `${year}-12-31`,
    }));
    return { map, naam, aanspreekvorm, telefoon, ...(email === '' ? {} : { email }), website, openingstijden, lokaal, tarieven };
  } finally {
    close();
  }
}

function numberIn(amount: string): number {
  return Number(amount.replace(',', '.'));
}

async function askWeek(ask: Ask, what: string): Promise<Record<string, string[]>> {
  for (;;) {
    const week = readWeek(await ask(`Wanneer is ${what} open? (bijvoorbeeld “ma-vr 09:00-17:00, do 09:00-20:00”) `));
    if (week) return week;
    console.log('Dat kan ik niet lezen. Schrijf het zo: ma-vr 09:00-17:00, do 09:00-20:00');
  }
}

async function askEach(ask: Ask, wanted: ReadonlyMap<string, readonly string[]>, hint: string): Promise<Record<string, string>> {
  const given: Record<string, string> = {};
  for (const [key, articles] of wanted) {
    const answer = await ask(`${key}, voor ${articles.join(', ')} ${hint}: `);
    if (answer.trim() !== '') given[key] = answer.trim();
  }
  return given;
}
