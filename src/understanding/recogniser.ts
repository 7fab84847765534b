/** Who asks: it decides which subjects can be meant. */
export type Audience = 'inwoner' | 'medewerker';

interface Ranked {
  readonly topic: string;
  /** 0..1 within this recogniser; not comparable between recognisers. */
  readonly score: number;
}

/** Danger or distress as a recogniser hears it, whatever the subject. */
export interface HeardDanger {
  /** 0..1; comparable between messages only. */
  readonly chance: number;
  /** True when a message with this chance is to be met as danger. */
  readonly isSure: boolean;
  /** True when it may be danger, or something else altogether: then help is pointed at beside the answer. */
  readonly mayBe: boolean;
  /** The text for danger that fits it, by its id. */
  readonly kind: string;
}

/** What a recogniser makes of one message. */
export interface Recognition {
  /** Best first, at least five, `buiten-bereik` among them where it ranks. */
  readonly ranking: readonly Ranked[];
  /** 0..1, calibrated: the chance that the first of `ranking` is right. */
  readonly confidence: number;
  /** `answer`: sure enough to answer. `offer`: offer the first two or three. `refuse`: not a subject of ours, or not understood. */
  readonly zone: 'answer' | 'offer' | 'refuse';
  /** Which recogniser spoke, for figures. */
  readonly by: string;
  /** Absent where the recogniser does not listen for it. */
  readonly danger?: HeardDanger;
}

/** Why, for `--explain` and for editors; not computed during ordinary turns. */
export interface Explanation {
  /** The words after normalising and spelling. */
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** The features that weighed most for the first topic. */
  readonly features: readonly { feature: string; weight: number }[];
  readonly nearest: readonly { text: string; topic: string; likeness: number }[];
}

/** `lang`: the language that it is in; absent where nothing tells. */
export interface About {
  readonly audience: Audience;
  readonly lang?: 'nl' | 'en';
}

/** Words → subject. Adapters: `recognisers/local`, `recognisers/azure-clu.ts`. Only ever given screened text. */
export interface Recogniser {
  recognise(text: string, about: About): Promise<Recognition>;
  explain?(text: string, about: About): Promise<Explanation>;
}
