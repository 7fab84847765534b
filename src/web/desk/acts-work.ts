import { newClientId } from '../chat/outbox.ts';
import { record } from '../talk/message.ts';
import { deskWords as words } from '../words/desk-words.ts';
import { fill } from '../words/fill.ts';
import type { Answer } from './api.ts';
import { explain, type Desk } from './desk.ts';
import { serverNow } from './select.ts';
import { clock } from './times.ts';
import { placeOfCase, placeOfLink, placeOfOffer, type Work } from './work.ts';
import type { WorkCardOut } from '../../channels/desk/desk-messages.ts';

/** The card, as far as the focus goes. */
const CARD = '#werkkaart';

export type WorkActs = ReturnType<typeof createWorkActs>;

/** What an agent does with the procedure beside her talk. Every card comes from the server whole; nothing of it is worked out here. */
export function createWorkActs(desk: Desk, again: { readonly offers: (talk: string) => void }) {
  const { state, change, api } = desk;
  /** Presses go one after the other; only the answer to the last one is drawn. */
  let line: Promise<unknown> = Promise.resolve();
  let asked = 0;
  const reading = new Set<string>();

  const workOf = (talk: string): Work | undefined => state().work.get(talk);

  function put(talk: string, work: Work | undefined): void {
    change((now) => {
      const all = new Map(now.work);
      if (work === undefined) all.delete(talk);
      else all.set(talk, work);
      return { ...now, work: all };
    });
  }

  /** The card as the server has it, drawn anew only where it differs; a card of a case is from then on read there. */
  function show(talk: string, at: string, answer: Answer<WorkCardOut>): void {
    const before = workOf(talk);
    if (before === undefined) return;
    if (!answer.ok) {
      if (answer.why === 'signed-out') explain(desk, answer);
      else put(talk, { ...before, problem: answer.code === '' || answer.message === '' ? words.work.failed : answer.message });
      if (answer.code === 'too-many') void offerToFinish(talk);
      return;
    }
    const isSame = before.at === at && before.card?.html === answer.body.html;
    put(talk, { at, card: answer.body, press: isSame ? before.press : newClientId() });
  }

  async function offerToFinish(talk: string): Promise<void> {
    const answer = await api.workCases();
    const work = workOf(talk);
    if (answer.ok && work !== undefined) put(talk, { ...work, cases: answer.body.cases });
  }

  async function read(talk: string): Promise<void> {
    const at = workOf(talk)?.at;
    if (at === undefined || reading.has(talk)) return;
    reading.add(talk);
    const mark = asked;
    const answer = await api.workCard(at);
    reading.delete(talk);
    if (mark === asked && workOf(talk)?.at === at) show(talk, at, answer);
  }

  function openAt(at: string): void {
    const talk = state().open;
    if (talk === undefined) return;
    put(talk, { at, press: newClientId() });
    change((now) => ({ ...now, screen: now.screen === 'lists' || now.screen === 'talk' ? 'side' : now.screen }));
    desk.focus(CARD);
    desk.reveal(CARD);
    void read(talk);
  }

  /** @param then where the focus goes, unless she went elsewhere meanwhile */
  async function press(verb: unknown, typed: string | undefined, then: string): Promise<void> {
    const talk = state().open;
    const work = talk === undefined ? undefined : workOf(talk);
    if (talk === undefined || work === undefined) return;
    asked += 1;
    const mine = asked;
    const from = document.activeElement;
    const label = typed?.trim() ?? '';
    const sent = line.then(() => api.pressWork({ verb, press: work.press, label: label === '' ? labelFor(talk) : label }));
    line = sent;
    const answer = await sent;
    if (mine !== asked) return;
    show(talk, answer.ok && answer.body.case !== undefined ? placeOfCase(answer.body.case.id) : work.at, answer);
    again.offers(talk);
    if (document.activeElement === from || document.activeElement === document.body) desk.focus(answer.ok ? then : `${CARD} .pasop`);
  }

  /** Which talk it is for, in words without a person: its number and the time. */
  function labelFor(talk: string): string {
    const n = state().places.get(talk);
    return n === undefined ? '' : fill(words.work.label, { n, tijd: clock(new Date(serverNow(state())).toISOString()).replace(':', '.') });
  }

  return {
    openWork: openAt,
    /** The card that is open, else what is offered first. */
    goToWork(): void {
      const { open, work, knowledge } = state();
      if (open === undefined) return;
      const known = knowledge.get(open);
      const [first] = known === undefined || known === 'failed' ? [] : known.procedures;
      if (work.has(open)) {
        change((now) => ({ ...now, screen: now.screen === 'lists' || now.screen === 'talk' ? 'side' : now.screen }));
        desk.focus(CARD);
      } else if (first !== undefined) openAt(placeOfOffer(first));
    },
    closeWork(): void {
      const talk = state().open;
      if (talk === undefined) return;
      put(talk, undefined);
      again.offers(talk);
      desk.focus('#werkwijzen .knop');
    },
    /** Reads the card beside the open talk where it is not there yet. */
    work(): void {
      const { open, work } = state();
      const mine = work.get(open ?? '');
      if (open !== undefined && mine !== undefined && mine.card === undefined && mine.problem === undefined) void read(open);
    },
    /** She may have gone on elsewhere: at `/hulp`, in Teams, at another desk. */
    workAgain(): void {
      const { open } = state();
      if (open === undefined) return;
      again.offers(open);
      if (workOf(open)?.card !== undefined) void read(open);
    },
    followLink(event: MouseEvent): void {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link === null || link.target === '_blank' || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const at = placeOfLink(link.href, document.baseURI);
      if (at === undefined) return;
      event.preventDefault();
      openAt(at);
    },
    submitWork(event: SubmitEvent): void {
      event.preventDefault();
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      const button = event.submitter instanceof HTMLButtonElement && event.submitter.name === 'verb' ? event.submitter.value : undefined;
      const label = form.querySelector<HTMLInputElement>('input[name=label]')?.value;
      void press(verbIn(form, button), label, CARD);
    },
    /** A tick is kept at once. */
    tick(event: Event): void {
      const box = event.target;
      if (box instanceof HTMLInputElement && box.name.startsWith('klaar.') && box.form !== null)
        void press(verbIn(box.form, undefined), undefined, `#${CSS.escape(box.id)}`);
    },
  };
}

/** What the pressed button carries, or the only verb of its form; of a list with boxes, with the steps that are ticked. */
function verbIn(form: HTMLFormElement, pressed: string | undefined): unknown {
  const verb = record(JSON.parse(pressed ?? form.querySelector<HTMLInputElement | HTMLButtonElement>('[name=verb]')?.value ?? '{}'));
  const act = record(verb['do']);
  if (act['act'] !== 'klaar-zijn') return verb;
  const ticked = [...form.querySelectorAll<HTMLInputElement>('input[name^="klaar."]:checked')];
  return { ...verb, do: { ...act, steps: ticked.map(({ name }) => name.slice('klaar.'.length)) } };
}
