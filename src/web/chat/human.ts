import { ALONE, standingOf } from '../talk/standing.ts';
import type { Standing } from '../talk/standing.ts';
import type { Message } from '../talk/message.ts';
import type { PageData } from '../talk/page-data.ts';
import { createAgentTyping, isAgentTyping } from './agent-typing.ts';
import { createAnnouncer } from './announcer.ts';
import { createCallBackView } from './call-back-view.ts';
import { createHumanBar } from './human-bar.ts';
import type { Answer } from './line-call.ts';
import type { LogView } from './log-view.ts';
import { createOwnSigns } from './own-signs.ts';

/** What the page knows and shows of humans: the queue, who has the talk, that she types and reads, and being called back. */
export interface HumanSide {
  /** Takes note of an activity that is no message. */
  live(activity: unknown): void;
  /** A message was added to the talk. */
  heard(message: Message): void;
  /** The resident types. */
  typed(): void;
  /** The launcher opened or closed the frame. */
  inFrame(isOpen: boolean): void;
  /** The page may have come into sight. */
  look(): void;
  readonly standing: () => Standing;
  /** A human answers now, so the bot is not searching. */
  readonly isHuman: () => boolean;
  /** Where a phone number can be put; undefined when nobody offered to call. */
  readonly phoneField: () => { take(number: string): void } | undefined;
  /** The page is empty: nobody waits any more. */
  reset(): void;
}

export interface HumanDeps {
  part(id: string): HTMLElement;
  readonly view: Pick<LogView, 'floor' | 'read' | 'keepInView'>;
  readonly tell: (activity: object) => void;
  readonly callBack: (body: object) => Promise<Answer>;
  readonly focusComposer: () => void;
  readonly onAgentMessage: () => void;
}

export function createHumanSide(data: PageData, on: HumanDeps): HumanSide {
  const { words } = data;
  let standing = ALONE;
  const isHuman = (): boolean => standing.status === 'active' || on.view.floor().by === 'agent';
  const bar = createHumanBar(on.part('mens'), words, createAnnouncer(on.part('omroep')), on.focusComposer);
  const typing = createAgentTyping(on.part('typt'), words);
  const signs = createOwnSigns(on.tell, () => standing.status === 'active');
  const callBack = createCallBackView(on.part('terugbellen'), data, {
    send: on.callBack,
    onChange: () => {
      on.view.keepInView();
    },
    onLostFocus: on.focusComposer,
  });

  function take(now: Standing): void {
    standing = now;
    bar.update(now);
    callBack.update(now);
    on.view.read(now.status === 'active' ? now.seen : undefined);
    if (now.status !== 'active') typing.stop();
    signs.look();
  }

  return {
    live(activity) {
      const now = standingOf(activity);
      if (now !== undefined) take(now);
      else if (isAgentTyping(activity)) typing.sign(standing.who);
    },
    heard(message) {
      signs.shown(message.seq);
      if (message.by !== 'agent') return;
      typing.stop();
      on.onAgentMessage();
    },
    typed() {
      signs.typed();
    },
    inFrame(isOpen) {
      signs.inFrame(isOpen);
    },
    look() {
      signs.look();
    },
    standing: () => standing,
    isHuman,
    phoneField: () => (callBack.isOpen() ? callBack : undefined),
    reset() {
      typing.stop();
      signs.stop();
      take(ALONE);
    },
  };
}
