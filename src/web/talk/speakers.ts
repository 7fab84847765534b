import type { Floor, Message } from './message.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** A talk begins with the bot. */
export const BOT: Floor = { by: 'bot' };

/** How a message changes who answers the resident. */
export interface Passing {
  readonly floor: Floor;
  /** `itself`: the message is the divider, "U praat nu met een mens: Fatima". `before`: one is drawn in front of it. */
  readonly divider?: 'itself' | 'before';
}

/** Nobody may take a bot for a human: each change between them, and between humans, gives exactly one divider. */
export function passFloor(floor: Floor, message: Pick<Message, 'by' | 'name' | 'nowSpeaks' | 'choices'>): Passing {
  const { nowSpeaks } = message;
  if (nowSpeaks?.by === 'agent' && message.choices.length === 0) return { floor: nowSpeaks, divider: 'itself' };
  if (nowSpeaks !== undefined) return { floor: nowSpeaks, ...(floor.by === nowSpeaks.by ? {} : { divider: 'before' as const }) };
  if (message.by === 'agent') {
    const isSame = floor.by === 'agent' && (floor.name === undefined || floor.name === message.name);
    return { floor: agent(message.name), ...(isSame ? {} : { divider: 'before' as const }) };
  }
  return message.by === 'bot' && floor.by === 'agent' ? { floor: BOT, divider: 'before' } : { floor };
}

/** Who answers after these messages. */
export const floorAfter = (messages: readonly Message[]): Floor =>
  messages.reduce((floor, message) => passFloor(floor, message).floor, BOT);

/** The divider's own sentence, where no notice says it. */
export const dividerText = (floor: Floor, words: Words): string =>
  floor.by === 'bot' ? words.agentLeft : fill(words.agentJoined, { naam: floor.name ?? words.agent });

/**
 * True when the line that says who speaks is due. The page's own first lines are the bot's.
 * @param floor who answers when `now` is said: notices that nobody wrote are the bot's own, unless a human has the talk
 */
export function speakerChanges(before: Message | undefined, now: Message, floor: Floor): boolean {
  const voice = (one: Message): string => {
    if (isDivider(one)) return 'divider';
    if (one.by === 'system') return floor.by === 'agent' ? 'system' : 'bot';
    return one.by === 'agent' ? `agent ${one.name ?? ''}` : one.by;
  };
  return !isDivider(now) && (before === undefined ? 'bot' : voice(before)) !== voice(now);
}

const isDivider = (message: Message): boolean => passFloor(BOT, message).divider === 'itself';

/** "Chatbot"; "Fatima, medewerker"; a function stands alone: "Medewerker burgerzaken". */
export function speakerName(message: Pick<Message, 'by' | 'name'>, floor: Floor, words: Words): string {
  switch (message.by) {
    case 'resident':
      return words.resident;
    case 'bot':
      return words.bot;
    case 'system':
      return floor.by === 'agent' ? words.live.automatic : words.bot;
    case 'agent':
      return agentName(message.name ?? words.agent, words);
    default:
      return message.by satisfies never;
  }
}

function agentName(name: string, words: Words): string {
  const shown = name.charAt(0).toUpperCase() + name.slice(1);
  return /medewerker|employee/i.test(name) ? shown : `${shown}, ${words.agent.toLowerCase()}`;
}

const agent = (name: string | undefined): Floor => ({ by: 'agent', ...(name === undefined ? {} : { name }) });
