import { deskWords as words } from '../words/desk-words.ts';
import { draftOf, explain, setDraft, type Desk } from './desk.ts';
import type { Dialog, EditedReply } from './dialog.ts';
import { insert, matching, shortcutBefore, type Reply } from './quick-reply.ts';

export type ReplyActs = ReturnType<typeof createReplyActs>;

/** Quick replies: choosing one while typing, and keeping one's own. */
export function createReplyActs(desk: Desk) {
  const { state, change, api } = desk;
  const field = (): HTMLTextAreaElement | null => document.querySelector('#tekst');

  /** Those in the menu now. */
  const offered = (): readonly Reply[] => matching(state().settings?.replies ?? [], state().replies?.query ?? '');

  const menu = (query: string | undefined): void => {
    change((now) => ({
      ...now,
      replies: query === undefined ? undefined : { query, chosen: now.replies?.query === query ? now.replies.chosen : 0 },
    }));
  };

  async function load(): Promise<void> {
    const answer = await api.settings();
    if (answer.ok) change((now) => ({ ...now, settings: answer.body }));
    else if (answer.why === 'signed-out') explain(desk, answer);
  }

  const edit = (dialog: Omit<Extract<Dialog, { kind: 'replies' }>, 'kind'>): void => {
    change((now) => ({ ...now, dialog: { kind: 'replies', ...dialog } }));
  };

  function problemOf({ id, shortcut, text }: EditedReply): string | undefined {
    if (!/^[a-z0-9-]{1,20}$/.test(shortcut)) return words.replies.badShortcut;
    if (state().settings?.replies.some((other) => other.own && other.shortcut === shortcut && other.id !== id) === true)
      return words.replies.taken;
    return text.trim() === '' ? words.replies.needText : undefined;
  }

  return {
    load,
    offered,
    closeMenu(): void {
      menu(undefined);
    },
    /** Opens the menu as if a slash were typed. */
    openMenu(): void {
      const talk = state().open;
      if (talk === undefined) return;
      const { message } = draftOf(state(), talk);
      const isOpen = /(^|\s)\/$/.test(message);
      setDraft(desk, talk, {
        isNote: false,
        ...(isOpen ? {} : { message: `${message}${message === '' || /\s$/.test(message) ? '' : ' '}/` }),
      });
      menu('');
      desk.focus('#tekst');
    },
    /** The caret or the text moved: is a shortcut being typed? */
    lookAtCaret(): void {
      const box = field();
      const talk = state().open;
      if (box === null || talk === undefined) return;
      const query = draftOf(state(), talk).isNote ? undefined : shortcutBefore(box.value, box.selectionStart);
      if (query !== state().replies?.query) menu(query);
    },
    move(step: number): void {
      const count = offered().length;
      change((now) =>
        now.replies === undefined || count === 0
          ? now
          : { ...now, replies: { ...now.replies, chosen: (now.replies.chosen + step + count) % count } },
      );
    },
    choose(reply = offered()[state().replies?.chosen ?? 0]): void {
      const talk = state().open;
      const box = field();
      if (reply === undefined || talk === undefined || box === null) return;
      const done = insert(box.value, box.selectionStart, reply.text, state().settings?.placeholders ?? {});
      setDraft(desk, talk, { message: done.text, isNote: false });
      menu(undefined);
      box.value = done.text;
      box.focus();
      box.setSelectionRange(done.from, done.to);
    },
    manageReplies(): void {
      edit({});
    },
    editReply(reply?: EditedReply): void {
      edit(reply === undefined ? {} : { edit: reply });
      if (reply !== undefined) desk.focus('#afkorting');
    },
    typeReply(part: Partial<EditedReply>): void {
      change((now) =>
        now.dialog?.kind === 'replies' && now.dialog.edit !== undefined
          ? { ...now, dialog: { ...now.dialog, edit: { ...now.dialog.edit, ...part }, problem: undefined } }
          : now,
      );
    },
    askRemove(id?: string): void {
      edit(id === undefined ? {} : { remove: id });
    },
    async keepReply(newId: () => string): Promise<void> {
      const { dialog } = state();
      if (dialog?.kind !== 'replies' || dialog.edit === undefined) return;
      const { edit: edited } = dialog;
      const problem = problemOf(edited);
      if (problem !== undefined) {
        edit({ edit: edited, problem });
        desk.focus(problem === words.replies.needText ? '#antwoordtekst' : '#afkorting');
        return;
      }
      const answer = await api.keepReply(edited.id === '' ? newId() : edited.id, { shortcut: edited.shortcut, text: edited.text.trim() });
      if (answer.ok) {
        await load();
        edit({});
        desk.focus('#nieuw-antwoord');
      } else if (answer.why === 'signed-out') explain(desk, answer);
      else edit({ edit: edited, problem: words.replies.failed });
    },
    async removeReply(id: string): Promise<void> {
      const answer = await api.removeReply(id);
      if (!answer.ok) {
        explain(desk, answer);
        return;
      }
      await load();
      edit({});
      desk.focus('#nieuw-antwoord');
    },
  };
}
