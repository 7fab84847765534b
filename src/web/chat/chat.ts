import { messageFrom } from '../talk/message.ts';
import { ratingFrom } from '../talk/talk.ts';
import { createComposer } from './composer.ts';
import { wireForms } from './forms.ts';
import { createHost } from './host.ts';
import { createLine } from './line.ts';
import type { Line, LineState, Ticket } from './line.ts';
import { createLogView } from './log-view.ts';
import { createMemory, savedTalk } from './memory.ts';
import { wireMenu } from './menu.ts';
import { wireMoments } from './moments.ts';
import { createNotice } from './notice.ts';
import { createOutbox, newClientId } from './outbox.ts';
import type { Item, OutboxState } from './outbox.ts';
import type { PageData } from '../talk/page-data.ts';
import { askToReopen } from './reopen.ts';
import { createSearching } from './searching.ts';
import { createTroubles } from './troubles.ts';
import { createWarning } from './warning.ts';
import { wipeTalk } from './wipe.ts';

/** Makes the server's page live: what its forms do by sending, this does on the page. */
export function startChat(data: PageData): void {
  const part = (id: string): HTMLElement => document.getElementById(id) ?? missing(id);
  const tab = createMemory(() => sessionStorage, data.gemeente);
  const browser = createMemory(() => localStorage, data.gemeente);
  const view = createLogView(part('gesprek'), data);
  const notice = createNotice(part('melding'));
  const searching = createSearching(part('zoeken'));
  const form = part('schrijf') as HTMLFormElement;
  const composer = createComposer(form, data, tab, () => {
    warning.hide();
    line.prepare();
  });
  const warning = createWarning(part('waarschuwing'), data, {
    send(text) {
      composer.set('');
      say(text);
    },
    edit: () => {
      composer.focus();
    },
  });
  const outbox = createOutbox(tab, post, onOutbox);
  const troubles = createTroubles(data, notice, { startAgain, hasUnsent: () => outbox.items().length > 0 });
  const host = createHost(data.embed, () => {
    if (document.querySelector('dialog[open]') === null) composer.focus();
    line.wake();
  });
  let ticket: Ticket | undefined;
  let isSafe = true;
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
        if (line === mine) keepTicket(fresh);
      },
    });
    return mine;
  }

  function onActivity(activity: unknown): void {
    const rating = ratingFrom(activity);
    if (rating !== undefined) view.rate(rating.replyTo, rating.rating, false);
    const message = messageFrom(activity);
    if (message === undefined) return;
    view.add(message);
    if (message.by !== 'resident') searching.stop();
    if (message.kind === 'safety' && isSafe) {
      isSafe = false;
      forgetTicket();
    }
  }

  function onLine(state: LineState): void {
    troubles.line(state);
    if (state === 'online') outbox.flush();
    if (state === 'ended') {
      forgetTicket();
      takeBack();
    }
  }

  function onOutbox(state: OutboxState, item?: Item): void {
    if (state === 'bad' && item?.event !== undefined) return;
    troubles.outbox(state);
    if (state === 'sending' && item?.text !== undefined) searching.start();
    if (state !== 'sending' && state !== 'empty') searching.stop();
    if (state === 'bad' && item?.text !== undefined) giveBack(item);
    if (state === 'ended' || state === 'full') takeBack();
  }

  function post(item: Item): ReturnType<Line['post']> {
    const what =
      item.event === undefined ? { type: 'message', text: item.text } : { type: 'event', name: item.event.name, value: item.event.value };
    return line.post({ ...what, from: { id: 'inwoner' }, locale: data.words.lang, channelData: { clientActivityID: item.clientId } });
  }

  function keepTicket(fresh: Ticket): void {
    ticket = fresh;
    if (!isSafe) return;
    const saved = { ...fresh, at: new Date().toISOString() };
    tab.set('gesprek', saved);
    if (view.messages().length > 0) browser.set('gesprek', saved);
  }

  function forgetTicket(): void {
    tab.remove('gesprek');
    browser.remove('gesprek');
  }

  function say(text: string): void {
    const clientId = newClientId();
    view.addPending(clientId, text);
    if (ticket !== undefined) keepTicket(ticket);
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
    notice.clear();
    warning.hide();
    forgetTicket();
    ticket = undefined;
    isSafe = true;
    line = newLine();
  }

  function startAgain(): void {
    emptyPage();
    composer.focus();
  }

  /** Clears page and browser at once, then asks the server to do the same. */
  async function wipe(): Promise<boolean> {
    const last = ticket ?? savedTalk(browser);
    emptyPage();
    composer.set('');
    return last === undefined || (await wipeTalk(last));
  }

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
    wipe: () => void wipeAndClose(),
  });

  async function wipeAndClose(): Promise<void> {
    const wiping = wipe();
    host.close();
    const isDone = await wiping;
    if (data.embed) notice.say(isDone ? data.words.wiped : data.words.wipedFailed);
    else if (isDone) location.replace(`/chat/${data.gemeente}/gewist${location.search}`);
    else notice.say(data.words.wipedFailed);
  }

  wireMenu(part('menu') as HTMLDetailsElement, data, {
    messages: () => view.messages(),
    startAgain,
    close: () => {
      host.close();
    },
    async forget() {
      notice.say((await wipe()) ? data.words.wiped : data.words.wipedFailed);
      composer.focus();
    },
  });

  wireMoments({
    escape: () => {
      if (data.embed) host.close();
    },
    awake() {
      line.wake();
      outbox.flush();
    },
    online: () => {
      troubles.line(ticket === undefined ? 'none' : 'online');
    },
    offline: () => {
      troubles.line('offline');
    },
    restored() {
      if (!isSafe) emptyPage();
    },
  });

  const mine = data.talk ?? savedTalk(tab);
  const elsewhere = mine === undefined ? savedTalk(browser) : undefined;
  if (mine !== undefined) {
    keepTicket(mine);
    line.resume(mine);
  } else if (elsewhere !== undefined && outbox.items().length === 0)
    askToReopen(notice, data, elsewhere, {
      goOn() {
        keepTicket(elsewhere);
        line.resume(elsewhere);
        composer.focus();
      },
      async forget() {
        forgetTicket();
        composer.focus();
        await wipeTalk(elsewhere);
      },
    });
  for (const item of outbox.items()) if (item.text !== undefined) view.addPending(item.clientId, item.text);
  if (!navigator.onLine) troubles.line('offline');
  outbox.flush();
}

function missing(id: string): never {
  throw new Error(`The chat page has no #${id}; test/channels/chat-page.test.ts should have caught it.`);
}
