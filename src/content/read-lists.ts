import type { Fact, Pointer, SafetyText, Topic } from '../knowledge/library.ts';
import type { MoodWords } from '../understanding/mood.ts';
import { holidaysOf } from '../knowledge/rules/holidays.ts';
import type { Day } from '../shared/clock.ts';
import { checkEntries, checkForm, checkItems } from './check-form.ts';
import type { Known } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import { sayingOf } from './quantities.ts';
import type { YamlFile } from './read-yaml.ts';
import { jargonForColleagues, jargonOf, NO_JARGON } from './jargon.ts';
import type { Jargon } from './jargon.ts';
import { FactForm, FormsFile, HolidaysFile, JargonFile, MoodsFile, PhrasesFile, PointersFile, SafetyFile, TopicsFile } from './schemas.ts';

/** The topics of both audiences. One that both know, such as a greeting, stands under the residents' with `alsoFor`. */
export function readTopics(yaml: YamlFile, known: Known, report: Report): ReadonlyMap<string, Topic> {
  const form = checkForm(yaml, TopicsFile, report);
  if (!form) known.complete = false;
  const topics = new Map<string, Topic>();
  for (const audience of ['inwoner', 'medewerker'] as const) {
    for (const [group, entries] of Object.entries(form?.[audience] ?? {})) {
      for (const [id, entry] of Object.entries(entries)) {
        known.ids.add(id);
        const earlier = topics.get(id);
        if (earlier?.audience === audience)
          report({ file: yaml.file, ...yaml.at([audience, group, id], 'key'), ...twice('onderwerp', id) });
        else if (earlier) topics.set(id, { ...earlier, alsoFor: [audience] });
        else
          topics.set(id, {
            id,
            audience,
            group,
            title: entry.titel,
            description: entry.omschrijving,
            humanOnly: entry['alleen-medewerker'] ?? false,
          });
      }
    }
  }
  return topics;
}

export interface FactsSoFar {
  readonly facts: Map<string, Fact>;
  /** What facts say apart from their quantities → which say it. */
  readonly sayings: Map<string, Fact[]>;
}

/** Adds the facts of one file to those of the others. */
export function readFacts(yaml: YamlFile, { facts, sayings }: FactsSoFar, known: Known, report: Report): void {
  for (const id of rawIds(yaml.value)) known.ids.add(id);
  for (const [index, form] of checkItems(yaml, FactForm, report)) {
    const at = (key: string): { file: string; line: number; column: number } => ({ file: yaml.file, ...yaml.at([index, key]) });
    const from = form['geldig-van'];
    const until = form['geldig-tot'];
    if (facts.has(form.id)) report({ ...at('id'), ...twice('feit', form.id) });
    if (from !== undefined && until !== undefined && from > until)
      report({
        ...at('geldig-tot'),
        message: `Dit feit eindigt (${until}) voordat het begint (${from})`,
        remedy: 'verbeter geldig-van of geldig-tot',
      });
    const fact: Fact = {
      id: form.id,
      version: form.versie,
      text: form.feit,
      source: { title: form.bron.titel, url: form.bron.url },
      certainty: form.zekerheid,
      local: form.lokaal,
      checked: form.gecontroleerd,
      ...(from === undefined ? {} : { validFrom: from }),
      ...(until === undefined ? {} : { validUntil: until }),
      ...(form.waarde === undefined ? {} : { value: form.waarde }),
    };
    const other = contradicting(fact, sayings);
    if (other)
      report({
        ...at('feit'),
        message: `Dit feit spreekt ${other.id} tegen: “${other.text}”`,
        remedy: 'zoek in de bron op wat klopt; gold het ene tot een dag en het andere daarna, zet dan geldig-tot en geldig-van erbij',
      });
    facts.set(form.id, fact);
  }
}

/** A fact that says the same with other quantities, on a day on which both hold. This one is added to what facts say. */
function contradicting(fact: Fact, sayings: Map<string, Fact[]>): Fact | undefined {
  const saying = sayingOf(fact.text);
  if (!saying) return undefined;
  const before = sayings.get(saying.apart) ?? [];
  sayings.set(saying.apart, [...before, fact]);
  return before.find(
    (other) =>
      sayingOf(other.text)?.amounts !== saying.amounts &&
      (other.validFrom ?? '') <= (fact.validUntil ?? '9999') &&
      (fact.validFrom ?? '') <= (other.validUntil ?? '9999'),
  );
}

export function readPhrases(yaml: YamlFile, report: Report): ReadonlyMap<string, string> {
  const form = checkForm(yaml, PhrasesFile, report);
  return form ? new Map(Object.entries(form)) : checkEntries(yaml, FormsFile.valueType, () => undefined);
}

export function readForms(yaml: YamlFile, report: Report): ReadonlyMap<string, string> {
  return new Map([...checkEntries(yaml, FormsFile.valueType, report)].map(([verb, form]) => [verb.toLowerCase(), form]));
}

/** Words that are hard for residents, and those of them that colleagues need not meet either. */
export function readJargon(yaml: YamlFile, report: Report): { readonly residents: Jargon; readonly colleagues: Jargon } {
  const form = checkForm(yaml, JargonFile, report);
  for (const [index, word] of (form?.vaktaal ?? []).entries())
    if (form && !(word in form.vervang))
      report({
        file: yaml.file,
        ...yaml.at(['vaktaal', index]),
        message: `“${word}” staat niet onder vervang`,
        remedy: suggestion(word, Object.keys(form.vervang)),
      });
  return form ? { residents: jargonOf(form), colleagues: jargonForColleagues(form) } : { residents: NO_JARGON, colleagues: NO_JARGON };
}

export function readPointers(yaml: YamlFile, report: Report): readonly Pointer[] {
  const items = checkItems(yaml, PointersFile.element, report);
  reportTwice(yaml, items, 'wegwijzer', report);
  return [...items.values()].map(({ id, woorden, tekst, link }) => ({
    id,
    words: woorden,
    text: tekst,
    ...(link ? { link: { title: link.titel, url: link.url } } : {}),
  }));
}

export function readSafety(yaml: YamlFile, report: Report): readonly SafetyText[] {
  const items = checkItems(yaml, SafetyFile.element, report);
  reportTwice(yaml, items, 'noodtekst', report);
  return [...items.values()].map(({ id, patronen, behalve, tekst }) => ({ id, patterns: patronen, except: behalve ?? [], text: tekst }));
}

export function readMoods(yaml: YamlFile, report: Report): MoodWords {
  const form = checkForm(yaml, MoodsFile, report);
  return { angry: form?.boos ?? [], abusive: form?.scheldwoorden ?? [], thanks: form?.bedankt ?? [] };
}

/** The days that the State made equal to a holiday; the holidays themselves are worked out. */
export function readEquatedDays(yaml: YamlFile, report: Report): ReadonlyMap<Day, string> {
  const days = new Map<Day, string>();
  const byLaw = holidaysOf(new Map());
  for (const [index, { dag, naam }] of checkItems(yaml, HolidaysFile.element, report)) {
    const at = { file: yaml.file, ...yaml.at([index, 'dag']) };
    if (days.has(dag)) report({ ...at, ...twice('dag', dag) });
    if (byLaw.has(dag))
      report({
        ...at,
        message: `${dag} is al een feestdag: ${byLaw.get(dag) ?? ''}`,
        remedy: 'haal de regel weg; feestdagen rekent Balie zelf uit',
      });
    days.set(dag, naam);
  }
  return days;
}

export function twice(what: string, id: string): { message: string; remedy: string } {
  return {
    message: `Het ${what} “${id}” staat er twee keer`.replace(/^Het (wegwijzer|noodtekst|dag|boom|werkwijze)/, 'De $1'),
    remedy: 'haal er één weg of geef het een andere naam',
  };
}

function reportTwice(yaml: YamlFile, items: ReadonlyMap<number, { readonly id: string }>, what: string, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items) {
    if (seen.has(id)) report({ file: yaml.file, ...yaml.at([index, 'id']), ...twice(what, id) });
    seen.add(id);
  }
}

function rawIds(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? [item.id] : [],
  );
}
