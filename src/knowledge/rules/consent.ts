import type { Rule } from './rule.ts';

export type ReisDocument = 'paspoort' | 'identiteitskaart';

/**
 * Whether others must consent to an application: for a passport until 18, for an identity card until 12. The age on the day of application counts.
 * Adults under guardianship are left aside: a curator consents to a passport of theirs (fact rd-aanvragen-14), which the bot does not ask.
 * @param document undefined when it is not known: then sure only where both need it, or neither
 * @param age whole years, the least and the most it may be
 * @see Paspoortwet; facts rd-kind-03, -04 and -05
 */
export function toestemmingNodig(document: ReisDocument | undefined, [min, max]: readonly [number, number]): boolean | undefined {
  if (max < 12) return true;
  if (min >= 18) return false;
  if (document === undefined) return undefined;
  const until = document === 'paspoort' ? 18 : 12;
  return max < until ? true : min >= until ? false : undefined;
}

/** Who consents: all who have parental authority, the one who alone has it (a parent or a guardian), or the court in the place of a parent. */
type ToestemmingVan = 'allen-met-gezag' | 'wie-gezag-heeft' | 'rechter';

/**
 * Who consents, by how it stands with the parents. Parents apart and a parent abroad keep their authority, so they consent as others do;
 * a parent without authority never has to. The court comes in for a parent with authority who refuses or cannot be found.
 * @see Paspoortwet; facts rd-kind-06, -07, -08, -11 and -12
 */
const FROM: Readonly<Record<string, ToestemmingVan>> = {
  samen: 'allen-met-gezag',
  'uit-elkaar': 'allen-met-gezag',
  'ouder-buitenland': 'allen-met-gezag',
  'een-ouder': 'wie-gezag-heeft',
  weigert: 'rechter',
  onbereikbaar: 'rechter',
};

/** Consent to a document of a child. `toestemming-van` is absent where none is needed, and while the parents are not known. */
export const toestemming: Rule = {
  name: 'toestemming',
  inputs: ['leeftijd', 'document', 'ouders'],
  optional: ['ouders'],
  outcomes: { toestemming: ['nodig', 'niet-nodig'], 'toestemming-van': ['allen-met-gezag', 'wie-gezag-heeft', 'rechter'] },
  run({ leeftijd = '', document, ouders = '' }): Record<string, string> {
    const [, min, max] = /^(\d+)-(\d+)$/.exec(leeftijd) ?? [];
    if (min === undefined || max === undefined) return {};
    const known = document === 'paspoort' || document === 'identiteitskaart' ? document : undefined;
    const needed = toestemmingNodig(known, [Number(min), Number(max)]);
    if (needed === undefined) return {};
    const from = FROM[ouders];
    if (!needed) return { toestemming: 'niet-nodig' };
    return { toestemming: 'nodig', ...(from === undefined ? {} : { 'toestemming-van': from }) };
  },
};
