import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Interface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { createGemeente, readWeek, wantedValues } from '../content/create-gemeente.ts';
import { expectations } from '../content/expected.ts';
import { loadContent } from '../content/load.ts';
import { formatProblems } from '../content/problem.ts';
import { dayOf, systemClock } from '../shared/clock.ts';

/** `npm run gemeente:nieuw [-- --answers antwoorden.yaml]`: makes the folder of a new municipality from questions asked once. */
const { values } = parseArgs({
  options: {
    answers: { type: 'string' },
    knowledge: { type: 'string', default: 'knowledge' },
    dialogs: { type: 'string', default: 'dialogs' },
  },
});
const root = { knowledge: values.knowledge, dialogs: values.dialogs };
const answers: unknown = values.answers === undefined ? await askAll() : parse(await readFile(values.answers, 'utf8'));
const made = answers === undefined ? undefined : await createGemeente(root, answers, expectations);
if (made?.ok) {
  console.log(`Klaar: ${made.value}. Wat u niet hebt ingevuld, noemt de bot “dat verschilt per gemeente”, met het telefoonnummer.`);
} else {
  if (made) console.error(made.error);
  process.exitCode = 1;
}

async function askAll(): Promise<unknown> {
  const { national, problems } = await loadContent(root, expectations);
  if (!national) {
    console.error(`Eerst moet de landelijke inhoud in orde zijn.\n${formatProblems(problems)}`);
    return undefined;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  console.log('Weet u iets niet? Druk op Enter; dan zegt de bot dat het per gemeente verschilt.');
  try {
    const naam = await terminal.question('Naam van de gemeente: ');
    const proposed = naam
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, '');
    const map = (await terminal.question(`Naam van de map [${proposed}]: `)) || proposed;
    const aanspreekvorm = (await terminal.question('Spreekt u inwoners aan met u of je? [u]: ')) || 'u';
    const telefoon = await terminal.question('Telefoonnummer: ');
    const email = await terminal.question('E-mailadres: ');
    const website = await terminal.question('Website (https://…): ');
    const openingstijden = {
      balie: { week: await askWeek(terminal, 'de balie') },
      telefoon: { week: await askWeek(terminal, 'de telefoon') },
      chat: { week: await askWeek(terminal, 'de chat met medewerkers') },
    };
    const lokaal = await askEach(terminal, wantedValues(national.articles.values(), 'lokaal'), '(deel van een zin, zonder punt)');
    const amounts = await askEach(terminal, wantedValues(national.articles.values(), 'bedrag'), 'in euro, bijvoorbeeld 88.65');
    const year = dayOf(systemClock.now()).slice(0, 4);
    const tarieven = Object.entries(amounts).map(([id, amount]) => ({
      id,
      bedrag: Number(amount.replace(',', '.')),
      'geldig-van': `${year}-01-01`,
      'geldig-tot': `${year}-12-31`,
    }));
    return { map, naam, aanspreekvorm, telefoon, ...(email === '' ? {} : { email }), website, openingstijden, lokaal, tarieven };
  } finally {
    terminal.close();
  }
}

async function askWeek(terminal: Interface, what: string): Promise<Record<string, string[]>> {
  for (;;) {
    const week = readWeek(await terminal.question(`Wanneer is ${what} open? (bijvoorbeeld “ma-vr 09:00-17:00, do 09:00-20:00”) `));
    if (week) return week;
    console.log('Dat kan ik niet lezen. Schrijf het zo: ma-vr 09:00-17:00, do 09:00-20:00');
  }
}

async function askEach(terminal: Interface, wanted: ReadonlyMap<string, readonly string[]>, hint: string): Promise<Record<string, string>> {
  const given: Record<string, string> = {};
  for (const [key, articles] of wanted) {
    const answer = await terminal.question(`${key}, voor ${articles.join(', ')} ${hint}: `);
    if (answer.trim() !== '') given[key] = answer.trim();
  }
  return given;
}
