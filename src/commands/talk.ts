import type { Bot } from '../app-bot.ts';
import { newConversation, type Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import { dayOf } from '../shared/clock.ts';
import type { Audience } from '../understanding/recogniser.ts';

/** A talk with the bot along the path of a real message, without HTTP. */
export interface Talk {
  /** What the bot says to a newcomer. */
  readonly welcome: readonly WrittenEntry[];
  /** Says something and gives what the bot said to it. */
  say(text: string): Promise<readonly WrittenEntry[]>;
  conversation(): Promise<Conversation>;
}

/** Opens a talk in a municipality; colleagues talk as in Teams. */
export async function openTalk(bot: Bot, about: { readonly gemeente: string; readonly audience: Audience }): Promise<Talk> {
  const { runner, store, clock, ids } = bot;
  const id = ids();
  const at = () => clock.now().toString({ smallestUnit: 'millisecond' });
  const channel = about.audience === 'medewerker' ? 'msteams' : 'directline';
  await runner.open(newConversation({ id, gemeente: about.gemeente, channel, user: ids(), createdAt: at(), lang: 'nl', startId: ids() }));
  await runner.settled(id);

  const conversation = async () => {
    const now = await store.read(id);
    if (!now) throw new Error(`The conversation ${id} is gone.`);
    return now;
  };
  const repliesTo = async (to: string) =>
    (await conversation()).log.filter(isWritten).filter(({ by, replyTo }) => by === 'bot' && replyTo === to);
  const [start] = (await conversation()).log.filter(isWritten);
  return {
    welcome: start ? await repliesTo(start.id) : [],
    conversation,
    say: async (raw) => {
      const { text, masked, derived } = bot.screen(raw, { today: dayOf(clock.now()), gemeente: about.gemeente });
      const content = { text, ...(masked.length > 0 ? { masked: [...masked] } : {}), ...(derived ? { derived } : {}) };
      const heard = await runner.hear(id, { id: ids(), at: at(), lang: 'nl', by: 'resident', kind: 'message', visibleTo: 'all', content });
      if (!heard.ok) throw new Error(`The message was refused: the conversation is ${heard.error.kind}.`);
      await runner.settled(id);
      return repliesTo(heard.value.id);
    },
  };
}
