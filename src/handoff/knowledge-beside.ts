import type { Conversation } from '../conversation/conversation.ts';
import { follow, type RunRule } from '../dialogue/follow.ts';
import { canBeOffered } from '../dialogue/topics.ts';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Article, Fact, Library } from '../knowledge/library.ts';
import { rules } from '../knowledge/rules/registry.ts';
import { isValid } from '../knowledge/validity.ts';
import { compose } from '../reply/compose.ts';
import { inWords } from '../reply/dutch.ts';
import type { Reply } from '../reply/reply.ts';
import { dayOf, type Day } from '../shared/clock.ts';
import { topicOf } from './talk-line.ts';

/** One item of knowledge as a colleague sees it: what residents get, and what lies under it. */
export interface Item {
  readonly id: string;
  readonly version: number;
  readonly topic: string;
  readonly title: string;
  /** What title and answer are in: Dutch where there is no English. */
  readonly lang: 'nl' | 'en';
  /** The public layer: exactly what a resident would get from the bot. */
  readonly reply: Reply;
  /** Never sent: the facts under it. */
  readonly internal: readonly {
    readonly text: string;
    readonly certainty: Fact['certainty'];
    readonly source: string;
    readonly url: string;
  }[];
  /** Absent when it may be sent as it is; otherwise why it must be read first, in Dutch. */
  readonly why?: string;
  readonly owner: string;
}

type Slots = Readonly<Record<string, string>>;

/** Follow-ups beside the answer itself. */
const MOST_BESIDE = 4;

/** The topic's answer and what people ask next, filled in for this municipality, this moment and what is known of this resident. */
export function itemsBeside(talk: Conversation, library: Library, at: string): readonly Item[] {
  const topic = topicOf(talk);
  if (topic === undefined) return [];
  const own = library.articles.get(topic);
  const topics = [topic, ...(own?.followUps ?? [])].filter((id, n, all) => all.indexOf(id) === n);
  return topics.slice(0, 1 + MOST_BESIDE).flatMap((id) => itemOf(library, id, talk.state.dialogue.slots, at) ?? []);
}

/** A topic's answer for what is known, in the language of the library; undefined where residents get none, or the topic has no article. */
export function itemOf(library: Library, topic: string, slots: Slots, at: string): Item | undefined {
  const about = library.topics.get(topic);
  if (about?.audience !== 'inwoner' || !canBeOffered(topic)) return undefined;
  const { article: id, ...ending } = endingOf(library, topic, slots, at);
  const article = library.articles.get(id);
  if (article === undefined) return undefined;
  const move = { kind: 'answer' as const, topic, article: id, suggest: [], ...ending };
  const why = doubtAbout(article, library, dayOf(at));
  const lang = article.language ?? 'nl';
  return {
    id: article.id,
    version: article.version,
    topic,
    title: article.title,
    lang,
    reply: compose(move, { library: inLanguage(library, lang), at, forColleague: true }),
    internal: article.facts.flatMap((fact) => layerOf(library.facts.get(fact))),
    ...(why === undefined ? {} : { why }),
    owner: article.owner,
  };
}

/** Where the tree of a topic ends for what is known; without a tree, or while it still has to ask, the general answer. */
function endingOf(
  library: Library,
  topic: string,
  slots: Slots,
  at: string,
): { article: string; variant: string; known: Slots; plan?: string } {
  const general = { article: topic, variant: '', known: slots };
  const tree = library.trees.get(topic);
  if (tree === undefined) return general;
  const run: RunRule = (name, input) => rules.get(name)?.run(input, { today: dayOf(at), now: at, library }) ?? {};
  const { step, outcomes } = follow(tree, slots, run);
  if (step.kind !== 'answer') return { ...general, known: { ...slots, ...outcomes } };
  const { article, variant, plan } = step;
  return { article, variant, known: { ...slots, ...outcomes }, ...(plan === undefined ? {} : { plan }) };
}

/** Why this may not be sent unread; undefined when it may. */
function doubtAbout(article: Article, library: Library, today: Day): string | undefined {
  if (article.review < today) return `Dit antwoord moest vóór ${inWords(article.review)} worden nagekeken.`;
  for (const id of article.facts) {
    const fact = library.facts.get(id);
    if (fact === undefined) return 'Een feit onder dit antwoord bestaat niet meer.';
    if (fact.certainty === 'laag') return `Niet zeker: ${fact.text}`;
    if (!isValid(fact, today)) return `Geldt niet op ${inWords(today)}: ${fact.text}`;
  }
  return undefined;
}

function layerOf(fact: Fact | undefined): Item['internal'] {
  if (fact === undefined) return [];
  const until = fact.validUntil === undefined ? [] : [`geldt tot en met ${inWords(fact.validUntil)}`];
  const from = fact.validFrom === undefined ? [] : [`geldt vanaf ${inWords(fact.validFrom)}`];
  const conditions = [...from, ...until, ...(fact.local ? ['verschilt per gemeente'] : [])];
  const text = conditions.length === 0 ? fact.text : `${fact.text} (${conditions.join('; ')})`;
  return [{ text, certainty: fact.certainty, source: fact.source.title, url: fact.source.url }];
}
