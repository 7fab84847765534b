import { z } from 'zod';
import type { Call, TeamsService } from './teams-service.ts';
import { until } from './until.ts';

let made = 1_733_043_600_000;
/** As Teams makes them: no two messages have the same. */
const newId = (): string => String(made++);

const Action = z.looseObject({
  type: z.string(),
  title: z.string().optional(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
type Action = z.infer<typeof Action>;

/** A card as a colleague has it before her. */
export interface Shown {
  readonly id: string;
  readonly card: unknown;
  readonly text: string;
}

export interface ColleagueOptions {
  readonly url: string;
  readonly service: TeamsService;
  readonly name?: string;
  readonly tenant?: string;
  readonly conversation?: string;
  readonly conversationType?: 'personal' | 'groupChat' | 'channel';
}

/** A colleague in Teams: says things, presses buttons, and sees what comes. */
export function colleagueIn({
  url,
  service,
  name = 'Fatima',
  tenant = 'eigen-tenant',
  conversationType = 'personal',
  ...given
}: ColleagueOptions) {
  const conversation = given.conversation ?? `a:${name}`;
  const base = (id: string) => ({
    id,
    channelId: 'msteams',
    serviceUrl: service.url,
    timestamp: '2026-12-01T09:00:00.000Z',
    locale: 'nl-NL',
    from: { id: `29:${name}`, name, aadObjectId: `oid-${name}` },
    recipient: { id: '28:bot', name: 'Balie' },
    conversation: { id: conversation, conversationType, tenantId: tenant, isGroup: conversationType !== 'personal' },
    channelData: { tenant: { id: tenant } },
  });
  const post = (activity: unknown) =>
    fetch(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) });
  const received = (): readonly Call[] => service.calls.filter((call) => call.conversation === conversation && call.method !== 'PUT');
  /** Messages that were put in the place of others. */
  const replaced = (): readonly Call[] => service.calls.filter((call) => call.conversation === conversation && call.method === 'PUT');

  async function sends(activity: Record<string, unknown>, id = newId()): Promise<Response> {
    return post({ ...base(id), ...activity });
  }

  async function invokes(name_: string, value: unknown, replyToId?: string): Promise<{ status: number; body: unknown; ms: number }> {
    const began = performance.now();
    const response = await sends({ type: 'invoke', name: name_, value, ...(replyToId === undefined ? {} : { replyToId }) });
    const raw = await response.text();
    return { status: response.status, body: raw === '' ? undefined : JSON.parse(raw), ms: performance.now() - began };
  }

  return {
    conversation,
    received,
    replaced,
    sends,
    invokes,
    /** Says it, and waits for as many messages as are expected. */
    async says(text: string, answers = 1): Promise<readonly Call[]> {
      const before = received().length;
      const response = await sends({ type: 'message', text });
      if (response.status !== 200) throw new Error(`the bot answered ${String(response.status)}: ${await response.text()}`);
      await until(() => received().length >= before + answers, 15_000);
      return received().slice(before);
    },
    /** Says it, and waits for a card with this button, whatever else comes meanwhile. */
    async saysFor(text: string, title: string | RegExp): Promise<Shown> {
      const before = received().length;
      await sends({ type: 'message', text });
      const found = (): Call | undefined =>
        received().slice(before).find((call) => call.activity.attachments?.length && titlesIn(cardIn(call)).some((one) => (typeof title === 'string' ? one === title : title.test(one)))); // prettier-ignore
      await until(() => found() !== undefined, 15_000);
      return cardIn(found());
    },
    /** Presses the button with this title on a card; gives the card that takes its place. */
    async presses(shown: Shown, title: string, inputs: Readonly<Record<string, string>> = {}): Promise<Shown> {
      const action = actionsIn(shown.card).find((one) => one.title === title);
      if (!action)
        throw new Error(
          `there is no button "${title}", only: ${actionsIn(shown.card)
            .map((one) => one.title)
            .join(', ')}`,
        );
      const value = { action: { type: action.type, verb: action.verb, data: { ...action.data, ...inputs } }, trigger: 'manual' };
      const { status, body } = await invokes('adaptiveCard/action', value, shown.id);
      const answer = InvokeAnswer.parse(body);
      if (status !== 200) throw new Error(`the press was answered ${String(status)}`);
      return { id: shown.id, card: answer.value, text: JSON.stringify(answer.value) };
    },
  };
}

const InvokeAnswer = z.object({ statusCode: z.literal(200), type: z.string(), value: z.unknown() });

/** The card in a message. @param id that Teams gave it; tests may choose another */
export function cardIn(call: Call | undefined, id = call?.id ?? ''): Shown {
  const card = call?.activity.attachments?.[0]?.content;
  if (card === undefined) throw new Error(`there is no card in ${JSON.stringify(call?.activity)}`);
  return { id, card, text: JSON.stringify(card) };
}

/** Every button of a card, also of what is folded. */
export function actionsIn(value: unknown): readonly Action[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Action.safeParse(value);
  const mine = own.success && own.data.type.startsWith('Action.') ? [own.data] : [];
  return [...mine, ...Object.values(value).flatMap(actionsIn)];
}

export const titlesIn = (shown: Shown): readonly string[] => actionsIn(shown.card).flatMap(({ title }) => title ?? []);
