import type { PageData } from '../talk/page-data.ts';
import { fill } from '../words/fill.ts';
import type { Ticket } from './line.ts';

/** What became of the wish to erase a talk. `kept`: it is noted, but the municipality must keep the talk for now. `failed`: it did not get through. */
export type Wiped = 'wiped' | 'kept' | 'failed';

/** How long the page waits to hear which of both it is; the wish itself is safe by then. */
const ANSWER_MS = 5_000;
const LOOK_EVERY_MS = 150;

/** Erases a talk at the municipality. A talk that is gone already counts as wiped. */
export async function wipeTalk(ticket: Ticket): Promise<Wiped> {
  try {
    const answer = await call(ticket, {
      method: 'POST',
      body: JSON.stringify({ type: 'event', name: 'forget', from: { id: 'inwoner' } }),
      keepalive: true,
    });
    if (answer.status === 404) return 'wiped';
    if (!answer.ok) return 'failed';
    const { id = '' } = (await answer.json()) as { id?: string };
    return (await isKept(ticket, id)) ? 'kept' : 'wiped';
  } catch {
    return 'failed';
  }
}

export function wipedInWords(became: Wiped, { words, phone }: Pick<PageData, 'words' | 'phone'>): string {
  switch (became) {
    case 'wiped':
      return words.wiped;
    case 'kept':
      return `${words.kept} ${fill(words.keptWhy, { telefoon: phone })}`;
    case 'failed':
      return words.wipedFailed;
    default:
      return became satisfies never;
  }
}

/** What is erased is answered with a notice; what must be kept with a way to a human. */
async function isKept(ticket: Ticket, wish: string): Promise<boolean> {
  for (const until = Date.now() + ANSWER_MS; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))) {
    const kind = await answerTo(ticket, wish).catch(() => 'notice');
    if (kind !== undefined) return kind === 'handoff';
  }
  return false;
}

async function answerTo(ticket: Ticket, wish: string): Promise<string | undefined> {
  const answer = await call(ticket, {});
  if (!answer.ok) return 'notice';
  const { activities = [] } = (await answer.json()) as {
    activities?: readonly { readonly id?: string; readonly channelData?: { readonly balie?: { readonly kind?: string } } }[];
  };
  return activities.find(({ id }) => id?.startsWith(`${wish}.`))?.channelData?.balie?.kind;
}

const call = ({ conversationId, token }: Ticket, about: RequestInit): Promise<Response> =>
  fetch(`/v3/directline/conversations/${encodeURIComponent(conversationId)}/activities`, {
    ...about,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
