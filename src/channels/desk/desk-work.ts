import { Moment } from '../../staff/card-verb.ts';
import type { CaseLine, ProcedureLine, SearchHit, Support, Who, WorkRefusal } from '../../staff/support.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import type { Result } from '../../shared/result.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import { paramOf } from '../chat-page-assets.ts';
import { refusal } from '../errors.ts';
import { cardHtml } from '../hulp/card-html.ts';
import { withQuery } from '../hulp/address.ts';
import { pressCard } from '../hulp/press-card.ts';
import { statusOf } from '../hulp/refusals.ts';
import type { Drawing } from '../hulp/visit.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import { urlOf } from '../url.ts';
import { WorkBody, type WorkCardOut, type WorkCaseLine, type WorkCasesOut, type WorkOffer } from './desk-messages.ts';
import { DESK_ROLES, type DeskRoutes } from './desk-routes.ts';

export interface DeskWorkDeps {
  readonly support: Pick<Support, 'proceduresFor' | 'procedures' | 'search' | 'card' | 'caseCard' | 'cases' | 'act' | 'begin'>;
}

const API = '/desk/api';

/**
 * Procedures beside a talk: the same cards, cases and progress of the same colleague as at `/hulp` and in Teams, because they are the same. What she works by
 * is hers alone, so that it stands in no log.
 */
export function workRoutes(routes: DeskRoutes, { support }: DeskWorkDeps): void {
  routes.get(`${API}/procedures/:procedure`, DESK_ROLES, async (staff, req): Promise<WorkCardOut> => {
    const procedure = paramOf(req, 'procedure');
    const query = urlOf(req).searchParams;
    const step = query.get('stap');
    const moment = Moment.safeParse(query.get('moment')).data;
    const matter = query.get('zaak');
    const who = whoOf(staff);
    if (moment !== undefined && matter !== null)
      return cardOut(staff, await support.act(who, { verb: 'moment', procedure, moment, case: matter }, ''));
    const about = { procedure, ...(step === null ? {} : { step }), ...(moment === undefined ? {} : { moment }) };
    return cardOut(staff, await support.card(who, about));
  });

  routes.get(`${API}/cases`, DESK_ROLES, async (staff): Promise<WorkCasesOut> => {
    const cases = await support.cases(whoOf(staff));
    return { cases: cases.map(caseOut) };
  });

  routes.get(`${API}/cases/:case`, DESK_ROLES, async (staff, req): Promise<WorkCardOut> =>
    cardOut(staff, await support.caseCard(whoOf(staff), paramOf(req, 'case'))),
  );

  routes.act(
    'post',
    `${API}/cases`,
    { name: 'work', body: WorkBody, roles: DESK_ROLES, isPrivate: true },
    async (staff, _params, { verb, press, label = '' }): Promise<WorkCardOut> => {
      if (verb.verb === 'tip' || verb.verb === 'expert') throw refusal(400, 'onleesbaar', words.refused.onleesbaar);
      return cardOut(staff, await pressCard(support, whoOf(staff), verb, { press, label }));
    },
  );
}

/** What may be opened beside a talk about this topic; for words that were looked for, what fits them. */
export async function offersFor(
  staff: Staff,
  about: { readonly topics: readonly string[]; readonly query?: string },
  { support }: DeskWorkDeps,
): Promise<readonly WorkOffer[]> {
  const who = whoOf(staff);
  const hits = about.query === undefined ? [] : await support.search(staff.gemeente, about.query);
  const all = hits.length === 0 ? [] : await support.procedures(who);
  const found = hits.flatMap((hit) => foundIn(hit, all));
  const belonging = (await Promise.all(about.topics.map((topic) => support.proceduresFor(who, topic)))).flat();
  const offers = new Map<string, ProcedureLine & { readonly step?: string }>();
  for (const line of [...found, ...belonging]) if (!offers.has(line.id)) offers.set(line.id, line);
  const cases = offers.size === 0 ? [] : await support.cases(who);
  return [...offers.values()].map(({ id, title, goal, step, hasChanged }) => ({
    id,
    title,
    goal,
    ...(step === undefined ? {} : { step }),
    hasChanged,
    cases: cases.filter(({ procedure }) => procedure === id).map(caseOut),
  }));
}

function foundIn(hit: SearchHit, all: readonly ProcedureLine[]): readonly (ProcedureLine & { readonly step?: string })[] {
  if (hit.kind !== 'procedure') return [];
  const line = all.find(({ id }) => id === hit.reference.procedure);
  const { step } = hit.reference;
  return line === undefined ? [] : [step === undefined ? line : { ...line, step }];
}

const whoOf = ({ gemeente, person, name }: Staff): Who => ({ gemeente, person, name });

const caseOut = ({ id, label, procedure, title, status, place }: CaseLine): WorkCaseLine => ({
  id,
  label,
  procedure,
  title,
  isStopped: status === 'gestopt',
  place,
});

function cardOut(staff: Staff, card: Result<WorkCard, WorkRefusal>): WorkCardOut {
  if (!card.ok) throw workRefusal(card.error);
  const { procedure, title, case: matter } = card.value;
  return { procedure, title, ...(matter === undefined ? {} : { case: matter }), html: cardHtml(besideTalk(staff), card.value).html };
}

/** The same card draws the same HTML, so that a desk that has it already changes nothing; the id of a press is the client's own. */
const besideTalk = (staff: Staff): Drawing => ({ staff, isEmbedded: false, isBeside: true, press: () => '', to: withQuery });

function workRefusal(refused: WorkRefusal): Error {
  const { kind } = refused;
  const text = fill(words.refused[kind], { team: kind === 'overdue' ? refused.owner : '' });
  const { who, phone } = (kind === 'overdue' ? refused.duty : undefined) ?? {};
  const call = who === undefined ? '' : ` ${fill(words.call, { wie: who })}${phone ?? ''}.`;
  return refusal(statusOf(kind), kind, text + call);
}
