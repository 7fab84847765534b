import type { Standing } from '../talk/standing.ts';
import { fill } from '../words/fill.ts';
import type { LineState } from './line.ts';
import type { Notice } from './notice.ts';
import type { OutboxState } from './outbox.ts';
import type { PageData } from '../talk/page-data.ts';

export interface Troubles {
  line(state: LineState): void;
  outbox(state: OutboxState): void;
}

/** Says plainly what is wrong with the connection and what happens to the message, and takes it away when it is over. */
export function createTroubles(
  { words, phone }: PageData,
  notice: Notice,
  on: { startAgain(): void; hasUnsent(): boolean; standing(): Standing },
): Troubles {
  let isOver = false;
  const again = [
    {
      label: words.endedNew,
      strong: true,
      run: () => {
        isOver = false;
        on.startAgain();
      },
    },
  ];
  const over = (sentence: string): void => {
    isOver = true;
    notice.say(sentence, again);
  };
  const waiting = (): void => {
    document.documentElement.classList.toggle('staat-klaar', on.hasUnsent());
    if (!navigator.onLine) notice.say(on.hasUnsent() ? words.offline : words.offlineEmpty);
    else if (on.hasUnsent()) notice.say(words.reconnecting);
    else lost(on.standing());
  };
  /** Who talks to a human, or waits for one, hears that nothing of it is lost. */
  const lost = ({ status, who }: Standing): void => {
    if (status === 'active') notice.say(fill(words.live.lostWithHuman, { naam: who ?? words.agent.toLowerCase() }));
    if (status === 'queued') notice.say(words.live.lostWaiting);
  };
  const fine = (): void => {
    document.documentElement.classList.remove('staat-klaar');
    notice.clear();
  };
  return {
    line(state) {
      if (isOver) return;
      if (state === 'ended') over(words.ended);
      else if (state === 'offline') waiting();
      else if (navigator.onLine && !on.hasUnsent()) fine();
    },
    outbox(state) {
      if (isOver) return;
      switch (state) {
        case 'empty':
          if (navigator.onLine) fine();
          break;
        case 'sending':
          break;
        case 'stuck':
          waiting();
          break;
        case 'busy':
          notice.say(words.busy);
          break;
        case 'ended':
          over(words.ended);
          break;
        case 'full':
          over(words.full);
          break;
        case 'refused':
          notice.say(fill(words.refused, { telefoon: phone }));
          break;
        case 'bad':
          notice.say(words.notSent);
          break;
        default:
          state satisfies never;
      }
    },
  };
}
