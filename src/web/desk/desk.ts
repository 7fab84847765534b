import { newClientId } from '../chat/outbox.ts';
import type { Answer, Api } from './api.ts';
import type { Attention } from './attention.ts';
import type { Line } from './line.ts';
import type { Outbox } from './outbox.ts';
import type { DeskState, Draft, Notice, Screen } from './state.ts';
import { NO_DRAFT } from './state.ts';
import { deskWords as words } from '../words/desk-words.ts';
import { fill } from '../words/fill.ts';

/** What the acts of an agent work with. */
export interface Desk {
  readonly state: () => DeskState;
  readonly change: (make: (state: DeskState) => DeskState) => void;
  readonly api: Api;
  readonly line: Pick<Line, 'say'>;
  readonly outbox: Outbox;
  readonly attention: Attention;
  /** Focuses the first element that fits, as soon as it is there; not when the agent has gone elsewhere meanwhile. */
  readonly focus: (selector: string) => void;
  /** Forgets where the focus was to go. */
  readonly stay: () => void;
  /** Brings something into view and leaves the focus where it is. */
  readonly reveal: (selector: string) => void;
  /** True once for a talk that this agent gave away herself, so that its leaving surprises nobody. */
  readonly leaving: Set<string>;
}

/** Where the talk is in sight: at two columns it stands beside the information, which stays. */
export const talkScreen = ({ screen }: DeskState): Screen =>
  screen === 'side' && matchMedia('(min-width: 64rem)').matches ? 'side' : 'talk';

export const draftOf = (state: DeskState, talk: string): Draft => state.drafts.get(talk) ?? NO_DRAFT;

/** Changes what is typed for a talk; a draft with nothing in it is forgotten. */
export function setDraft(desk: Desk, talk: string, part: Partial<Draft>): void {
  desk.change((state) => {
    const { item, caution, ...rest } = { ...draftOf(state, talk), ...part };
    const isSame = item !== undefined && item.text === rest.message;
    const draft = {
      ...rest,
      ...(isSame ? { item } : {}),
      ...(caution === undefined || rest.message === '' ? {} : { caution }),
    };
    const drafts = new Map(state.drafts);
    if (draft.message === '' && draft.note === '' && !draft.isNote) drafts.delete(talk);
    else drafts.set(talk, draft);
    return { ...state, drafts };
  });
}

/** How long a sentence stands that only confirms what the page shows anyway, ms. */
const QUIET_MS = 8_000;

/** Says something at the top of the page; the same sentence replaces itself. It stays until it is closed, unless it only confirms something. */
export function say(desk: Desk, notice: Omit<Notice, 'id'>): void {
  const id = newClientId();
  desk.change((state) => {
    const others = state.notices.filter(({ text }) => text !== notice.text);
    return { ...state, notices: [...others.slice(-2), { ...notice, id }] };
  });
  if (notice.tone !== 'quiet') return;
  setTimeout(() => {
    desk.change((state) => ({ ...state, notices: state.notices.filter((one) => one.id !== id) }));
  }, QUIET_MS);
}

export function closeDialog(desk: Desk): void {
  desk.change((now) => ({ ...now, dialog: undefined }));
}

type Refused = Extract<Answer<unknown>, { ok: false }>;

/** Says why an act was not done. A session that is over has its own dialog. */
export function explain(desk: Desk, answer: Refused, talk?: string): void {
  if (answer.why === 'signed-out') desk.change((state) => ({ ...state, isSignedOut: true }));
  else say(desk, { tone: 'bad', text: whyNot(desk.state(), answer, talk) });
}

function whyNot(state: DeskState, answer: Refused, talk?: string): string {
  const { notices } = words;
  const codes: Partial<Record<string, string>> = notices.codes;
  if (answer.why === 'no-line') return notices.noLine;
  if (answer.why === 'failed') return notices.failed;
  const card = talk === undefined ? undefined : state.talks.get(talk);
  const name = answer.by ?? (answer.code === 'kept-for-another' ? card?.keptFor?.person?.name : card?.agent?.name);
  const named = (withName: string, without: string): string => (name === undefined ? without : fill(withName, { naam: name }));
  switch (answer.code) {
    case 'already-taken':
      return named(notices.alreadyTaken, notices.alreadyTakenPlain);
    case 'kept-for-another':
      return named(notices.keptForAnother, notices.keptForAnotherPlain);
    case 'not-yours':
      return named(notices.notYours, notices.notYoursPlain);
    case 'not-there':
      return named(notices.notThere, notices.notTherePlain);
    default:
      return codes[answer.code] ?? notices.refused;
  }
}
