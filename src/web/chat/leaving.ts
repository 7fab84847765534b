import { leavingWords } from '../talk/leaving.ts';
import type { PageData } from '../talk/page-data.ts';
import type { Composer } from './composer.ts';
import type { Host } from './host.ts';
import type { HumanSide } from './human.ts';
import type { Line } from './line.ts';
import { confirm } from './notice.ts';
import type { Notice } from './notice.ts';
import type { Tickets } from './tickets.ts';
import { wipedInWords, wipeTalk, type Wiped } from './wipe.ts';

/** The ways out of a talk. */
export interface Leaving {
  /** A fresh page; the talk itself stays where it is. */
  startAgain(): void;
  /** The same, but nobody is left waiting for a resident who is gone: a human hears it, and a place in the queue is given up. */
  askAndStartAgain(): Promise<void>;
  /** Erases the talk here and at the municipality, and says whether that worked. */
  forget(): Promise<void>;
  /** The same, and closes the chat. */
  wipeAndClose(): Promise<void>;
}

export interface LeavingDeps {
  readonly human: Pick<HumanSide, 'standing'>;
  readonly tickets: Tickets;
  readonly notice: Notice;
  readonly host: Host;
  readonly composer: Composer;
  line(): Line;
  emptyPage(): void;
}

export function createLeaving(data: PageData, on: LeavingDeps): Leaving {
  const { words } = data;
  const { notice, composer, tickets, host } = on;

  function startAgain(): void {
    on.emptyPage();
    composer.focus();
  }

  /** Clears page and browser at once, then asks the server to do the same. */
  async function wipe(): Promise<Wiped> {
    const last = tickets.current() ?? tickets.ofBrowser();
    on.emptyPage();
    composer.set('');
    return last === undefined ? 'wiped' : wipeTalk(last);
  }

  return {
    startAgain,
    async askAndStartAgain() {
      const leaving = leavingWords(on.human.standing(), words);
      if (leaving !== undefined) {
        if (!(await confirm(leaving.question, words.restart, words.forgetNo))) return;
        void on.line().post({ type: 'message', text: leaving.says, from: { id: 'inwoner' } });
      }
      startAgain();
    },
    async forget() {
      notice.say(wipedInWords(await wipe(), data));
      composer.focus();
    },
    async wipeAndClose() {
      const wiping = wipe();
      host.close();
      const became = await wiping;
      if (data.embed || became !== 'wiped') notice.say(wipedInWords(became, data));
      else location.replace(`/chat/${data.gemeente}/gewist${location.search}`);
    },
  };
}
