import type { LiveWords } from './live-words.ts';

/** Every string of the chat's own interface. `{name}` is filled in with `fill`; what the bot says comes from `knowledge/`. */
export interface Words {
  readonly lang: 'nl' | 'en';
  /** The heading of its pages. */
  readonly gemeente: string;
  readonly title: string;
  readonly assistant: string;
  readonly intro: string;
  readonly introMore: string;
  readonly startQuestions: string;
  readonly launcher: string;
  readonly launcherClose: string;
  readonly log: string;
  readonly bot: string;
  readonly resident: string;
  readonly agent: string;
  readonly agentJoined: string;
  readonly agentLeft: string;
  readonly composer: string;
  readonly placeholder: string;
  readonly send: string;
  readonly count: string;
  readonly tooLong: string;
  readonly human: string;
  readonly humanSays: string;
  readonly wipe: string;
  readonly wiped: string;
  readonly wipedFailed: string;
  /** The municipality must keep the talk for now, and why. */
  readonly kept: string;
  readonly keptWhy: string;
  readonly wipedBack: string;
  readonly menu: string;
  readonly menuClose: string;
  readonly print: string;
  readonly save: string;
  readonly saveFile: string;
  readonly saveHead: string;
  readonly times: string;
  readonly timesHide: string;
  readonly privacy: string;
  readonly privacyText: readonly string[];
  /** {kenmerk}: what the talk is named by. */
  readonly reference: string;
  readonly forget: string;
  readonly forgetSure: string;
  readonly forgetYes: string;
  readonly forgetNo: string;
  readonly restart: string;
  readonly close: string;
  readonly otherLanguage: string;
  readonly more: string;
  readonly plan: string;
  readonly source: string;
  readonly sources: string;
  readonly checked: string;
  readonly newTab: string;
  readonly choices: string;
  readonly chosen: string;
  readonly choicesWere: string;
  readonly helpful: string;
  readonly up: string;
  readonly down: string;
  readonly ratedUp: string;
  readonly ratedDown: string;
  readonly why: string;
  readonly whySend: string;
  readonly whyThanks: string;
  readonly searching: string;
  readonly pending: string;
  readonly offline: string;
  readonly offlineEmpty: string;
  readonly reconnecting: string;
  readonly busy: string;
  readonly refused: string;
  readonly notSent: string;
  /** What is kept cannot be reached: shown above a page without JavaScript. */
  readonly cutOff: string;
  readonly ended: string;
  readonly endedNew: string;
  readonly full: string;
  readonly reopen: string;
  readonly reopenYes: string;
  readonly reopenNo: string;
  readonly warning: string;
  readonly warningSend: string;
  readonly warningEdit: string;
  readonly kinds: Readonly<Record<PersonalDataKind, string>>;
  readonly fetchNew: string;
  readonly waitingNote: string;
  readonly noScript: string;
  readonly unknownGemeente: string;
  readonly badForm: string;
  readonly live: LiveWords;
}

export type PersonalDataKind =
  'bsn' | 'telefoonnummer' | 'e-mailadres' | 'rekeningnummer' | 'documentnummer' | 'kenteken' | 'geboortedatum' | 'adres';
