import type { Conversation } from '../../conversation/conversation.ts';
import type { NewEntry } from '../../conversation/log.ts';
import { toInbound, type InboundDeps } from '../inbound.ts';
import type { Limits } from '../limits.ts';
import type { Admitted } from './admit.ts';
import { OTHER } from './talk-record.ts';
import { clientIdOf, type Talks } from './talks.ts';
import { scopeOf, type TeamsActivity } from './teams-activity.ts';

export interface TeamsInboundDeps extends InboundDeps {
  readonly talks: Talks;
  readonly limits: Limits;
}

/**
 * What is said to the bot in Teams, and its coming and going. Resolves once it is kept; the turn and its delivery follow. Only listed fields are stored,
 * screened: never `channelData`, and of the sender only who she is.
 */
export async function hearTeams(admitted: Admitted, activity: TeamsActivity, deps: TeamsInboundDeps): Promise<void> {
  switch (activity.type) {
    case 'message':
      return hearMessage(admitted, activity, deps);
    case 'installationUpdate':
      if (activity.action?.startsWith('remove') === true) return deps.talks.close(admitted, activity);
      return greet(admitted, activity, deps);
    case 'conversationUpdate':
      if (activity.membersAdded?.some(({ id }) => id === activity.recipient.id) === true) return greet(admitted, activity, deps);
      return;
    default:
      // Reactions, typing, edits: taken note of, not stored.
      return;
  }
}

/** Opening a talk greets, and only the first time. */
async function greet(admitted: Admitted, activity: TeamsActivity, { talks }: TeamsInboundDeps): Promise<void> {
  await talks.open(admitted, activity, { all: scopeOf(activity) !== 'personal' });
}

async function hearMessage(admitted: Admitted, activity: TeamsActivity, { talks, limits, ...deps }: TeamsInboundDeps): Promise<void> {
  // A card put in the chat through the message extension is for reading, not a question; its place in the text is HTML.
  const hasCard = activity.attachments?.some(({ contentType }) => contentType.startsWith(CARD)) === true;
  const text = wordsOf(activity.text ?? '', hasCard);
  if (text === '' && hasCard) return;
  await limits.take('messagesPerConversation', admitted.who.person);
  await limits.take('messagesPerGemeente', admitted.who.gemeente);
  const id = activity.id == null ? `${OTHER}${deps.ids()}` : clientIdOf(activity.id);
  await talks.hear(admitted, activity, (conversation) => messageEntry({ text: text === '' ? ONLY_CALLED : text, id }, conversation, deps));
}

function messageEntry({ text, id }: { text: string; id: string }, conversation: Conversation, deps: InboundDeps): NewEntry {
  const inbound = toInbound({ type: 'message', text, id }, conversation, deps);
  if (inbound.kind !== 'say') throw new Error('a message is something said; toInbound should have made an entry of it');
  return inbound.entry;
}

/** What the content types of cards begin with. */
const CARD = 'application/vnd.microsoft.card.';

/** Calling the bot without a word asks what it does. */
const ONLY_CALLED = 'hallo';

/** Without the mention of the bot or anybody else, and without the few signs that Teams writes as HTML. */
function wordsOf(text: string, hasCard: boolean): string {
  return text
    .replace(/<at\b[^>]*>[^<]*<\/at>/gi, ' ')
    .replace(hasCard ? /<[^>]*>/g : /<\/?attachment\b[^>]*>/gi, ' ')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/gi, '&')
    .trim();
}
