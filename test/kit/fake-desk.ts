import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { jsonBody } from '../../src/channels/body.ts';
import { standingOf } from '../../src/channels/chat-page-standing.ts';
import { HumanOut, type ActivityOut } from '../../src/channels/direct-line-schemas.ts';
import { refusal } from '../../src/channels/errors.ts';
import { createLive, type Live } from '../../src/channels/live.ts';
import { sendJson } from '../../src/channels/send.ts';
import type { Tokens } from '../../src/channels/tokens.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import type { Runner } from '../../src/conversation/runner.ts';
import type { Store } from '../../src/conversation/store.ts';
import type { Colleague, Human, Window } from '../../src/handoff/handoff.ts';
import * as machine from '../../src/handoff/machine.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Ids } from '../../src/shared/ids.ts';

/** A desk without a browser: colleagues act on the store as the real one does, and residents are told what the real one tells them. */
export interface FakeDesk {
  readonly live: Live;
  /** What a page without JavaScript asks. */
  human(conversation: Conversation): Promise<HumanOut>;
  /** The routes that the resident's client calls. */
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
  const lines = createLive();
  const now = (): string => clock.now().toString({ smallestUnit: 'millisecond' });

  const live: Live = {
    say: lines.say,
    listen(talk, listener) {
      const stop = lines.listen(talk, listener);
      void store.read(talk).then((found) => {
        if (found !== undefined) listener(toActivity(talk, standing(found)));
      });
      return stop;
    },
  };
  store.follow((talk) => void tell(talk));

  async function tell(talk: string): Promise<void> {
    const found = await store.read(talk);
    if (found !== undefined) lines.say(talk, toActivity(talk, standing(found)));
  }

  const activity = (talk: string, about: object): ActivityOut =>
    ({
      id: ids(),
      timestamp: now(),
      channelId: 'directline',
      conversation: { id: talk },
      from: { id: 'bot', role: 'bot' },
      locale: 'nl-NL',
      channelData: { 'webchat:sequence-id': 0.5 },
      ...about,
    }) as unknown as ActivityOut;
  const toActivity = (talk: string, value: HumanOut): ActivityOut => activity(talk, { type: 'event', name: 'balie.human', value });

  function standing(talk: Conversation): HumanOut {
    const { handoff } = talk.state;
    return HumanOut.parse({
      ...standingOf(talk),
      ...(handoff.status === 'queued' ? places.get(talk.id) : {}),
      ...(handoff.status === 'active' ? { seen: reads.get(talk.id) } : {}),
      ...(handoff.status === 'call-back' ? { reference: `TB-${handoff.callBack.slice(-4).toUpperCase()}` } : {}),
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
    const step = (talk: string, words: Line, state: string, make: (human: Human, wish: string) => ReturnType<typeof machine.take>) =>
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
        await Promise.resolve();
        lines.say(talk, activity(talk, { type: 'typing', from: { id: 'medewerker', name: shown, role: 'bot' } }));
      },
      async read(talk) {
        reads.set(talk, (await store.read(talk))?.log.length ?? 0);
        await tell(talk);
      },
      giveBack: (talk) =>
        step(talk, notice(`${shown} geeft het gesprek terug aan de chatbot.`, bot), 'completed', (human, wish) =>
          machine.giveBack(human, wish, me, now(), machine.NORMS),
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
          (human, wish) => machine.close(human, wish, me, { outcome: 'beantwoord', now: now(), norms: machine.NORMS }),
        ),
      transfer: (talk) =>
        step(
          talk,
          notice(`${shown} geeft uw gesprek door aan een collega. U staat vooraan in de rij.`, bot),
          'transferred',
          (human, wish) => machine.transfer(human, wish, { by: me, note: 'Gaat over een kind.' }, now(), machine.NORMS),
        ),
      lose: (talk) =>
        step(talk, notice(`De verbinding met ${shown} is weg. U staat vooraan in de rij.`, bot), 'lost', (human) => ({
          ok: true,
          value: machine.loseAgent(human, me.person, now(), machine.NORMS),
        })),
    };
  }

  const aWish = () => ({ id: ids(), reason: 'asked' as const, urgent: false, at: now() });

  return {
    live,
    human: (talk) => Promise.resolve(standing(talk)),
    surface(server) {
      const own = async (req: Request): Promise<string> => {
        const { id } = z.object({ id: z.string() }).parse(req.params);
        const token = await tokens.verify(/^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1], 'rest');
        if (!token.ok || token.value.conversation !== id) throw refusal(403, 'NotYourConversation', 'Use the token of this conversation.');
        return id;
      };
      server.get('/v3/directline/conversations/:id/human', async (req: Request, res: Response) => {
        const found = await store.read(await own(req));
        if (found !== undefined) sendJson(res, 200, standing(found));
      });
      server.post('/v3/directline/conversations/:id/call-back', async (req: Request, res: Response) => {
        const talk = await own(req);
        const status = refusedWith;
        refusedWith = undefined;
        if (status !== undefined) throw refusal(status, 'Refused', 'Refused for the test.');
        const body = z.strictObject({ phone: z.string().regex(/^[+0]\d{9,14}$/), name: z.string().optional() }).parse(jsonBody(req));
        const id = ids();
        await act(talk, (found) => ({ human: done(machine.agreeCallBack(found.state, id)).human, entries: [] }));
        phones.set(talk, body);
        sendJson(res, 200, {});
      });
    },
    queue: async (talk, place = 1, minutes = 2) => {
      places.set(talk, { place, minutes });
      await act(talk, ({ state }) => ({
        human: machine.queue(state, aWish(), now(), machine.NORMS).human,
        entries: [notice(`U bent nummer ${String(place)} in de rij.`)],
      }));
    },
    async move(talk, place, minutes) {
      places.set(talk, { place, minutes });
      await tell(talk);
    },
    offerCallBack: (talk, window) =>
      act(talk, ({ state }) => ({
        human: machine.offerCallBack(state, aWish(), window, 'closed').human,
        entries: [notice('Er is nu geen medewerker. Zullen wij u bellen? Vul uw telefoonnummer in het formulier in.')],
      })),
    phones: () => phones,
    refuseNext(status) {
      refusedWith = status;
    },
    colleague,
  };
}

function done(stepped: ReturnType<typeof machine.take>): machine.Step {
  if (!stepped.ok) throw new Error(`The machine refused: ${JSON.stringify(stepped.error)}`);
  return stepped.value;
}
