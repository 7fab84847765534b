import type { Ticket } from './line.ts';

/** Erases a talk at the municipality. False when that did not get through; a talk that is gone already counts as done. */
export async function wipeTalk({ conversationId, token }: Ticket): Promise<boolean> {
  try {
    const answer = await fetch(`/v3/directline/conversations/${encodeURIComponent(conversationId)}/activities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'event', name: 'forget', from: { id: 'inwoner' } }),
      keepalive: true,
    });
    return answer.ok || answer.status === 404;
  } catch {
    return false;
  }
}
