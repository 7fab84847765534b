import type { CallBackDoneBody, Presence } from '../../channels/desk/desk-messages.ts';
import type { z } from 'zod';
import { deskWords as words } from '../words/desk-words.ts';
import { explain, say, type Desk } from './desk.ts';
import { mine } from './select.ts';
import { LINES, type ListName, type Screen } from './state.ts';

/** How long typing in a search field rests before it is searched, ms. */
const REST_MS = 250;

export type SideActs = ReturnType<typeof createSideActs>;

/** What an agent does beside the talks: lists, knowledge, call-backs, history, her own status. */
export function createSideActs(desk: Desk) {
  const { state, change, api } = desk;
  let searching: ReturnType<typeof setTimeout> | undefined;
  /** For which topic the knowledge of a talk was fetched. */
  const fetchedFor = new Map<string, string>();

  async function history(more: boolean): Promise<void> {
    const { query, next, talks } = state().history;
    change((now) => ({ ...now, history: { ...now.history, state: 'loading' } }));
    const zoek = query.trim();
    const answer = await api.history({
      zoek: zoek === '' ? undefined : zoek,
      na: more ? next : undefined,
    });
    if (state().history.query !== query) return;
    if (!answer.ok) {
      change((now) => ({ ...now, history: { ...now.history, state: 'failed' } }));
      if (answer.why === 'signed-out') explain(desk, answer);
      return;
    }
    const { body } = answer;
    change((now) => ({
      ...now,
      history: {
        query,
        talks: more ? [...talks, ...body.talks] : body.talks,
        state: 'there',
        next: body.next,
      },
    }));
  }

  return {
    show(list: ListName): void {
      change((now) => ({ ...now, list, lines: LINES, screen: now.screen === 'board' ? 'board' : 'lists' }));
      if (list === 'geschiedenis' && state().history.state !== 'loading') void history(false);
    },
    moreLines(): void {
      change((now) => ({ ...now, lines: now.lines + LINES }));
    },
    showScreen(screen: Screen): void {
      change((now) => ({ ...now, screen }));
    },
    toTalk(): void {
      change((now) => (now.screen === 'board' ? now : { ...now, screen: 'talk' }));
      desk.focus('#gesprek');
    },
    searchHistory(query: string): void {
      change((now) => ({ ...now, history: { ...now.history, query } }));
      clearTimeout(searching);
      searching = setTimeout(() => void history(false), REST_MS);
    },
    moreHistory: () => history(true),
    /** What lies beside the open talk, when it is not there yet or the topic has changed. */
    async knowledge(): Promise<void> {
      const { open, logs } = state();
      const log = logs.get(open ?? '');
      if (open === undefined || log === undefined) return;
      const topic = log.card.topic?.id ?? '';
      if (fetchedFor.get(open) === topic) return;
      fetchedFor.set(open, topic);
      const answer = await api.knowledge({ talk: open });
      if (!answer.ok) fetchedFor.delete(open);
      change((now) => ({ ...now, knowledge: new Map(now.knowledge).set(open, answer.ok ? answer.body : 'failed') }));
    },
    /** How far she is in what is offered may have changed; what is there stays until the answer is. */
    async knowledgeAgain(talk: string): Promise<void> {
      if (!fetchedFor.has(talk)) return;
      const answer = await api.knowledge({ talk });
      if (answer.ok) change((now) => ({ ...now, knowledge: new Map(now.knowledge).set(talk, answer.body) }));
    },
    search(query: string): void {
      change((now) => ({ ...now, search: { query } }));
      clearTimeout(searching);
      const zoek = query.trim();
      if (zoek === '') return;
      searching = setTimeout(() => {
        const { open } = state();
        void api.knowledge({ zoek, talk: open }).then((answer) => {
          change((now) => (now.search.query === query ? { ...now, search: { query, found: answer.ok ? answer.body : 'failed' } } : now));
        });
      }, REST_MS);
    },
    async setPresence(presence: Presence): Promise<void> {
      const before = state().me;
      if (before === undefined) return;
      change((now) => ({ ...now, ...(now.me === undefined ? {} : { me: { ...now.me, presence } }) }));
      const answer = await api.presence(presence);
      if (answer.ok) return;
      change((now) => ({ ...now, me: before }));
      explain(desk, answer);
    },
    async takeCallBack(id: string): Promise<void> {
      const answer = await api.takeCallBack(id);
      if (answer.ok) {
        const talk = state().callBacks.find((call) => call.id === id)?.talk;
        change((now) => ({ ...now, phone: { id, ...answer.body }, open: talk ?? now.open, newFrom: undefined }));
        desk.focus('#nummer');
      } else explain(desk, answer);
    },
    writeCallBack(note: string): void {
      change((now) => ({ ...now, ...(now.phone === undefined ? {} : { phone: { ...now.phone, note } }) }));
    },
    async endCallBack(id: string, outcome: z.infer<typeof CallBackDoneBody>['outcome']): Promise<void> {
      const note = state().phone?.note?.trim() ?? '';
      const answer = await api.endCallBack(id, { outcome, ...(note === '' ? {} : { note }) });
      if (answer.ok) change((now) => ({ ...now, phone: undefined }));
      else explain(desk, answer);
    },
    /** True when signing out loses nothing; otherwise it is asked first. */
    maySignOut(): boolean {
      if (mine(state()).length === 0 && state().drafts.size === 0) return true;
      change((now) => ({ ...now, dialog: { kind: 'sign-out' } }));
      return false;
    },
    signOut(): void {
      change((now) => ({ ...now, drafts: new Map(), dialog: undefined }));
      document.querySelector<HTMLFormElement>('form:has(#afmelden)')?.submit();
    },
    dismiss(id: string): void {
      change((now) => ({ ...now, notices: now.notices.filter((notice) => notice.id !== id) }));
    },
    help(): void {
      change((now) => ({ ...now, dialog: { kind: 'help' } }));
    },
    setSound(sound: boolean): void {
      change((now) => ({ ...now, preferences: { ...now.preferences, sound } }));
      if (sound) desk.attention.ring(false);
    },
    async setNotifications(wanted: boolean): Promise<void> {
      const notifications = wanted && (await desk.attention.mayNotify());
      change((now) => ({ ...now, preferences: { ...now.preferences, notifications } }));
      if (wanted && !notifications) say(desk, { tone: 'bad', text: words.help.notificationsRefused });
    },
    setSingleKeys(singleKeys: boolean): void {
      change((now) => ({ ...now, preferences: { ...now.preferences, singleKeys } }));
    },
  };
}
