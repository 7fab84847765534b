import { askFirst, proposeCall, whereInQueue } from './bring.ts';
import type { Handoff, Window } from './handoff.ts';
import { endCallBack } from './machine.ts';
import { leave } from './resident-acts.ts';
import { decided, humanOf, isAnsweringUs, pressed, saying, wantsHuman, type Decided, type MessageScene } from './resident-scene.ts';
import { same } from './step.ts';

type At<S extends Handoff['status']> = Extract<Handoff, { status: S }>;

/** A word about the queue: how long, no longer, or rather be called. Anything else is for the bot, which answers meanwhile. */
export function inQueue(scene: MessageScene, handoff: At<'queued'>): Decided | undefined {
  const { says, talk } = scene;
  const { wish, window } = handoff;
  const { heard } = scene.dialogue;
  const { dialogue } = talk.state;
  const human = humanOf(scene);
  if (window && takesCall(scene)) return form(scene, window);
  if (says.has('call')) return proposeCall(scene, { human, dialogue, wish });
  const leaves = says.has('leave') || heard.command === 'stop' || pressed(scene, 'keuze-stop-wachten');
  if (leaves) return wish.urgent ? undefined : saying(scene, leave(human), 'wachten-gestopt');
  const asks = says.has('how-long') || (says.has('maybe-how-long') && isAnsweringUs(scene)) || wantsHuman(scene);
  if (!asks && !says.has('stay') && !pressed(scene, 'keuze-blijf-wachten')) return undefined;
  return whereInQueue(scene, { human, dialogue }, handoff);
}

/** An answer to the offer to be called. A number is never left in the talk: it was masked at the door, and the form is pointed at. */
export function atCallBackOffer(scene: MessageScene, { wish, window }: At<'call-back-offered'>): Decided | undefined {
  const { says, talk } = scene;
  const { heard } = scene.dialogue;
  const human = humanOf(scene);
  const refuses = isAnsweringUs(scene) && (heard.yesNo === 'no' || heard.command === 'stop');
  if (says.has('no-call') || refuses || pressed(scene, 'keuze-niet-bellen')) return saying(scene, leave(human), 'bel-niet');
  if (takesCall(scene) || says.has('call')) return form(scene, window);
  return wantsHuman(scene) ? askFirst(scene, { human, dialogue: talk.state.dialogue, wish }) : undefined;
}

/** Somebody will call: it can be called off, or asked after. */
export function beforeCallBack(scene: MessageScene, { window, callBack }: At<'call-back'>): Decided | undefined {
  const { says, talk } = scene;
  const human = humanOf(scene);
  if (says.has('no-call')) {
    const ended = endCallBack(human, callBack);
    return ended.ok ? { ...saying(scene, ended.value, 'bel-afgezegd'), cancelled: callBack } : undefined;
  }
  if (!wantsHuman(scene) && !says.has('how-long') && !says.has('call')) return undefined;
  return decided(same(human), talk.state.dialogue, [{ kind: 'call-back-stands', window, callBack }]);
}

function takesCall(scene: MessageScene): boolean {
  const { heard } = scene.dialogue;
  const agrees = heard.yesNo === 'yes' && !heard.asks && isAnsweringUs(scene);
  const number = /\[telefoonnummer\]/.test(heard.text) && heard.onlyMaskedNumber;
  return agrees || number || pressed(scene, 'keuze-bel-mij');
}

function form(scene: MessageScene, window: Window): Decided {
  return decided(same(humanOf(scene)), scene.talk.state.dialogue, [{ kind: 'call-back-form', window }]);
}
