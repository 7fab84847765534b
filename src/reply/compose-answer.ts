import type { Choice, Meaning } from '../conversation/log.ts';
import type { Move } from '../dialogue/move.ts';
import { DAY_ASKED } from '../dialogue/slots.ts';
import { isSmallTalk } from '../dialogue/topics.ts';
import type { Article, Library } from '../knowledge/library.ts';
import { mayBeShown } from '../knowledge/validity.ts';
import { dayOf } from '../shared/clock.ts';
import { readPastUntil } from '../shared/past-until.ts';
import type { ComposeContext } from './compose.ts';
import { composePlan } from './compose-plan.ts';
import { dayAskedInWords } from './day-asked.ts';
import { fill, type FillContext } from './fill.ts';
import { passagesFor, passagesIn } from './passages.ts';
import type { Reply } from './reply.ts';
import { humanPhrase, say } from './say.ts';
import { speechOf } from './speech-of.ts';

/** As many buttons as a message has at most, the one to the details included. */
const MOST_CHOICES = 5;

type AnswerMove = Extract<Move, { kind: 'answer' }>;
type DetailsMove = Extract<Move, { kind: 'details' }>;

/** An article's short answer with its details. What is overdue, or rests on a fact that does not hold, is not shown: the bot says whom to ask. */
export function composeAnswer(move: AnswerMove, context: ComposeContext): Reply {
  const { library, at } = context;
  const article = articleOf(library, move.article);
  const isKept = isSmallTalk(move.topic) || context.forColleague === true;
  if (!isKept && !mayBeShown(article, library, dayOf(at))) return overdue(move.topic, context);

  const place = fillContext(move, context);
  const short = fill(textOf(article, move.variant), place);
  const plan = composePlan(move, context);
  const details = plan ? { text: plan.details, missing: [] } : fill(detailsOf(article, move.variant), place);
  const about = dayAskedInWords(textOf(article, move.variant), place, context);
  const lead =
    move.lead === undefined ? '' : `${say(library, at, move.lead, { onderwerp: library.topics.get(move.topic)?.title ?? '' })}\n\n`;
  const gapIn = (missing: readonly string[]): string => missingInWords(worthTelling(missing, move.known), library, at);
  const gap = gapIn(short.missing);
  const whole = joined([plan?.understood ?? '', about + short.text, gap]);
  const asked = askedAbout(move, context);
  const text = asked.length > 0 ? `${say(library, at, 'hierover')}\n\n${asList(asked)}` : lead + whole;
  const more = joined([asked.length > 0 ? whole : '', details.text, gap === '' ? gapIn(details.missing) : '']);
  const topics = [...new Set([...move.suggest, ...article.followUps])].filter((topic) => topic !== move.topic).slice(0, MOST_CHOICES);
  return {
    text,
    ...(more === '' ? {} : { details: more }),
    choices: topicChoices(library, topics),
    meaning: {
      ...meaningOf(move, context),
      ...(plan && asked.length === 0 ? { kind: 'plan' as const, plan: { url: plan.url } } : {}),
      suggestions: topics,
      ...(isSmallTalk(move.topic) ? {} : { sources: sourcesOf(article, library) }),
    },
    item: { id: article.id, version: article.version },
    facts: [...new Set([...article.facts, ...(plan?.facts ?? [])])].map((id) => ({ id, version: library.facts.get(id)?.version ?? 0 })),
  };
}

/** What of an answer a question about it is about; nothing where it asks none, or nothing of it stands out. */
export function askedAbout(move: AnswerMove, context: ComposeContext): readonly string[] {
  if (move.asked === undefined) return [];
  const article = articleOf(context.library, move.article);
  const place = fillContext(move, context);
  const details = composePlan(move, context)?.details ?? fill(detailsOf(article, move.variant), place).text;
  return passagesFor(move.asked, [fill(textOf(article, move.variant), place).text, details].flatMap(passagesIn));
}

const asList = (passages: readonly string[]): string =>
  passages.length === 1 ? (passages[0] ?? '') : passages.map((one) => `- ${one}`).join('\n');

/** The details of the answer that was shown last, for "meer hierover". */
export function composeDetails(move: DetailsMove, context: ComposeContext): Reply {
  const { library, at } = context;
  const article = articleOf(library, move.article);
  if (!mayBeShown(article, library, dayOf(at))) return overdue(move.topic, context);
  const plan = composePlan(move, context);
  const details = plan
    ? [plan.understood, plan.details].filter((part) => part !== '').join('\n\n')
    : fill(detailsOf(article, move.variant), fillContext(move, context)).text;
  const text = details === '' ? say(library, at, 'meer-niets') : details;
  const meaning: Meaning = {
    kind: plan ? 'plan' : 'answer',
    topic: move.topic,
    sources: sourcesOf(article, library),
    ...(plan ? { plan: { url: plan.url } } : {}),
    by: 'bot',
  };
  return {
    text,
    choices: topicChoices(library, article.followUps.slice(0, MOST_CHOICES)),
    meaning,
    item: { id: article.id, version: article.version },
  };
}

/** Buttons with the titles of topics, unknown ones left out. */
export function topicChoices(library: Library, topics: readonly string[]): readonly Choice[] {
  return topics.flatMap((id) => {
    const title = library.topics.get(id)?.title;
    return title === undefined ? [] : [{ label: title, say: title }];
  });
}

function articleOf(library: Library, id: string): Article {
  const article = library.articles.get(id);
  if (!article) throw new Error(`There is no article "${id}"; the content loader should have refused it.`);
  return article;
}

function textOf(article: Article, variant: string): string {
  return article.short.get(variant) ?? article.short.get('') ?? '';
}

function detailsOf(article: Article, variant: string): string {
  const own = variant === '' ? undefined : article.more.get(variant);
  return [own, article.more.get('')].filter((part) => part !== undefined).join('\n\n');
}

function fillContext(move: AnswerMove | DetailsMove, { library, at }: ComposeContext): FillContext {
  const asked = move.known[DAY_ASKED];
  return { library, at, day: asked !== undefined && asked !== 'onbekend' ? asked : dayOf(at), known: move.known };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** Who named no precise day ("vorige maand") need not hear that it is not known. */
function worthTelling(missing: readonly string[], known: AnswerMove['known']): readonly string[] {
  const isVague = Object.values(known).some((value) => readPastUntil(value) !== undefined);
  return [...new Set(missing)].filter((place) => !(isVague && place.startsWith('uitkomst.')));
}

/** Where to find what is missing here, one sentence for all of it. */
function missingInWords(places: readonly string[], library: Library, at: string): string {
  if (places.length === 0) return '';
  const kinds = places.map((place) => library.phrases.get(`wat.${place}`) ?? library.phrases.get(`wat.${place.split('.')[0] ?? ''}`) ?? '');
  const [first = ''] = [...new Set(kinds)].filter((kind) => kind !== '');
  return say(library, at, 'ontbrekende-waarde', { wat: first });
}

function sourcesOf(article: Article, library: Library): NonNullable<Meaning['sources']> {
  const sources = article.sources.map((source) => ({ ...source, checked: article.checked }));
  const unsure = article.facts.some((id) => library.facts.get(id)?.certainty === 'middel');
  const { gemeente } = library;
  const page = gemeente.pages.get(article.topic) ?? (unsure ? gemeente.website : undefined);
  if (page === undefined) return sources;
  return [{ title: speechOf(library).municipality(gemeente.name), url: page, checked: article.checked }, ...sources];
}

function meaningOf(move: AnswerMove, { confidence }: ComposeContext): Meaning {
  const kind = isSmallTalk(move.topic) ? 'small-talk' : 'answer';
  return { kind, topic: move.topic, ...(confidence === undefined ? {} : { confidence }), by: 'bot' };
}

function overdue(topic: string, { library, at, confidence }: ComposeContext): Reply {
  const text = `${say(library, at, 'verlopen-artikel')}\n\n${say(library, at, humanPhrase(library, at))}`;
  return { text, choices: [], meaning: { kind: 'handoff', topic, ...(confidence === undefined ? {} : { confidence }), by: 'bot' } };
}
