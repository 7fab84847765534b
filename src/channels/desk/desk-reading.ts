import type { Request } from 'restify';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Store } from '../../conversation/store.ts';
import { handledId, type Handled } from '../../handoff/handled.ts';
import { isForColleagues, lineOf } from '../../handoff/talk-line.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Audit } from '../audit.ts';
import { refusal } from '../errors.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import { urlOf } from '../url.ts';
import { deskBoard, type DeskBoardDeps } from './desk-board.ts';
import { readDeskEntries } from './desk-entries.ts';
import { knowledgeFor, type DeskKnowledgeDeps } from './desk-knowledge.ts';
import type { HistoryOut, KnowledgeOut, SettingsOut, TalkCard, TalkOut } from './desk-messages.ts';
import { DESK_ROLES, LEAD, type DeskRoutes } from './desk-routes.ts';
import { deskSettings } from './desk-settings.ts';
import type { DeskView } from './desk-view.ts';
import type { DeskWorkDeps } from './desk-work.ts';
import { holdsWords, type History } from './history.ts';
import type { QuickReplies } from './quick-reply-store.ts';
import { deskRefusal } from './refusals.ts';

export interface ReadingDeps extends DeskBoardDeps, DeskKnowledgeDeps, DeskWorkDeps {
  readonly store: Pick<Store, 'read'>;
  readonly audit: Audit;
  readonly history: Pick<History, 'page' | 'since'>;
  readonly view: DeskView;
  readonly replies: QuickReplies;
  readonly library: (gemeente: string) => Library | undefined;
  readonly isSkill: (gemeente: string, skill: string) => boolean;
  readonly shownName: (staff: Staff) => string;
  /** Takes personal data out of what somebody looks for. */
  readonly screenQuery: (text: string, gemeente: string) => string;
  readonly now: () => string;
}

const API = '/desk/api';
const PAGE = 25;
/** Closed talks that one search reads; the next page goes on from there. */
const MOST_READ = 300;
const MAX_QUERY = 200;

/** What the desk reads over HTTP. What is looked for is neither stored nor logged. */
export function readingRoutes(routes: DeskRoutes, deps: ReadingDeps): void {
  const { store, view, replies, history } = deps;

  routes.get(`${API}/settings`, DESK_ROLES, async (staff): Promise<SettingsOut> => {
    const own = await replies.of(staff.gemeente, staff.person);
    return deskSettings(libraryOf(staff, deps), own, { at: deps.now(), shown: deps.shownName(staff) });
  });

  routes.get(`${API}/talks/:talk`, DESK_ROLES, async (staff, req): Promise<TalkOut> => {
    const talk = await theirTalk(staff, paramOf(req, 'talk'), deps);
    await deps.audit({ gemeente: staff.gemeente, person: staff.person, action: 'desk.read', talk: talk.id });
    return {
      card: view.card(staff, talk.id) ?? closedCard(talk, undefined, staff, deps),
      handoff: view.handoff(staff, talk),
      entries: readDeskEntries(talk, 0, (colleague) => view.nameOf(staff.gemeente, colleague)),
      next: talk.log.length,
    };
  });

  routes.get(`${API}/history`, DESK_ROLES, async (staff, req): Promise<HistoryOut> => {
    const query = urlOf(req).searchParams;
    const after = query.get('na') ?? undefined;
    const words = deps.screenQuery((query.get('zoek') ?? '').slice(0, MAX_QUERY), staff.gemeente).trim();
    const page = await history.page(staff.gemeente, after, words === '' ? PAGE : MOST_READ);
    const talks: TalkCard[] = [];
    let last = page.next;
    for (const handled of page.handled) {
      const talk = await store.read(handled.talk);
      if (talk?.gemeente !== staff.gemeente) continue;
      const card = closedCard(talk, handled, staff, deps);
      if (words === '' || holdsWords(talk, words) || holdsIn([card.title, card.agent?.name ?? ''], words)) talks.push(card);
      if (talks.length < PAGE) continue;
      last = handled === page.handled.at(-1) ? page.next : handledId(handled);
      break;
    }
    return { talks, ...(last === undefined ? {} : { next: last }) };
  });

  routes.get(`${API}/knowledge`, DESK_ROLES, async (staff, req): Promise<KnowledgeOut> => {
    const query = urlOf(req).searchParams;
    const id = query.get('talk');
    const talk = id === null ? undefined : await theirTalk(staff, id, deps);
    const typed = query.get('zoek');
    const words = typed === null ? undefined : deps.screenQuery(typed.slice(0, MAX_QUERY), staff.gemeente);
    if (talk === undefined && words === undefined)
      throw refusal(400, 'BadQuery', 'Say what to look for in "zoek", or beside which "talk".');
    const about = { library: libraryOf(staff, deps), at: deps.now() };
    return knowledgeFor(
      { ...about, staff, ...(talk === undefined ? {} : { talk }), ...(words === undefined ? {} : { query: words }) },
      deps,
    );
  });

  routes.get(`${API}/call-backs`, DESK_ROLES, (staff) => Promise.resolve({ callBacks: [...view.callBacks(staff.gemeente)] }));
  routes.get(`${API}/board`, LEAD, (staff) => deskBoard(staff.gemeente, deps.now(), deps));
}

/** A talk that is over, as a line of the history. */
function closedCard(talk: Conversation, handled: Handled | undefined, { gemeente }: Staff, { view, library }: ReadingDeps): TalkCard {
  const line = lineOf(talk, library(gemeente));
  const agent = handled?.agent;
  const { review } = talk.state;
  return {
    talk: talk.id,
    status: 'bot',
    urgent: handled?.urgent ?? false,
    ...(line.topic === undefined ? {} : { topic: line.topic }),
    title: (handled?.topic === undefined ? undefined : library(gemeente)?.topics.get(handled.topic)?.title) ?? line.title,
    since: handled?.endedAt ?? line.endedAt ?? line.lastAt,
    ...(agent === undefined ? {} : { agent: { person: agent, name: view.nameOf(gemeente, { person: agent, shown: '' }) } }),
    unread: 0,
    last: line.last,
    ...(line.lastBy === undefined ? {} : { lastBy: line.lastBy }),
    lastAt: line.lastAt,
    isQuiet: false,
    ...(handled === undefined ? {} : { outcome: handled.outcome }),
    ...(review?.solved === undefined || (handled !== undefined && review.wish !== handled.wish) ? {} : { solved: review.solved }),
  };
}

/** Of another municipality, only with the bot, or not there at all: the same answer. */
async function theirTalk({ gemeente }: Staff, id: string, { store, view }: ReadingDeps): Promise<Conversation> {
  const talk = await store.read(id);
  if (talk?.gemeente === gemeente && isForColleagues(talk)) return talk;
  throw deskRefusal({ kind: 'unknown' }, (colleague) => view.nameOf(gemeente, colleague));
}

function libraryOf({ gemeente }: Staff, { library }: ReadingDeps): Library {
  const found = library(gemeente);
  if (found === undefined) throw refusal(404, 'unknown', 'Deze gemeente doet (nu) niet mee.');
  return found;
}

function holdsIn(texts: readonly string[], words: string): boolean {
  const all = texts.join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function paramOf(req: Request, name: string): string {
  const params: unknown = req.params;
  const found: unknown =
    typeof params === 'object' && params !== null ? Object.entries(params).find(([key]) => key === name)?.[1] : undefined;
  return typeof found === 'string' ? found : '';
}
