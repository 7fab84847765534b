import { render } from 'lit-html';
import type { FromServer } from '../../channels/desk/desk-messages.ts';
import { newClientId } from '../chat/outbox.ts';
import { createMemory } from '../chat/memory.ts';
import { record } from '../talk/message.ts';
import type { DeskData } from '../talk/desk-data.ts';
import { deskWords as words } from '../words/desk-words.ts';
import { fill } from '../words/fill.ts';
import { createEndActs } from './acts-end.ts';
import { createLeadActs } from './acts-lead.ts';
import { createReplyActs } from './acts-replies.ts';
import { createSideActs } from './acts-side.ts';
import { createTalkActs, putBack } from './acts-talk.ts';
import { createWorkActs } from './acts-work.ts';
import { createAnnouncer } from './announcer.ts';
import { createApi } from './api.ts';
import { createAttention } from './attention.ts';
import { explain, say, type Desk } from './desk.ts';
import { createFocus } from './focus.ts';
import { heard } from './heard.ts';
import { listenToKeys } from './key-acts.ts';
import { createLine } from './line.ts';
import { keepScroll } from './log-scroll.ts';
import { createOutbox } from './outbox.ts';
import { startPulse } from './pulse.ts';
import { receive } from './receive.ts';
import { needsNow } from './select.ts';
import { freshState, type DeskState, type Draft, type Preferences } from './state.ts';
import { createWatching } from './watching.ts';
import { workFrom } from './work.ts';
import { deskView } from './views/desk-view.ts';
import type { Acts } from './views/view.ts';

const BEAT_MS = 10_000;
const TICK_MS = 1_000;
/** The longest wait for a drawing, and the shortest between two of a page out of sight. */
const REST_MS = 250;
/** How often the figures of the board are fetched anew, in ticks. */
const BOARD_TICKS = 10;

/** Puts the desk on the page and keeps it true: what the server says, what the agent does, what the clock does. */
export function startDesk(data: DeskData): void {
  const root = document.getElementById('balie') ?? missing('balie');
  const announce = createAnnouncer(document.getElementById('omroep') ?? missing('omroep'));
  const own = `${data.gemeente.id}:${data.me.person}`;
  const tab = createMemory(() => sessionStorage, own);
  const browser = createMemory(() => localStorage, own);
  const attention = createAttention();
  const api = createApi(data.csrf);
  const focus = createFocus();

  let state: DeskState = freshState(Date.now(), {
    drafts: draftsFrom(tab.get('concepten')),
    preferences: preferencesFrom(browser.get('voorkeuren')),
    work: workFrom(tab.get('werk'), newClientId),
  });
  let isDrawing = false;
  let drawnAt = 0;

  const change = (make: (state: DeskState) => DeskState): void => {
    const before = state;
    state = make(before);
    if (state === before) return;
    if (state.drafts !== before.drafts) tab.set('concepten', [...state.drafts]);
    if (state.work !== before.work)
      tab.set(
        'werk',
        [...state.work].map(([talk, { at }]) => [talk, at]),
      );
    if (state.preferences !== before.preferences) browser.set('voorkeuren', state.preferences);
    draw();
  };

  const isLooking = (): boolean => document.hasFocus() && document.visibilityState === 'visible';

  /** Once for all changes of a moment, such as hundreds of places in a queue. A page out of sight gets no frames, and its timers come late. */
  function draw(): void {
    if (isDrawing) return;
    isDrawing = true;
    const isSeen = document.visibilityState === 'visible';
    if (isSeen) requestAnimationFrame(drawNow);
    else if (Date.now() - drawnAt > REST_MS) queueMicrotask(drawNow);
    setTimeout(drawNow, REST_MS);
  }

  function drawNow(): void {
    if (!isDrawing) return;
    isDrawing = false;
    drawnAt = Date.now();
    const scroll = keepScroll(state);
    render(deskView(state, acts), root);
    showDialogs(state);
    scroll();
    focus.afterDraw();
    watching.follow(state, isLooking());
    attention.setTitle(fill(words.title, { gemeente: data.gemeente.name }), needsNow(state, isLooking()));
    void acts.knowledge();
    acts.work();
  }

  const outbox = createOutbox({
    memory: tab,
    post: ({ talk, wish = '', clientId, text, item, kind }) =>
      kind === 'note'
        ? api.note(talk, { clientId, text })
        : api.message(talk, { wish, clientId, text, ...(item === undefined ? {} : { item }) }),
    onChange: (sending) => {
      change((now) => ({ ...now, sending }));
    },
    onRefused(item, answer) {
      putBack(desk, item);
      explain(desk, answer, item.talk);
      say(desk, { tone: 'bad', text: words.notices.backInField, talk: item.talk });
    },
    onSignedOut: signedOut,
    now: () => Date.now(),
  });
  const line = createLine({ onMessage, onLost, onReplaced, mayTryAgain });
  const watching = createWatching(line);
  const desk: Desk = {
    state: () => state,
    change,
    api,
    line,
    outbox,
    attention,
    focus: focus.want,
    stay: focus.stay,
    reveal: focus.reveal,
    leaving: new Set(),
  };
  const side = createSideActs(desk);
  const acts: Acts = {
    ...createTalkActs(desk),
    ...createEndActs(desk),
    ...side,
    ...createWorkActs(desk, { offers: (talk) => void side.knowledgeAgain(talk) }),
    ...createLeadActs(desk),
    ...createReplyActs(desk),
    setDialog: (dialog) => {
      change((now) => ({ ...now, dialog }));
    },
    data,
  };

  function onMessage(message: FromServer): void {
    const before = state;
    if (message.type === 'hello') watching.forget();
    change((now) => receive(now, message, Date.now()));
    heard(desk, message, before, {
      announce,
      isLooking: isLooking(),
      openTalk: (talk) => {
        acts.open(talk);
      },
    });
    if (message.type === 'entries') outbox.arrived(new Set(message.entries.flatMap(({ clientId }) => clientId ?? [])));
    if (message.type !== 'hello') return;
    outbox.wake();
    void acts.load();
  }

  function onLost(): void {
    change((now) => (now.link === 'online' ? { ...now, link: 'late', lostAt: Date.now() } : now));
  }

  function onReplaced(): void {
    say(desk, { tone: 'bad', text: words.notices.replaced });
  }

  async function mayTryAgain(): Promise<boolean> {
    const answer = await api.settings();
    if (answer.ok || answer.why !== 'signed-out') return true;
    signedOut();
    return false;
  }

  function signedOut(): void {
    change((now) => ({ ...now, isSignedOut: true }));
  }

  root.replaceChildren();
  change((now) => ({ ...now, sending: outbox.items() }));
  draw();
  listenToKeys(desk, acts);
  startPulse(data.pulse, BEAT_MS, line.beat);
  let ticks = 0;
  setInterval(() => {
    ticks += 1;
    change((now) => ({ ...now, tick: Date.now() }));
    if (state.screen === 'board' && (state.board === undefined || ticks % BOARD_TICKS === 0)) void acts.board();
  }, TICK_MS);
  for (const event of ['online', 'focus', 'pageshow']) window.addEventListener(event, line.wake);
  for (const [target, event] of [
    [window, 'focus'],
    [window, 'blur'],
    [document, 'visibilitychange'],
  ] as const)
    target.addEventListener(event, () => {
      change((now) => ({ ...now, tick: Date.now() }));
    });
  window.addEventListener('focus', () => {
    acts.workAgain();
  });
  window.addEventListener('pagehide', () => void outbox.flush());
}

/** The page's dialogs are opened and closed by the browser, which keeps the focus in them and gives it back afterwards. */
function showDialogs(state: DeskState): void {
  const set = (id: string, isWanted: boolean): void => {
    const dialog = document.getElementById(id);
    if (!(dialog instanceof HTMLDialogElement) || dialog.open === isWanted) return;
    if (isWanted) dialog.showModal();
    else dialog.close();
  };
  set('vraag', state.dialog !== undefined);
  set('afgemeld', state.isSignedOut);
}

/** What this page wrote itself, in this tab; anything else is left out. */
const draftsFrom = (kept: unknown): ReadonlyMap<string, Draft> =>
  new Map(
    (Array.isArray(kept) ? (kept as unknown[]) : []).filter(
      (one): one is [string, Draft] => Array.isArray(one) && typeof one[0] === 'string' && typeof record(one[1])['message'] === 'string',
    ),
  );

function preferencesFrom(kept: unknown): Preferences {
  const { sound, notifications, singleKeys } = record(kept);
  return { sound: sound === true, notifications: notifications === true, singleKeys: singleKeys !== false };
}

function missing(id: string): never {
  throw new Error(`The page of the desk has no #${id}; test/channels/desk-page.test.ts should have caught it.`);
}
