import type {
  Board,
  CallBackCard,
  ColleagueCard,
  DeskEntry,
  FromServer,
  HandoffCard,
  KnowledgeOut,
  SettingsOut,
  TalkCard,
} from '../../channels/desk/desk-messages.ts';
import type { Dialog } from './dialog.ts';
import type { Work } from './work.ts';

/** Everything the desk knows and shows. Replaced whole at each change, never changed in place. */
export interface DeskState {
  /** `late`: the line was there and is being made again. */
  readonly link: 'first' | 'online' | 'late';
  /** This browser's clock when the line was lost, ms. */
  readonly lostAt?: number;
  readonly isSignedOut: boolean;
  readonly me?: ColleagueCard;
  readonly gemeente?: Extract<FromServer, { type: 'hello' }>['gemeente'];
  readonly settings?: SettingsOut;
  readonly talks: ReadonlyMap<string, TalkCard>;
  /** Number of each own talk, 1 to 9; stays the same while it is hers. */
  readonly places: ReadonlyMap<string, number>;
  readonly colleagues: readonly ColleagueCard[];
  readonly callBacks: readonly CallBackCard[];
  readonly logs: ReadonlyMap<string, TalkLog>;
  /** Until when the resident of a talk is said to type, ms of this browser. */
  readonly typing: ReadonlyMap<string, number>;
  /** Below which seq the resident of a talk has seen everything. */
  readonly seen: ReadonlyMap<string, number>;
  /** The server's clock minus this browser's, in ms. */
  readonly ahead: number;
  /** This browser's clock at the last tick, ms. Waiting times are drawn from it. */
  readonly tick: number;

  readonly list: ListName;
  /** How many lines of it are drawn; hundreds may wait. */
  readonly lines: number;
  /** The talk on screen. */
  readonly open?: string;
  /** Its line when none of the lists has it: a closed talk. */
  readonly closed?: TalkCard;
  /** A talk that could not be fetched. */
  readonly unreadable?: string;
  /** Its first entry that was new when it was opened. */
  readonly newFrom?: number;
  /** What a narrow screen shows, and what stands beside the talk at two columns. */
  readonly screen: Screen;
  readonly dialog?: Dialog;
  readonly notices: readonly Notice[];
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly sending: readonly Sending[];
  /** What was offered for a wrong answer and can still be taken back. */
  readonly report?: WrongAnswer;
  readonly replies?: ReplyMenu;
  /** What lies beside a talk; absent while it is on its way. */
  readonly knowledge: ReadonlyMap<string, KnowledgeOut | 'failed'>;
  /** The procedure that is open beside a talk. */
  readonly work: ReadonlyMap<string, Work>;
  readonly search: Search;
  readonly history: History;
  readonly board?: Board;
  /** The number of the call-back that this agent makes; never kept in the browser. */
  readonly phone?: { readonly id: string; readonly phone: string; readonly name?: string; readonly note?: string };
  readonly preferences: Preferences;
}

export type ListName = 'wachtrij' | 'terugbellen' | 'alle' | 'geschiedenis';
export type Screen = 'lists' | 'talk' | 'side' | 'board';

export interface TalkLog {
  readonly entries: readonly DeskEntry[];
  /** What to ask for after a reconnect. */
  readonly next: number;
  readonly card: HandoffCard;
  /** Read once from the history; nobody tells what comes later. */
  readonly isOld: boolean;
}

/** Something said at the top of the page until it is closed or the next one of its kind comes. */
export interface Notice {
  readonly id: string;
  readonly text: string;
  /** `now`: somebody needs this agent. */
  readonly tone: 'now' | 'quiet' | 'bad';
  readonly talk?: string;
}

/** What is typed for a talk: words for the resident and words for colleagues are kept apart. */
export interface Draft {
  readonly message: string;
  readonly note: string;
  readonly isNote: boolean;
  /** The message is this answer of the knowledge, unchanged: `text` as it stands in the field, `markdown` as it goes. */
  readonly item?: { readonly id: string; readonly version: number; readonly text: string; readonly markdown: string };
  /** Why it was put here and not sent at once. */
  readonly caution?: string;
}

/** Words on their way. `waits`: can still be taken back. */
export interface Sending {
  readonly clientId: string;
  readonly talk: string;
  readonly wish?: string;
  readonly kind: 'message' | 'note';
  readonly text: string;
  readonly item?: { readonly id: string; readonly version: number };
  readonly state: 'waits' | 'sends' | 'sent';
  /** When it goes, ms of this browser. */
  readonly due: number;
}

export interface WrongAnswer {
  readonly talk: string;
  readonly entry: string;
  readonly note: string;
  /** `waits`: goes at `due`. `explains`: goes when the note is written. `done`: was taken by the server. */
  readonly state: 'waits' | 'explains' | 'done';
  readonly due: number;
}

interface ReplyMenu {
  /** What was typed after `/`. */
  readonly query: string;
  readonly chosen: number;
}

interface Search {
  readonly query: string;
  readonly found?: KnowledgeOut | 'failed';
}

interface History {
  readonly query: string;
  readonly talks: readonly TalkCard[];
  readonly next?: string;
  readonly state: 'none' | 'loading' | 'there' | 'failed';
}

export interface Preferences {
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly singleKeys: boolean;
}

/** As many lines of a list as are drawn at first, and with each wish for more. */
export const LINES = 60;

export const NO_DRAFT: Draft = { message: '', note: '', isNote: false };

export const freshState = (now: number, kept: Pick<DeskState, 'drafts' | 'preferences' | 'work'>): DeskState => ({
  link: 'first',
  isSignedOut: false,
  talks: new Map(),
  places: new Map(),
  colleagues: [],
  callBacks: [],
  logs: new Map(),
  typing: new Map(),
  seen: new Map(),
  ahead: 0,
  tick: now,
  list: 'wachtrij',
  lines: LINES,
  screen: 'lists',
  notices: [],
  sending: [],
  knowledge: new Map(),
  search: { query: '' },
  history: { query: '', talks: [], state: 'none' },
  ...kept,
});
