import type { Fact } from '../knowledge/library.ts';
import type { ArticleFile, Section } from './read-article.ts';
import { checkContradiction } from './check-contradiction.ts';
import type { Sayings } from './check-contradiction.ts';
import { checkLevel, checkReading } from './check-reading.ts';
import type { Jargon } from './jargon.ts';
import { checkPlaces } from './check-places.ts';
import type { PlaceNames } from './check-places.ts';
import { checkLinks, checkTone, countWords } from './check-text.ts';
import type { TextProblem } from './check-text.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import { allFacts, checkQuantities } from './quantities.ts';

/** What an article may refer to. */
export interface ArticleContext {
  readonly topics: Known;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly factIds: Known;
  readonly forms: ReadonlySet<string>;
  readonly jargon: Jargon;
  readonly places: PlaceNames;
  /** Of the national articles. */
  readonly sayings: Sayings;
}

const MOST_WORDS = 60;
export const OUTDATED = 'haal het feit met de zin die erop rust weg, of verbeter “geldig-tot” bij het feit';

/** Everything that an article names and that does not exist, and everything in its texts that residents must not meet. */
export function checkArticle({ article, head, sections }: ArticleFile, fileName: string, context: ArticleContext, report: Report): void {
  const wrong = (path: readonly PropertyKey[], message: string, remedy: string): void =>
    report({ file: head.file, ...head.at(path), message, remedy });

  if (article.id !== fileName)
    wrong(['id'], `Het artikel heet “${article.id}”, maar het bestand “${fileName}.md”`, 'geef het bestand en de id dezelfde naam');
  if (article.review < article.checked)
    wrong(
      ['herzien-voor'],
      `herzien-voor (${article.review}) ligt voor gecontroleerd (${article.checked})`,
      'verbeter een van de twee datums',
    );
  for (const [index, id] of article.followUps.entries()) {
    if (lacks(context.topics, id)) wrong(['vervolg', index], `Het onderwerp “${id}” bestaat niet`, suggestion(id, context.topics.ids));
  }
  for (const [index, id] of article.facts.entries()) {
    if (lacks(context.factIds, id)) wrong(['feiten', index], `Het feit “${id}” bestaat niet`, suggestion(id, context.factIds.ids));
    if (context.facts.get(id)?.certainty === 'laag')
      wrong(
        ['feiten', index],
        `Het feit ${id} heeft zekerheid laag`,
        'zoek een betere bron voor het feit, of haal het met de zin die erop rust uit het artikel',
      );
    const until = context.facts.get(id)?.validUntil;
    if (until !== undefined && until < article.checked)
      wrong(['feiten', index], `Het feit ${id} gold tot en met ${until}, en het artikel is daarna gecontroleerd`, OUTDATED);
    if (article.facts.indexOf(id) < index) wrong(['feiten', index], `Het feit ${id} staat er twee keer`, 'haal er één weg');
  }
  const facts = allFacts(article.facts, context.facts);
  const whole = [article.title, ...sections.map(({ text }) => text)].join('\n');
  for (const section of sections) checkSection(section);
  for (const { message, remedy } of [...checkTone(article.title, context.forms), ...checkReading(article.title, context.jargon, whole)])
    wrong(['titel'], message, remedy);
  for (const { message, remedy } of checkLevel(sections.map(({ text }) => text))) wrong(['id'], message, remedy);

  function checkSection(section: Section): void {
    const { text, kind, variant, line } = section;
    const words = countWords(text);
    if (kind === 'kort' && words > MOST_WORDS) {
      report({
        file: head.file,
        line,
        message: `Het korte antwoord${variant === '' ? '' : ` “${variant}”`} heeft ${words} woorden; hoogstens ${MOST_WORDS} mag`,
        remedy: 'zet de belangrijkste zaak eerst en de rest onder “# meer”',
      });
    }
    const found = [
      ...checkTone(text, context.forms),
      ...checkReading(text, context.jargon, whole),
      ...checkLinks(text),
      ...checkPlaces(text, context.places, article.facts),
      ...checkQuantities(text, facts),
      ...checkContradiction(text, article.id, context.sayings),
    ];
    for (const problem of found) report(inSection(head.file, section, problem));
  }
}

function inSection(
  file: string,
  { text, firstLine }: Section,
  { offset, message, remedy }: TextProblem,
): { file: string; line: number; column: number; message: string; remedy: string } {
  const before = text.slice(0, offset).split('\n');
  return { file, line: firstLine + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1, message, remedy };
}
