import { setTimeout as wait } from 'node:timers/promises';
import { colleagueIn } from '../kit/teams-colleague.ts';
import { startTeamsService } from '../kit/teams-service.ts';
import { openLoop } from './open-loop.ts';
import { openChat, openPoll, type Resident } from './resident.ts';

export interface TrafficPlan {
  /** Messages of residents. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Of one resident between two messages: reading and typing. */
  readonly thinkSeconds: number;
  /** Of the residents, who ask again and again because they have no WebSocket, 0..1. */
  readonly polling: number;
  /** Between two questions of colleagues in Teams. */
  readonly teamsEverySeconds: number;
  readonly texts: readonly string[];
}

export interface Traffic {
  readonly sent: number;
  /** From the moment a message was due to its answer as the resident sees it on a WebSocket, in ms. */
  readonly replyMs: readonly number[];
  /** The same for those who poll, whose own waiting is in it. */
  readonly polledMs: readonly number[];
  readonly teamsMs: readonly number[];
  readonly lateMs: readonly number[];
  readonly errors: ReadonlyMap<string, number>;
  /** Answers to residents per second. */
  readonly perSecond: number;
}

const DRAIN_MS = 10_000;
const OPENED_AT_ONCE = 20;
const COLLEAGUE = 'twijfel over de foto op het paspoort';

/** As many residents as the pace needs, each at rest between two messages, and colleagues in Teams. @param measuring called when what counts begins */
export async function driveTraffic(base: string, plan: TrafficPlan, measuring: () => void): Promise<Traffic> {
  const errors = new Map<string, number>();
  const fail = (why: string): void => void errors.set(why, (errors.get(why) ?? 0) + 1);
  const due = new Map<string, number>();
  const replyMs: number[] = [];
  const polledMs: number[] = [];
  const teamsMs: number[] = [];
  const seen = (times: number[]) => (clientId: string) => {
    const scheduled = due.get(clientId);
    if (scheduled === undefined) return;
    due.delete(clientId);
    times.push(performance.now() - scheduled);
  };
  const count = Math.ceil(plan.perSecond * plan.thinkSeconds);
  const residents: Resident[] = [];
  while (residents.length < count) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, count - residents.length) }, (_, n) =>
      (residents.length + n) % 100 < plan.polling * 100 ? openPoll(base, seen(polledMs), fail) : openChat(base, seen(replyMs), fail),
    );
    residents.push(...(await Promise.all(some)));
  }
  const send = (phase: string) => (n: number, scheduled: number) => {
    const clientId = `${phase}-${String(n)}`;
    due.set(clientId, scheduled);
    residents[n % residents.length]?.post(plan.texts[n % plan.texts.length] ?? '', clientId).catch((problem: unknown) => {
      due.delete(clientId);
      fail(problem instanceof Error ? problem.message : String(problem));
    });
  };
  const drain = async (): Promise<void> => {
    const end = performance.now() + DRAIN_MS;
    while (due.size > 0 && performance.now() < end) await wait(5);
  };

  const service = await startTeamsService();
  const colleague = colleagueIn({ url: base, service });
  try {
    await openLoop({ perSecond: plan.perSecond, seconds: plan.warmUpSeconds }, send('w'));
    await drain();
    for (const times of [replyMs, polledMs]) times.length = 0;
    due.clear();
    errors.clear();
    measuring();
    const begun = performance.now();
    const inTeams = openLoop({ perSecond: 1 / plan.teamsEverySeconds, seconds: plan.seconds }, (_n, scheduled) => {
      colleague.says(COLLEAGUE).then(
        () => teamsMs.push(performance.now() - scheduled),
        () => {
          fail('no answer in Teams');
        },
      );
    });
    const lateMs = await openLoop(plan, send('m'));
    await drain();
    await inTeams;
    if (due.size > 0) errors.set('no answer', due.size);
    const answered = replyMs.length + polledMs.length;
    return { sent: lateMs.length, replyMs, polledMs, teamsMs, lateMs, errors, perSecond: (answered * 1000) / (performance.now() - begun) };
  } finally {
    for (const resident of residents) resident.leave();
    await service.close();
  }
}
