import type { Day } from '../shared/clock.ts';
import type { Tree } from '../dialogue/tree.ts';
import type { MoodWords } from '../understanding/mood.ts';
import type { PlanDefinition } from './plan.ts';
import type { Owner, Procedure } from './procedure.ts';
import type { Holidays } from './rules/holidays.ts';
import type { Audience } from '../understanding/recogniser.ts';

/** Everything the bot may say and ask in one municipality: the national base with that municipality's overlay. Read-only. */
export interface Library {
  readonly gemeente: Gemeente;
  /** By topic id, all audiences. */
  readonly topics: ReadonlyMap<string, Topic>;
  /** By article id. */
  readonly articles: ReadonlyMap<string, Article>;
  /** By topic id. */
  readonly trees: ReadonlyMap<string, Tree>;
  /** By plan id. */
  readonly plans: ReadonlyMap<string, PlanDefinition>;
  /** How colleagues do their work, by procedure id. For staff only. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** The teams that keep procedures, by id. For staff only. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** By fact id. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** By slot id. */
  readonly slots: ReadonlyMap<string, SlotDefinition>;
  /** The bot's own sentences by key, in the u-form, `{name}` is filled in. */
  readonly phrases: ReadonlyMap<string, string>;
  /** Where to go with what is not ours, most specific first. */
  readonly pointers: readonly Pointer[];
  /** What short questions mean within a subject, the most particular first. */
  readonly continuations: readonly Continuation[];
  /** Danger and distress, the most urgent first. */
  readonly safety: readonly SafetyText[];
  /** How anger, abuse and thanks sound. */
  readonly moods: MoodWords;
  /** Languages that are not spoken here, each with a sentence that says so. */
  readonly tongues: readonly Tongue[];
  /** Places in the Netherlands, in lower case. */
  readonly places: readonly string[];
  /** Inverted verb before "u" → form before "je" (`kunt` → `kun`). */
  readonly forms: ReadonlyMap<string, string>;
  readonly holidays: Holidays;
  /** The language of its texts and of the words that it knows; absent: Dutch. */
  readonly language?: 'en';
  /** The same in the other language: of the Dutch one the English, and the other way round. A text that has no English is Dutch in both. */
  readonly otherLanguage?: Library;
}

export interface Topic {
  readonly id: string;
  readonly audience: Audience;
  readonly group: string;
  /** As on a button: "Paspoort of identiteitskaart aanvragen". */
  readonly title: string;
  readonly description: string;
  /** Always to a human, never an answer of the bot. */
  readonly humanOnly: boolean;
  /** Other audiences that know this topic under the same id, such as a greeting or danger. */
  readonly alsoFor?: readonly Audience[];
}

interface Source {
  readonly title: string;
  readonly url: string;
}

export interface Fact {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly source: Source;
  readonly certainty: 'hoog' | 'middel' | 'laag';
  readonly local: boolean;
  readonly checked: Day;
  readonly validFrom?: Day;
  /** Last day on which it may be shown. */
  readonly validUntil?: Day;
  /** For facts with a figure in it that articles show: `{{waarde.<fact id>}}`. */
  readonly value?: string;
}

/** An answer. Texts are Markdown in the u-form with `{{placeholders}}`. */
export interface Article {
  readonly id: string;
  readonly topic: string;
  readonly audience: Audience;
  /** The language of its texts; absent: Dutch. */
  readonly language?: 'en';
  readonly version: number;
  readonly title: string;
  readonly checked: Day;
  /** Last day on which the bot may show it. */
  readonly review: Day;
  readonly owner: string;
  readonly sources: readonly Source[];
  readonly facts: readonly string[];
  /** Topics that people ask next. */
  readonly followUps: readonly string[];
  /** Short answers by variant; `''` is the one without a name. At most 60 words each. */
  readonly short: ReadonlyMap<string, string>;
  /** Details by variant; `''` goes under every variant. */
  readonly more: ReadonlyMap<string, string>;
}

export type SlotKind = 'keuze' | 'ja-nee' | 'leeftijd' | 'datum' | 'duur';

export interface SlotDefinition {
  readonly id: string;
  readonly kind: SlotKind;
  /** The language of its question, options and words; absent: Dutch. */
  readonly language?: 'en';
  readonly question: string;
  /** Answer to "waarom vraagt u dat?" */
  readonly why: string;
  /** Kept when the talk moves on to another subject, such as which document and how old; the rest is forgotten then. */
  readonly carry?: boolean;
  /** Holds for the message that says it: what somebody wants to know, rather than how things are. */
  readonly once?: boolean;
  /** For `datum`: "vorige maand" fills it too, as the last day that it can have been (`readPastUntil`). */
  readonly mayBePast?: boolean;
  /** For `datum`: what stands next to a date that is this one, as `SlotOption.words`. */
  readonly words?: readonly string[];
  /** Words beside which a day in a message is this `datum`, where no step asks for it. Absent or empty: any day in the message may be it. */
  readonly beside?: readonly string[];
  /** For `keuze`, `ja-nee` and `duur`, in the order in which they are shown. */
  readonly options: readonly SlotOption[];
}

export interface SlotOption {
  readonly value: string;
  readonly label: string;
  /** What people write for it anywhere in a message: a word, `prefix*`, or several words. */
  readonly words: readonly string[];
  /** Also accepted, but only as an answer to the question itself. */
  readonly answers: readonly string[];
  /** Words with the name of this municipality in them: they count only where no option is named otherwise. */
  readonly here?: readonly string[];
}

export interface Pointer {
  readonly id: string;
  readonly words: readonly string[];
  /** Sentence(s) that point to the right place. */
  readonly text: string;
  readonly link?: Source;
}

/** Where a short question with these words leads, when the talk is about one of `about`. */
export interface Continuation {
  readonly words: readonly string[];
  /** Topic or group ids. */
  readonly about: readonly string[];
  /** Topic id; absent: the subject at hand. */
  readonly leadsTo?: string;
}

export interface SafetyText {
  readonly id: string;
  /** Words, `prefix*` or phrases; `a .. b` means b within five words after a. */
  readonly patterns: readonly string[];
  /** A message with one of these is not meant by this text ("mijn paspoort is dood"). */
  readonly except: readonly string[];
  readonly text: string;
}

/** A language that the bot knows by sight and does not speak. */
export interface Tongue {
  /** ISO 639-1 */
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  /** Unicode name of the script, where the script tells the language; then `words` is empty. */
  readonly script?: string;
  /** Letters that other languages in this script do not have. */
  readonly letters?: string;
  /** As `tokenize` gives them. */
  readonly words: ReadonlySet<string>;
  /** What the bot can do, in that language, and how to reach a human; `{names}` are filled in. */
  readonly sentence: string;
}

export interface OpeningTimes {
  /** By weekday 1 (Monday) to 7; `[open, close]` as `HH:MM`, in order, none means closed. */
  readonly week: ReadonlyMap<number, readonly (readonly [string, string])[]>;
  /** Days that differ; an empty list means closed. */
  readonly days: ReadonlyMap<Day, readonly (readonly [string, string])[]>;
}

/** How talks with a colleague go in one municipality, as its editors set it. */
export interface LiveChat {
  /** What residents see of a colleague. */
  readonly shows: 'voornaam' | 'functie';
  /** What she is called where names are not shown. */
  readonly jobTitle: string;
  /** Within this time somebody comes; otherwise a call-back is offered. */
  readonly promiseMinutes: number;
  /** From when a wait is near the norm, and from when over it. */
  readonly waitNorm: { readonly soonMinutes: number; readonly lateMinutes: number };
  /** What a colleague has to finish a closed talk. */
  readonly wrapUpSeconds: number;
  /** Talks that a colleague has at once. */
  readonly capacity: number;
  /** True when a team lead may see figures of each colleague. */
  readonly figuresPerAgent: boolean;
  /** What a talk was about, chosen when it is closed; at most twelve. */
  readonly codes: readonly { readonly id: string; readonly label: string }[];
  /** Texts for all colleagues, in the u-form, `{name}` is filled in. */
  readonly replies: readonly { readonly shortcut: string; readonly text: string }[];
}

export interface Fee {
  readonly id: string;
  readonly cents: number;
  readonly from: Day;
  readonly until: Day;
  readonly source?: Source;
}

export interface Gemeente {
  /** Folder name. */
  readonly id: string;
  readonly name: string;
  readonly address: 'u' | 'je';
  readonly phone: string;
  readonly email?: string;
  readonly website: string;
  /** The municipality's own page by topic id. */
  readonly pages: ReadonlyMap<string, string>;
  readonly desk: OpeningTimes;
  readonly telephone: OpeningTimes;
  readonly chat: OpeningTimes;
  readonly liveChat: LiveChat;
  readonly fees: readonly Fee[];
  /** Local values by key; one that is absent is shown as "dat verschilt per gemeente". */
  readonly local: ReadonlyMap<string, string>;
  /** How local values are said in another language than Dutch; rules read `local`. */
  readonly localSaid?: ReadonlyMap<string, string>;
  /** CSS custom properties by name, checked. */
  readonly theme: ReadonlyMap<string, string>;
}
