import { messageFrom } from '../talk/message.ts';
import { ratingFrom } from '../talk/talk.ts';
import { createComposer } from './composer.ts';
import { wireForms } from './forms.ts';
import { createHost } from './host.ts';
import { createHumanSide } from './human.ts';
import { createLeaving } from './leaving.ts';
import { createLine } from './line.ts';
import type { Line, LineState } from './line.ts';
import { createLogView } from './log-view.ts';
import { createMemory } from './memory.ts';
import { wireMenu } from './menu.ts';
import { wireMoments } from './moments.ts';
import { createNotice } from './notice.ts';
import { createOutbox, newClientId } from './outbox.ts';
import type { Item, OutboxState } from './outbox.ts';
import type { PageData } from '../talk/page-data.ts';
import { askToReopen } from './reopen.ts';
import { createSearching } from './searching.ts';
import { createTickets } from './tickets.ts';
import { createTroubles } from './troubles.ts';
import { createWarning } from './warning.ts';
import { wipedInWords, wipeTalk } from './wipe.ts';

/** Makes the server's page live: what its forms do by sending, this does on the page. */
export function startChat(data: PageData): void {
  const part = (id: string): HTMLElement => document.getElementById(id) ?? missing(id);
  const tab = createMemory(() => sessionStorage, data.gemeente);
  const browser = createMemory(() => localStorage, data.gemeente);
  const view = createLogView(part('gesprek'), data);
  const tickets = createTickets(tab, browser, () => view.messages().length > 0);
  const notice = createNotice(part('melding'));
  const searching = createSearching(part('zoeken'));
  const form = part('schrijf') as HTMLFormElement;
  const composer = createComposer(form, data, tab, () => {
    warning.hide();
    line.prepare();
    human.typed();
  });
  const human = createHumanSide(data, {
    part,
    view,
    tell: (activity) => void line.ask('activities', 'POST', { ...activity, from: { id: 'inwoner' } }),
    callBack: (body) => line.ask('call-back', 'POST', body),
    focusComposer: () => {
      composer.focus();
    },
    onAgentMessage: () => {
      host.unread();
    },
  });
  const warning = createWarning(part('waarschuwing'), data, {
    send(text) {
      composer.set('');
      say(text);
    },
    edit: () => {
      composer.focus();
    },
    isHuman: human.isHuman,
    phoneField: human.phoneField,
    keep: (rest) => {
      composer.set(rest);
    },
  });
  const outbox = createOutbox(tab, post, onOutbox);
  const troubles = createTroubles(data, notice, {
    startAgain: () => {
      leaving.startAgain();
    },
    hasUnsent: () => outbox.items().length > 0,
    standing: human.standing,
  });
  const host = createHost(data.embed, {
    show() {
      if (document.querySelector('dialog[open]') === null) composer.focus();
      human.inFrame(true);
      line.wake();
    },
    hide() {
      human.inFrame(false);
    },
  });
  let line = newLine();

  function newLine(): Line {
    const mine: Line = createLine({
      gemeente: data.gemeente,
      locale: data.words.lang === 'en' ? 'en-GB' : 'nl-NL',
      onActivities: (activities) => {
        if (line === mine) activities.forEach(onActivity);
      },
      onState: (state) => {
        if (line === mine) onLine(state);
      },
      onTicket: (fresh) => {
        if (line === mine) tickets.keep(fresh);
      },
    });
    return mine;
  }

  function onActivity(activity: unknown): void {
    const rating = ratingFrom(activity);
    if (rating !== undefined) view.rate(rating.replyTo, rating.rating, false);
    const message = messageFrom(activity);
    if (message === undefined) {
      human.live(activity);
      return;
    }
    if (view.add(message)) human.heard(message);
    if (message.by !== 'resident') searching.stop();
    if (message.kind === 'safety' && tickets.isSafe()) tickets.danger();
  }

  function onLine(state: LineState): void {
    troubles.line(state);
    if (state === 'online') outbox.flush();
    if (state === 'ended') {
      tickets.forget();
      takeBack();
    }
  }

  function onOutbox(state: OutboxState, item?: Item): void {
    if (state === 'bad' && item?.event !== undefined) return;
    troubles.outbox(state);
    if (state === 'sending' && item?.text !== undefined && !human.isHuman()) searching.start();
    if (state !== 'sending' && state !== 'empty') searching.stop();
    if (state === 'bad' && item?.text !== undefined) giveBack(item);
    if (state === 'ended' || state === 'full') takeBack();
  }

  function post(item: Item): ReturnType<Line['post']> {
    const what =
      item.event === undefined ? { type: 'message', text: item.text } : { type: 'event', name: item.event.name, value: item.event.value };
    return line.post({ ...what, from: { id: 'inwoner' }, locale: data.words.lang, channelData: { clientActivityID: item.clientId } });
  }

  function say(text: string): void {
    const clientId = newClientId();
    view.addPending(clientId, text);
    tickets.again();
    outbox.add({ clientId, text });
  }

  /** Puts unsent text back into the field, so that nothing typed is lost. */
  function giveBack(item: Item): void {
    if (item.text === undefined) return;
    view.drop(item.clientId);
    composer.set(composer.value() === '' ? item.text : `${item.text}\n${composer.value()}`);
  }

  /** The talk is over: what did not go out comes back in the field, for the next one. */
  function takeBack(): void {
    const unsent = outbox.items();
    outbox.clear();
    [...unsent].reverse().forEach(giveBack);
  }

  function emptyPage(): void {
    document.dispatchEvent(new Event('balie-leeg'));
    line.close();
    outbox.clear();
    view.clear();
    searching.stop();
    human.reset();
    notice.clear();
    warning.hide();
    tickets.reset();
    line = newLine();
  }

  const leaving = createLeaving(data, { human, tickets, notice, host, composer, emptyPage, line: () => line });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = composer.value().trim();
    if (text === '' || !warning.passes(text)) return;
    composer.set('');
    say(text);
    composer.focus();
  });

  wireForms({
    say(text) {
      say(text);
      if (matchMedia('(pointer: fine)').matches) composer.focus();
      else part('gesprek').focus({ preventScroll: true });
    },
    feedback(replyTo, rating, reason) {
      if (reason === undefined) view.rate(replyTo, rating, rating === 'down');
      else view.thank(replyTo);
      const value = { replyTo, rating, ...(reason === undefined ? {} : { reason }) };
      outbox.add({ clientId: newClientId(), event: { name: 'feedback', value } });
      composer.focus();
    },
    wipe: () => void leaving.wipeAndClose(),
    language(lang, page) {
      if (tickets.current() !== undefined) outbox.add({ clientId: newClientId(), event: { name: 'taal', value: { taal: lang } } });
      location.assign(page);
    },
  });

  wireMenu(part('menu') as HTMLDetailsElement, data, {
    messages: () => view.messages(),
    startAgain: () => void leaving.askAndStartAgain(),
    close: () => {
      host.close();
    },
    forget: () => leaving.forget(),
    talk: () => tickets.current()?.conversationId,
  });

  wireMoments({
    escape: () => {
      if (data.embed) host.close();
    },
    awake() {
      human.look();
      line.wake();
      outbox.flush();
    },
    online: () => {
      troubles.line(tickets.current() === undefined ? 'none' : 'online');
    },
    offline: () => {
      troubles.line('offline');
    },
    restored() {
      if (!tickets.isSafe()) emptyPage();
    },
  });

  const mine = data.talk ?? tickets.ofTab();
  const elsewhere = mine === undefined ? tickets.ofBrowser() : undefined;
  if (mine !== undefined) {
    tickets.keep(mine);
    line.resume(mine);
  } else if (elsewhere !== undefined && outbox.items().length === 0)
    askToReopen(notice, data, elsewhere, {
      goOn() {
        tickets.keep(elsewhere);
        line.resume(elsewhere);
        composer.focus();
      },
      async forget() {
        tickets.forget();
        composer.focus();
        const became = await wipeTalk(elsewhere);
        if (became === 'kept') notice.say(wipedInWords(became, data));
      },
    });
  for (const item of outbox.items()) if (item.text !== undefined) view.addPending(item.clientId, item.text);
  if (!navigator.onLine) troubles.line('offline');
  outbox.flush();
}

function missing(id: string): never {
  throw new Error(`The chat page has no #${id}; test/channels/chat-page.test.ts should have caught it.`);
}
