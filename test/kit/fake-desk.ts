import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { jsonBody } from '../../src/channels/body.ts';
import { typingActivity } from '../../src/channels/activity.ts';
import { CallBackBody } from '../../src/channels/desk/resident-call-back.ts';
import type { CallBackTaker } from '../../src/channels/chat-page-call-back-form.ts';
import { standingOf } from '../../src/channels/chat-page-standing.ts';
import { HumanOut } from '../../src/channels/direct-line-schemas.ts';
import { refusal } from '../../src/channels/errors.ts';
import type { HumanSide } from '../../src/channels/human-side.ts';
import { createLive, type Live } from '../../src/channels/live.ts';
import { sendJson } from '../../src/channels/send.ts';
import type { Tokens } from '../../src/channels/tokens.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import type { Runner } from '../../src/conversation/runner.ts';
import type { Store } from '../../src/conversation/store.ts';
import type { Colleague, Human, Window } from '../../src/handoff/handoff.ts';
import * as machine from '../../src/handoff/machine.ts';
import { NORMS } from '../../src/handoff/norms.ts';
import { offerCallBack, queue } from '../../src/handoff/resident-acts.ts';
import type { Stepped } from '../../src/handoff/step.ts';
import { readPhone } from '../../src/handoff/phone-number.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Ids } from '../../src/shared/ids.ts';
import { err, ok } from '../../src/shared/result.ts';
import { done } from './handoff.ts';

/** A desk without a browser: colleagues act on the store as the real one does, and residents are told what the real one tells them. */
export interface FakeDesk {
  readonly live: Live;
  /** Where talks stand, for the door and the pages. */
  readonly side: HumanSide;
  readonly callBacks: CallBackTaker;
  /** The route to which the resident's client sends a number. */
  surface(server: Server): void;
  /** The talk waits for a human, at this place. */
  queue(talk: string, place?: number, minutes?: number): Promise<void>;
  /** Another place in the queue, because others were helped. */
  move(talk: string, place: number, minutes: number): Promise<void>;
  offerCallBack(talk: string, window: Window): Promise<void>;
  /** Numbers that were given, by talk. */
  phones(): ReadonlyMap<string, { phone: string; name?: string | undefined }>;
  /** The next number that is given is answered with this status. */
  refuseNext(status: number): void;
  colleague(shown: string): FakeColleague;
}

export interface FakeColleague {
  take(talk: string): Promise<void>;
  say(talk: string, text: string): Promise<void>;
  note(talk: string, text: string): Promise<void>;
  typing(talk: string): Promise<void>;
  /** She has read everything. */
  read(talk: string): Promise<void>;
  giveBack(talk: string): Promise<void>;
  close(talk: string): Promise<void>;
  transfer(talk: string): Promise<void>;
  /** Her browser is gone. */
  lose(talk: string): Promise<void>;
}

export interface FakeDeskDeps {
  readonly store: Store;
  /** Made after the desk, because its server needs the desk's lines. */
  readonly runner: () => Runner;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Line = Pick<NewEntry, 'by' | 'kind' | 'visibleTo' | 'content'> & Partial<NewEntry>;

export function createFakeDesk({ store, runner, tokens, clock, ids }: FakeDeskDeps): FakeDesk {
  const places = new Map<string, { place: number; minutes: number }>();
  const reads = new Map<string, number>();
  const phones = new Map<string, { phone: string; name?: string | undefined }>();
  let refusedWith: number | undefined;
  const live = createLive();
  const listeners = new Set<(talk: string) => void>();
  const now = (): string => clock.now().toString({ smallestUnit: 'millisecond' });

  const tell = (talk: string): void => {
    for (const listener of listeners) listener(talk);
  };

  function standing(talk: Conversation): HumanOut {
    const { handoff } = talk.state;
    return HumanOut.parse({
      ...standingOf(talk),
      ...(handoff.status === 'queued' ? places.get(talk.id) : {}),
      ...(handoff.status === 'active' ? { seen: reads.get(talk.id) } : {}),
    });
  }

  async function act(talk: string, make: (found: Conversation) => { human?: Human; entries: readonly Line[] }): Promise<void> {
    const isKnown = await runner().act(talk, (found) => {
      const { human, entries } = make(found);
      const { lang } = found.state;
      const placed = entries.map((entry): NewEntry => ({ id: ids(), at: now(), lang, ...entry }));
      return { state: { ...found.state, ...human }, entries: placed, effects: [] };
    });
    if (!isKnown) throw new Error(`There is no talk ${talk}.`);
  }

  const wishOf = ({ state }: Conversation): string => (state.handoff.status === 'none' ? '' : state.handoff.wish.id);
  const notice = (text: string, nowSpeaks?: { by: 'agent' | 'bot'; name?: string }): Line => ({
    by: 'system',
    kind: 'message',
    visibleTo: 'all',
    content: { text },
    meaning: { kind: 'notice', by: 'system', ...(nowSpeaks === undefined ? {} : { nowSpeaks }) },
  });
  const forStaff = (state: string): Line => ({
    by: 'system',
    kind: 'event',
    visibleTo: 'staff',
    content: { name: 'handoff.status', value: { state } },
  });

  function colleague(shown: string): FakeColleague {
    const me: Colleague = { person: `person-${shown}`, shown };
    const bot = { by: 'bot' } as const;
    const step = (talk: string, words: Line, state: string, make: (human: Human, wish: string) => Stepped) =>
      act(talk, (found) => ({ human: done(make(found.state, wishOf(found))).human, entries: [words, forStaff(state)] }));
    return {
      take: (talk) =>
        step(
          talk,
          notice(`U praat nu met een mens: ${shown} van Voorbeeldstad.`, { by: 'agent', name: shown }),
          'accepted',
          (human, wish) => machine.take(human, wish, me, now()),
        ),
      say: (talk, text) =>
        act(talk, (found) => ({
          human: done(machine.say(found.state, wishOf(found), me, now())).human,
          entries: [
            {
              by: 'agent',
              author: me,
              kind: 'message',
              visibleTo: 'all',
              content: { text },
              meaning: { kind: 'notice', by: 'agent' },
              clientId: ids(),
            },
          ],
        })),
      note: (talk, text) =>
        act(talk, () => ({ entries: [{ by: 'agent', author: me, kind: 'message', visibleTo: 'staff', content: { text } }] })),
      async typing(talk) {
        const { log } = (await store.read(talk)) ?? { log: [] };
        live.say(talk, typingActivity({ id: ids(), at: now(), conversation: talk, afterSeq: log.length - 1, lang: 'nl', agent: me }));
      },
      async read(talk) {
        reads.set(talk, (await store.read(talk))?.log.length ?? 0);
        tell(talk);
      },
      giveBack: (talk) =>
        step(talk, notice(`${shown} geeft het gesprek terug aan de chatbot.`, bot), 'completed', (human, wish) =>
          machine.giveBack(human, wish, me, now(), NORMS),
        ),
      close: (talk) =>
        step(
          talk,
          {
            ...notice(`${shown} heeft het gesprek afgerond. Is uw vraag beantwoord?`, bot),
            content: {
              text: `${shown} heeft het gesprek afgerond. Is uw vraag beantwoord?`,
              choices: ['Ja', 'Een beetje', 'Nee'].map((label) => ({ label, say: label })),
            },
          },
          'completed',
          (human, wish) => machine.close(human, wish, me, { outcome: 'beantwoord', now: now(), norms: NORMS }),
        ),
      transfer: (talk) =>
        step(
          talk,
          notice(`${shown} geeft uw gesprek door aan een collega. U staat vooraan in de rij.`, bot),
          'transferred',
          (human, wish) => machine.transfer(human, wish, { by: me, note: 'Gaat over een kind.' }, now(), NORMS),
        ),
      lose: (talk) =>
        step(talk, notice(`De verbinding met ${shown} is weg. U staat vooraan in de rij.`, bot), 'lost', (human) => ({
          ok: true,
          value: machine.loseAgent(human, me.person, now(), NORMS),
        })),
    };
  }

  const aWish = () => ({ id: ids(), reason: 'asked' as const, urgent: false, at: now() });

  const callBacks: CallBackTaker = {
    async agree({ id: talk }, { phone: typed, name }) {
      const phone = readPhone(typed);
      if (!phone.ok) return err('bad');
      const id = ids();
      await act(talk, (found) => ({ human: done(machine.agreeCallBack(found.state, id, now())).human, entries: [] }));
      phones.set(talk, { phone: phone.value, ...(name === undefined ? {} : { name }) });
      return ok({});
    },
  };

  return {
    live,
    callBacks,
    side: {
      human: standing,
      moved(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      sign: () => undefined,
    },
    surface(server) {
      const own = async (req: Request): Promise<string> => {
        const { id } = z.object({ id: z.string() }).parse(req.params);
        const token = await tokens.verify(/^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1], 'rest');
        if (!token.ok || token.value.conversation !== id) throw refusal(403, 'NotYourConversation', 'Use the token of this conversation.');
        return id;
      };
      server.post('/v3/directline/conversations/:id/call-back', async (req: Request, res: Response) => {
        const talk = await own(req);
        const status = refusedWith;
        refusedWith = undefined;
        if (status !== undefined) throw refusal(status, 'Refused', 'Refused for the test.');
        const found = await store.read(talk);
        if (found === undefined) throw refusal(404, 'NoTalk', 'There is no such talk.');
        const asked = CallBackBody.parse(jsonBody(req));
        const { phone, name } = asked;
        const agreed = await callBacks.agree(found, { phone, ...(name === undefined ? {} : { name }) });
        if (!agreed.ok) throw refusal(400, 'BadPhone', 'Send a number that can be called.');
        sendJson(res, 200, {});
      });
    },
    queue: async (talk, place = 1, minutes = 2) => {
      places.set(talk, { place, minutes });
      await act(talk, ({ state }) => ({
        human: queue(state, aWish(), now(), NORMS).human,
        entries: [notice(`U bent nummer ${String(place)} in de rij.`)],
      }));
    },
    async move(talk, place, minutes) {
      await Promise.resolve();
      places.set(talk, { place, minutes });
      tell(talk);
    },
    offerCallBack: (talk, window) =>
      act(talk, ({ state }) => ({
        human: offerCallBack(state, aWish(), window, 'closed').human,
        entries: [notice('Er is nu geen medewerker. Zullen wij u bellen? Vul uw telefoonnummer in het formulier in.')],
      })),
    phones: () => phones,
    refuseNext(status) {
      refusedWith = status;
    },
    colleague,
  };
}
