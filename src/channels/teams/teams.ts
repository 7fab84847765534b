import type { TurnContext } from 'botbuilder';
import type { Log } from '../../conversation/runner-log.ts';
import type { Runner } from '../../conversation/runner.ts';
import type { Store } from '../../conversation/store.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Journal, Records } from '../../shared/records.ts';
import type { DeliverNotice } from '../../staff/notice.ts';
import type { Support } from '../../staff/support.ts';
import { createAdapter, type BotAdapter } from '../adapter.ts';
import { refusal } from '../errors.ts';
import type { InboundDeps } from '../inbound.ts';
import type { Limits } from '../limits.ts';
import { messagesAccess, type MessagesDeps } from '../messages.ts';
import { admit, type TeamsRegistration } from './admit.ts';
import { COPY, drawEntry } from './draw-entry.ts';
import { hearTeams } from './inbound.ts';
import { answerInvoke } from './invoke.ts';
import { deliverInTeams } from './notices.ts';
import { createFreshWork } from './fresh-work.ts';
import { freshQuestions } from './fresh-questions.ts';
import { createOutbox, type OutboxDeps } from './outbox.ts';
import { createRemote, type Remote } from './remote.ts';
import { retireTalks } from './retire-talks.ts';
import { createRounds } from './rounds.ts';
import type { TeamsSettings } from './settings.ts';
import { createTalks } from './talks.ts';
import { talkKey } from './talk-record.ts';
import { TeamsActivity } from './teams-activity.ts';

/** Ms that cards elsewhere are left as they are after a press, so that a few presses in a row are one change. */
const REST_MS = 400;

export interface TeamsDeps extends InboundDeps {
  readonly records: Records;
  readonly journal: Pick<Journal, 'append'>;
  readonly store: Pick<Store, 'read' | 'markSent' | 'follow'>;
  readonly runner: Pick<Runner, 'open' | 'hear' | 'act'>;
  readonly support: Support;
  readonly library: (gemeente: string) => Library | undefined;
  readonly gemeenten: () => readonly string[];
  /** By municipality, with the secret itself. */
  readonly registrations: ReadonlyMap<string, TeamsSettings>;
  readonly authOff: boolean;
  readonly production: boolean;
  readonly host: string;
  readonly limits: Limits;
  readonly realClock: Clock;
  /** True where this process is the only one that keeps its talks where they are kept. */
  readonly isAlone: boolean;
  /** Days that is kept where a chat is, after it was last used. */
  readonly teamsDays: (gemeente: string) => number;
  readonly log: Log;
  /** Instead of the one that a registration asks for. */
  readonly adapter?: (registration: TeamsSettings | undefined) => BotAdapter;
  readonly remote?: Remote;
}

export interface TeamsChannel {
  /** What stands behind `/api/messages`. */
  readonly messages: MessagesDeps;
  /** Brings a notice for a colleague or a team to Teams. Kept when it resolves. */
  readonly deliver: DeliverNotice;
  /** Delivers what is due. Called every few seconds. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Microsoft Teams: several single-tenant registrations in one process, one adapter each. Colleagues only, known by their tenant. */
export function teams(deps: TeamsDeps): TeamsChannel {
  const { registrations, authOff, records, support, library } = deps;
  const access = messagesAccess({ registrations: registrations.size, authOff, production: deps.production, host: deps.host });
  const known = [...registrations].map(([gemeente, { appId, tenantId, teamChannels }]): TeamsRegistration => {
    return { gemeente, appId, tenantId, teamChannels };
  });
  const make = deps.adapter ?? adapterOf;
  const adapters = new Map<string, BotAdapter>(
    authOff ? [['', make(undefined)]] : [...registrations.values()].map((settings) => [settings.appId.toLowerCase(), make(settings)]),
  );
  const adapterFor = (appId: string | undefined) => adapters.get(access === 'open-on-loopback' ? '' : (appId ?? '').toLowerCase());
  const remote = deps.remote ?? createRemote((appId) => adapterFor(appId)?.cloud);
  const draw: OutboxDeps['draw'] = (gemeente, talk, entry) => drawEntry({ support, records, library }, gemeente, talk, entry);
  const outbox = createOutbox({ ...deps, ...retireTalks(deps), remote, holder: deps.ids(), draw });
  const rounds = createRounds({
    restMs: REST_MS,
    report: (problem) => {
      deps.log('teams-card-not-replaced', { error: problem instanceof Error ? problem.name : 'unknown' });
    },
  });
  const fresh = createFreshWork({ ...deps, remote, rounds });
  const unfollow = freshQuestions({ ...deps, draw, remote, rounds });
  const talks = createTalks({ ...deps, outbox });
  const channelOf = (gemeente: string, team: string) => registrations.get(gemeente)?.teamChannels[team];

  async function turn(context: TurnContext, adapter: BotAdapter): Promise<void> {
    const read = TeamsActivity.safeParse(context.activity);
    if (!read.success) throw refusal(400, 'BadActivity', 'Send an activity as Teams does.');
    const registration = known.find(({ appId }) => adapters.get(appId.toLowerCase()) === adapter);
    const admitted = admit(read.data, { registration, registrations: known, fallback: authOff ? deps.gemeenten()[0] : undefined });
    const { who } = admitted;
    if (read.data.type !== 'invoke') return hearTeams(admitted, read.data, { ...deps, talks });
    const value = await answerInvoke(admitted, read.data, {
      support,
      library,
      showed: (message, card) => {
        fresh.note(who, message, card);
      },
      hasOwnChat: async ({ gemeente, person }) => (await talks.personal(gemeente, person)) !== undefined,
      copy: async (press, procedure) => {
        await talks.open(admitted, read.data, { all: false });
        await talks.tell(who.gemeente, talkKey(read.data.conversation.id, { isPersonal: true }), {
          id: `${COPY}-${press.card}-${press.id}`,
          by: 'bot',
          kind: 'message',
          visibleTo: 'all',
          content: { name: COPY, value: { procedure } },
          meaning: { kind: 'notice', by: 'bot' },
        });
      },
    });
    await context.sendActivity({ type: 'invokeResponse', value });
  }

  return {
    messages: { access, adapterFor, turn },
    deliver: (gemeente, notice) => deliverInTeams({ records, talks, channelOf }, gemeente, notice),
    async tick() {
      await outbox.tick();
      await fresh.tick();
    },
    async stop() {
      fresh.stop();
      unfollow();
      await rounds.stop();
      await outbox.stop();
    },
  };
}

function adapterOf(settings: TeamsSettings | undefined): BotAdapter {
  const registration = settings && { appId: settings.appId, tenantId: settings.tenantId, password: settings.secret };
  return createAdapter({ ...(registration ? { registration } : {}), sayLive: () => undefined });
}
