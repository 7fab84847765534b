import type { Server } from 'restify';
import { z } from 'zod';
import { nextFor } from '../../handoff/take-next.ts';
import { waitNormsOf } from '../../handoff/live-chat.ts';
import type { Result } from '../../shared/result.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import type { CallBackActs } from './call-back-acts.ts';
import type { Actor, DeskActs } from './desk-acts.ts';
import {
  CallBackDoneBody,
  CloseBody,
  ColleagueBody,
  MessageBody,
  NoteBody,
  PresenceBody,
  ReplyBody,
  ReturnBody,
  TakeBody,
  TransferBody,
  TriedBody,
  WrappedUpBody,
  WrongAnswerBody,
} from './desk-messages.ts';
import { readingRoutes, type ReadingDeps } from './desk-reading.ts';
import { createDeskRoutes, DESK_ROLES, LEAD, type DeskRoutesDeps, type Params } from './desk-routes.ts';
import type { DeskView } from './desk-view.ts';
import { workRoutes } from './desk-work.ts';
import type { Presence } from './presence.ts';
import type { Projection } from './projection.ts';
import type { QuickReplies } from './quick-reply-store.ts';
import { deskRefusal, type DeskRefused } from './refusals.ts';
import type { WrongAnswers } from './wrong-answers.ts';

export interface DeskApiDeps extends Omit<DeskRoutesDeps, 'alive'>, ReadingDeps {
  readonly presence: Presence;
  readonly projection: Pick<Projection, 'line' | 'queue' | 'settled' | 'lines'>;
  readonly view: DeskView;
  readonly acts: DeskActs;
  readonly callBackActs: CallBackActs;
  readonly wrongAnswers: WrongAnswers;
  readonly replies: QuickReplies;
  /** Who this is at the desk, as residents see her. */
  readonly actorOf: (staff: Staff) => Actor;
  readonly now: () => string;
}

const DESK_API = '/desk/api';

const Nothing = z.strictObject({});

/** What colleagues do over HTTP. A municipality is never named: it is that of the session, and nothing else can be reached. */
export function deskApi(server: Server, deps: DeskApiDeps): void {
  const { presence, view, acts, callBackActs, replies, wrongAnswers, actorOf } = deps;
  const alone = createLines();
  /** Who does something is there, also without a desk that is open. */
  const alive = async (staff: Staff): Promise<void> => {
    if (presence.isThere(staff.gemeente, staff.person)) await presence.alive(staff.gemeente, staff.person);
    else await presence.arrive(staff, deps.shownName(staff));
  };
  const routes = createDeskRoutes(server, { ...deps, alive });
  readingRoutes(routes, deps);
  workRoutes(routes, deps);

  const must = ({ gemeente }: Staff, result: Result<unknown, DeskRefused>): void => {
    if (!result.ok) throw deskRefusal(result.error, (colleague) => view.nameOf(gemeente, colleague));
  };
  const onTalk = <S extends z.ZodType>(
    name: string,
    body: S,
    act: (actor: Actor, talk: string, body: z.infer<S>) => Promise<Result<void, DeskRefused>>,
  ): void => {
    routes.act('post', `${DESK_API}/talks/:talk/${name}`, { name, body, roles: DESK_ROLES }, async (staff, { talk = '' }, given) => {
      must(staff, await act(actorOf(staff), talk, given));
    });
  };

  /** One at a time for each person: two clicks must not fill a slot twice, nor get the same talk. */
  const inTurn = <T>({ gemeente, me }: Actor, act: () => Promise<T>): Promise<T> => alone(`${gemeente} ${me.person}`, act);

  async function take(actor: Actor, talk: string, wish: string, overCapacity: boolean): Promise<Result<void, DeskRefused>> {
    await deps.projection.settled();
    const line = deps.projection.line(talk);
    const isOwn = line?.human.handoff.status === 'active' && line.human.handoff.agent.person === actor.me.person;
    const isUrgent = line?.waiting?.urgent === true;
    if (line?.gemeente === actor.gemeente && !isOwn && !isUrgent && !overCapacity && isFull(actor))
      return { ok: false, error: { kind: 'over-capacity' } };
    return acts.take(actor, talk, wish);
  }

  function isFull({ gemeente, me }: Actor): boolean {
    const agent = presence.of(gemeente, me.person);
    if (agent === undefined) return false;
    const { talks, capacity } = view.colleague(gemeente, agent);
    return talks >= capacity;
  }

  /** The first that she may have; when somebody else was faster, the one after it. */
  async function next(actor: Actor): Promise<{ talk?: string }> {
    const passed = new Set<string>();
    for (;;) {
      await deps.projection.settled();
      const { gemeente, me, known } = actor;
      const taker = { person: me.person, skills: known };
      const queue = deps.projection.queue(gemeente).filter(({ wish }) => !passed.has(wish));
      const about = { now: deps.now(), norms: waitNormsOf(view.settings(gemeente)), there: presence.there(gemeente) };
      const found = nextFor(taker, queue, about);
      if (found === undefined) return {};
      const taken = await take(actor, found.talk, found.wish, false);
      if (taken.ok) return { talk: found.talk };
      if (taken.error.kind === 'over-capacity') return {};
      passed.add(found.wish);
    }
  }

  routes.act('post', `${DESK_API}/next`, { name: 'next', body: Nothing, roles: DESK_ROLES }, (staff) => {
    const actor = actorOf(staff);
    return inTurn(actor, () => next(actor));
  });
  onTalk('take', TakeBody, (actor, talk, { wish, overCapacity }) => inTurn(actor, () => take(actor, talk, wish, overCapacity === true)));
  onTalk('messages', MessageBody, acts.say);
  onTalk('notes', NoteBody, acts.note);
  onTalk('transfer', TransferBody, acts.transfer);
  onTalk('return', ReturnBody, (actor, talk, { wish }) => acts.giveBack(actor, talk, wish));
  onTalk('close', CloseBody, acts.close);
  onTalk('wrapped-up', WrappedUpBody, (actor, talk, { wish }) => acts.wrappedUp(actor, talk, wish));
  onTalk('wrong-answer', WrongAnswerBody, wrongAnswers.report);

  routes.act(
    'post',
    `${DESK_API}/presence`,
    { name: 'presence', body: PresenceBody, roles: DESK_ROLES },
    async (staff, _params, { presence: to }) => {
      if ((await presence.change(staff.gemeente, staff.person, (now) => ({ ...now, presence: to }))) === undefined) must(staff, unknown());
    },
  );
  routes.act(
    'put',
    `${DESK_API}/colleagues/:colleague`,
    { name: 'colleague', body: ColleagueBody, roles: LEAD },
    async (staff, { colleague = '' }, { skills, capacity }) => {
      if (skills?.some((skill) => !deps.isSkill(staff.gemeente, skill)) === true) must(staff, { ok: false, error: { kind: 'skill' } });
      const changed = await presence.change(staff.gemeente, colleague, (now) => ({
        ...now,
        ...(skills === undefined ? {} : { skills }),
        ...(capacity === undefined ? {} : { capacity }),
      }));
      if (changed === undefined) must(staff, unknown());
    },
  );

  const callBack = (params: Params): string => params['callBack'] ?? '';
  routes.act(
    'post',
    `${DESK_API}/call-backs/:callBack/take`,
    { name: 'call-back.take', body: Nothing, roles: DESK_ROLES },
    async (staff, params) => {
      const taken = await callBackActs.take(actorOf(staff), callBack(params));
      must(staff, taken);
      return taken.ok ? taken.value : undefined;
    },
  );
  routes.act(
    'post',
    `${DESK_API}/call-backs/:callBack/done`,
    { name: 'call-back.done', body: CallBackDoneBody, roles: DESK_ROLES },
    async (staff, params, body) => {
      must(staff, await callBackActs.done(actorOf(staff), callBack(params), body));
    },
  );
  routes.act(
    'post',
    `${DESK_API}/call-backs/:callBack/failed`,
    { name: 'call-back.failed', body: TriedBody, roles: DESK_ROLES },
    async (staff, params, body) => {
      must(staff, await callBackActs.done(actorOf(staff), callBack(params), { ...body, outcome: 'niet-bereikt' }));
    },
  );

  routes.act(
    'put',
    `${DESK_API}/replies/:reply`,
    { name: 'reply.put', body: ReplyBody, roles: DESK_ROLES },
    async (staff, { reply = '' }, body) => {
      await replies.put(staff.gemeente, staff.person, { id: reply, ...body });
    },
  );
  routes.act(
    'del',
    `${DESK_API}/replies/:reply`,
    { name: 'reply.remove', body: Nothing, roles: DESK_ROLES },
    async (staff, { reply = '' }) => {
      await replies.remove(staff.gemeente, staff.person, reply);
    },
  );
}

const unknown = (): Result<never, DeskRefused> => ({ ok: false, error: { kind: 'unknown' } });

/** Work under one key, one after the other. */
function createLines(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = lines.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    lines.set(key, settled);
    void settled.then(() => {
      if (lines.get(key) === settled) lines.delete(key);
    });
    return mine;
  };
}
