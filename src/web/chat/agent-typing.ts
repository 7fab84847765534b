import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';
import { record } from '../talk/message.ts';

export interface AgentTyping {
  /** A sign that the human types. */
  sign(who: string | undefined): void;
  stop(): void;
}

const SHOW_AFTER_MS = 400;
/** The desk gives a sign every few seconds while somebody types. */
const HIDE_AFTER_MS = 6_000;

/** "Fatima typt", a line that is seen and not announced; only when it takes longer than people notice. */
export function createAgentTyping(line: HTMLElement, words: Words): AgentTyping {
  let show: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(show);
    clearTimeout(hide);
    show = undefined;
    line.hidden = true;
  };
  return {
    sign(who) {
      clearTimeout(hide);
      hide = setTimeout(stop, HIDE_AFTER_MS);
      show ??= setTimeout(() => {
        line.textContent = fill(words.live.typing, { naam: who ?? words.agent });
        line.hidden = false;
      }, SHOW_AFTER_MS);
    },
    stop,
  };
}

/** True for a sign that a human types; the bot gives the same kind of sign during a slow turn. */
export function isAgentTyping(activity: unknown): boolean {
  const it = record(activity);
  return it['type'] === 'typing' && record(it['from'])['id'] === 'medewerker';
}
