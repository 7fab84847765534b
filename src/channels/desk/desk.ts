import type { Server } from 'restify';
import type { Runner } from '../../conversation/runner.ts';
import type { Store } from '../../conversation/store.ts';
import { normsFor } from '../../handoff/availability.ts';
import { shownName } from '../../handoff/live-chat.ts';
import { isKeptFrom } from '../../handoff/take-next.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Records } from '../../shared/records.ts';
import type { SignLine } from '../../shared/signs.ts';
import type { Audit } from '../audit.ts';
import type { DirectLineDeps } from '../direct-line.ts';
import type { Report } from '../errors.ts';
import type { HumanSide } from '../human-side.ts';
import type { Limits } from '../limits.ts';
import { createSignals, type Live } from '../live.ts';
import type { Staff, StaffSessions } from '../sign-in/staff-session.ts';
import type { Upgrade } from '../upgrades.ts';
import { createCallBackActs } from './call-back-acts.ts';
import { carrySigns } from './carry-signs.ts';
import { createDeskActs, type Actor, type ScreenStaff } from './desk-acts.ts';
import { deskApi } from './desk-api.ts';
import { createBroadcast } from './desk-broadcast.ts';
import type { DeskGround } from './desk-ground.ts';
import type { DeskKnowledgeDeps } from './desk-knowledge.ts';
import { skillsOf } from './desk-settings.ts';
import type { FromResident } from './desk-signals.ts';
import { createDeskStream } from './desk-stream.ts';
import type { DeskWorkDeps } from './desk-work.ts';
import { createDeskUpkeep } from './desk-upkeep.ts';
import { createQuickReplies } from './quick-reply-store.ts';
import { createResidentCallBacks, residentCallBackRoutes, type ResidentCallBacks } from './resident-call-back.ts';
import { createResidentSide } from './resident-side.ts';
import { createTalkAct } from './talk-acts.ts';
import { createWrongAnswers } from './wrong-answers.ts';

export interface DeskDeps extends DeskKnowledgeDeps, DeskWorkDeps, Pick<DirectLineDeps, 'tokens' | 'addressOf'> {
  readonly ground: DeskGround;
  readonly store: Store;
  readonly records: Records;
  readonly runner: Runner;
  readonly live: Live;
  /** To who looks on with another process. */
  readonly signs: SignLine;
  readonly sessions: StaffSessions;
  readonly audit: Audit;
  readonly limits: Limits;
  readonly gemeenten: () => readonly string[];
  readonly library: (gemeente: string) => Library | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Colleagues' words: only what must never be in a log is masked. */
  readonly screenStaff: ScreenStaff;
  /** What may hold a number or an address of a resident: everything personal is masked. */
  readonly screenAll: ScreenStaff;
  readonly report: Report;
  readonly publicUrl?: string;
  readonly pingMs?: number;
}

export interface Desk {
  /** The HTTP of the desk, and of residents who want to be called back. */
  readonly surface: (server: Server, door: { mayEnter: DirectLineDeps['mayEnter'] }) => void;
  readonly upgrade: Upgrade;
  /** The desk as a resident's client meets it. */
  readonly residents: HumanSide;
  readonly callBacks: ResidentCallBacks;
  /** What time brings: colleagues that are gone, waits, call-backs that are due. Called every few seconds. */
  tick(): Promise<void>;
  /** Tells open desks to come back in a moment. */
  close(graceMs: number): Promise<void>;
}

/** The built-in desk at work: agents act on talks through the runner, and see what changes. */
export function createDesk(deps: DeskDeps): Desk {
  const { ground, store, records, runner, live, library, clock, ids, report } = deps;
  const { projection, presence, callBacks, history, view, seen } = ground;
  const now = (): string => clock.now().toString({ smallestUnit: 'millisecond' });
  const signals = createSignals<FromResident>();
  const acting = { runner, library, norms: normsFor, clock, ids };
  const act = createTalkAct(acting);
  const isThere = (gemeente: string, person: string): boolean => presence.isThere(gemeente, person);
  const isSkill = (gemeente: string, skill: string): boolean => {
    const content = library(gemeente);
    return content !== undefined && skillsOf(content).includes(skill);
  };
  const shown = (staff: Staff): string => shownName(view.settings(staff.gemeente), staff);
  const actorOf = (staff: Staff): Actor => ({
    gemeente: staff.gemeente,
    me: { person: staff.person, shown: shown(staff) },
    known: presence.of(staff.gemeente, staff.person)?.skills ?? [],
    isLead: staff.roles.includes('teamleider'),
  });

  const acts = createDeskActs({
    act,
    screenStaff: deps.screenStaff,
    isThere,
    isSkill,
    isOpenTo: ({ gemeente, me, known }, kept) => !isKeptFrom({ for: kept }, { person: me.person, skills: known }, presence.there(gemeente)),
  });
  const residents = createResidentSide({
    projection,
    live,
    signals: {
      say: (talk, sign) => {
        carried.fromResident.say(talk, sign);
      },
    },
    seen,
    place: view.place,
    minutes: ground.minutes,
    clock,
    ids,
  });
  const broadcast = createBroadcast({ projection, presence, callBacks, view, report });
  const carried = carrySigns({
    line: deps.signs,
    signals,
    typing: residents.typing,
    seen: (staff, talk, below) => {
      if (residents.seen(staff, talk, below)) broadcast.touch(staff.gemeente, talk);
    },
  });
  const stream = createDeskStream({
    ...deps,
    presence,
    view,
    broadcast,
    signals,
    now,
    typing: carried.typing,
    seen: carried.seen,
    gemeente: (id) => library(id)?.gemeente,
  });
  const residentCallBacks = createResidentCallBacks({
    callBacks,
    act: createTalkAct({ ...acting, isAllowed: ({ channel }) => channel === 'directline' }),
    now,
  });
  const upkeep = createDeskUpkeep({ store, projection, presence, callBacks, acts, gemeenten: deps.gemeenten });

  return {
    surface: (server, { mayEnter }) => {
      deskApi(server, {
        ...deps,
        presence,
        projection,
        view,
        history,
        acts,
        callBackActs: createCallBackActs({ callBacks, act, screenNote: deps.screenAll, isThere, now }),
        wrongAnswers: createWrongAnswers({ store, records, act, screenStaff: deps.screenStaff, now }),
        replies: createQuickReplies(records),
        actorOf,
        isSkill,
        shownName: shown,
        screenQuery: (text, gemeente) => deps.screenAll(text, gemeente).text,
        now,
      });
      residentCallBackRoutes(server, { ...deps, mayEnter, residents: residentCallBacks });
    },
    upgrade: stream.upgrade,
    residents,
    callBacks: residentCallBacks,
    async tick() {
      await upkeep();
      broadcast.tick();
    },
    async close(graceMs) {
      await stream.close(graceMs);
      carried.stop();
      broadcast.close();
      residents.close();
      ground.close();
    },
  };
}
