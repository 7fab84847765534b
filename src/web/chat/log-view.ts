import { isGreeting, mayRate } from '../talk/message.ts';
import type { Floor, Message } from '../talk/message.ts';
import { clockTime, renderChoices, renderMessage, renderRating } from '../talk/render.ts';
import { floorAfter, passFloor, speakerChanges } from '../talk/speakers.ts';
import { closesChoices, readByHuman } from '../talk/talk.ts';
import type { PageData } from '../talk/page-data.ts';
import { createLogScroll } from './log-scroll.ts';

export interface LogView {
  /** What the resident typed here, before the server has it. */
  addPending(clientId: string, text: string): void;
  /** A message of the log. One that is shown already, by id or by client id, is only brought up to date. Gives true when it is new. */
  add(message: Message): boolean;
  /** Shows what was rated; a thumb down asks why. */
  rate(id: string, rating: 'up' | 'down', askWhy: boolean): void;
  thank(id: string): void;
  /** Takes a pending message out again, because it comes back in the text field. */
  drop(clientId: string): void;
  messages(): readonly Message[];
  /** Who answers now, as far as the talk says. */
  floor(): Floor;
  /** The human has read everything below this seq; said under the resident's last such message. */
  read(seq: number | undefined): void;
  /** Brings the newest message into view again, because something came below the talk. */
  keepInView(): void;
  clear(): void;
}

/** The talk on the page. Messages are added once and changed silently, so that a screen reader says each of them once. */
export function createLogView(log: HTMLElement, data: PageData): LogView {
  const { words } = data;
  let shown: Message[] = [];
  const pending = new Map<string, HTMLElement>();
  const greetings = new Set<string>();
  const rated = new Set<string>();
  let safe = true;
  /** What the page offers to ask; it stays below the talk until somebody says something. */
  const offer = document.getElementById('aanbod');
  const scroll = createLogScroll(log.parentElement ?? log, () => shown.length === 0);
  let seen: number | undefined;

  function put(message: Message, isPending: boolean): HTMLElement {
    const place = isPending ? undefined : [...pending.values()][0];
    const before = place === undefined || isPending ? shown.at(-1) : shown.findLast((one) => !pending.has(one.id));
    const floor = floorAfter(shown);
    const speaker = speakerChanges(before, message, passFloor(floor, message).floor);
    const markup = renderMessage(
      message,
      { before: floor, speaker, open: true, rateable: mayRate(message, safe), pending: isPending },
      words,
    );
    const frame = document.createElement('template');
    frame.innerHTML = markup.html;
    const element = frame.content.lastElementChild as HTMLElement;
    if (place === undefined && offer !== null) offer.before(frame.content);
    else if (place === undefined) log.append(frame.content);
    else place.before(frame.content);
    showStart(false);
    scroll.show(element);
    return element;
  }

  /** The questions to begin with stand there only before the first message. */
  function showStart(isShown: boolean): void {
    const start = document.getElementById('begin');
    if (start !== null) start.hidden = !isShown;
  }

  function showOffer(isShown: boolean): void {
    if (offer !== null) offer.hidden = !isShown;
  }

  const isOffered = ({ by, text }: Message): boolean =>
    by === 'resident' && offer?.querySelector<HTMLButtonElement>('.keuze')?.value === text;

  function closeChoices(said: string | undefined): void {
    for (const message of shown) {
      const box = find(message.id)?.querySelector('.keuzes');
      if (message.choices.length === 0 || !(box?.querySelector('button') instanceof HTMLElement)) continue;
      box.setAttribute('aria-live', 'off');
      const chosen = message.choices.find((choice) => choice.say === said)?.say;
      box.innerHTML = renderChoices(message, { open: false, ...(chosen === undefined ? {} : { chosen }) }, words).html;
    }
  }

  const find = (id: string): HTMLElement | null => document.getElementById(`b-${id}`);

  function settle(element: HTMLElement, message: Message): void {
    pending.delete(message.clientId ?? '');
    shown = shown.map((one) => (one.id === message.clientId ? message : one));
    element.querySelector('.bericht__wacht')?.remove();
    element.id = `b-${message.id}`;
    element.dataset['id'] = message.id;
    const time = element.querySelector('time');
    if (time !== null) time.textContent = clockTime(message.at, words);
    const text = element.querySelector('.bericht__plat');
    if (text !== null && text.textContent !== message.text) text.textContent = message.text;
    markRead();
  }

  /** The place for it is there already, so that nothing is added to the log and nothing is announced. */
  function markRead(): void {
    const last = readByHuman(shown, seen);
    for (const message of shown) {
      const line = message.by === 'resident' ? find(message.id)?.querySelector('.bericht__gelezen') : undefined;
      const said = message === last ? words.live.seen : '';
      if (line && line.textContent !== said) line.textContent = said;
    }
  }

  return {
    addPending(clientId, text) {
      if (shown.some((one) => one.id === clientId || one.clientId === clientId)) return;
      closeChoices(text);
      showOffer(false);
      const message: Message = {
        id: clientId,
        clientId,
        by: 'resident',
        lang: words.lang,
        at: new Date().toISOString(),
        text,
        sources: [],
        choices: [],
      };
      pending.set(clientId, put(message, true));
      shown.push(message);
    },
    add(message) {
      const waiting = pending.get(message.clientId ?? '');
      if (waiting !== undefined) {
        settle(waiting, message);
        return false;
      }
      if (greetings.has(message.id) || shown.some((one) => one.id === message.id)) return false;
      if (greetings.size === 0 && isGreeting(message, shown)) {
        greetings.add(message.id);
        return false;
      }
      if (message.kind === 'safety') safe = false;
      if (message.kind === 'safety' || message.by === 'agent' || isOffered(message)) showOffer(false);
      if (closesChoices(message)) closeChoices(message.by === 'resident' ? message.text : undefined);
      if (find(message.id) === null) put(message, false);
      const rest = shown.filter((one) => pending.has(one.id));
      shown = [...shown.filter((one) => !pending.has(one.id)), message, ...rest];
      if (rest[0] !== undefined) closeChoices(rest[0].text);
      markRead();
      return true;
    },
    rate(id, rating, askWhy) {
      const box = find(id)?.querySelector('.oordeel');
      if (!box || rated.has(id)) return;
      rated.add(id);
      box.setAttribute('aria-live', askWhy ? 'polite' : 'off');
      box.innerHTML = renderRating(id, { rating, askWhy }, words).html;
    },
    thank(id) {
      const box = find(id)?.querySelector('.oordeel');
      if (box) box.textContent = words.whyThanks;
    },
    drop(clientId) {
      pending.get(clientId)?.remove();
      pending.delete(clientId);
      shown = shown.filter((one) => one.id !== clientId);
    },
    messages: () => shown,
    floor: () => floorAfter(shown),
    read(seq) {
      seen = seq;
      markRead();
    },
    keepInView() {
      const last = shown.at(-1);
      const element = last === undefined ? null : (pending.get(last.id) ?? find(last.id));
      if (element !== null) scroll.show(element);
    },
    clear() {
      for (const element of [...log.querySelectorAll('.bericht[data-id], .wissel')]) element.remove();
      shown = [];
      seen = undefined;
      greetings.clear();
      document.getElementById('laatste')?.remove();
      showStart(true);
      showOffer(true);
      pending.clear();
      safe = true;
    },
  };
}
