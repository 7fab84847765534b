/** What is known of a move that somebody wants to report for another. Absent: not known. */
export interface Verhuizer {
  readonly soort?: 'binnen-nederland' | 'vanuit-buitenland' | 'naar-buitenland';
  /** What the one who moves is to the one who asks. */
  readonly relatie?: 'kind-onder-16' | 'kind-16-17' | 'partner' | 'ouder-of-kind' | 'ander' | 'zorg' | 'curatele';
  /** Married or registered partners; asked of a `partner` only. */
  readonly getrouwd?: boolean;
  /** Both live at the new address. */
  readonly zelfdeAdres?: boolean;
}

/**
 * On what ground somebody may report the move of another. `gezag`: a parent, guardian or whoever looks after the child. `zelf-of-ouder`: of 16 or 17
 * years, a parent only while the child lives at home. `zelf-komen`: from abroad, everybody comes in person. `alleen-samen`: to another
 * country no authorisation counts, only family that leaves too. `machtiging`: any adult, with a written authorisation.
 */
export type Grond =
  | 'gezag'
  | 'zelf-of-ouder'
  | 'partner'
  | 'ouder-kind'
  | 'machtiging'
  | 'verklaring-instelling'
  | 'curator'
  | 'zelf-komen'
  | 'alleen-samen';

/**
 * On what ground somebody may report the move of another; undefined while what is known does not decide it. Where it is not known whether
 * they live at one address, spouses are taken to: the answer says so. From the age of 16 everybody may also do it alone.
 * @see Wet BRP; facts vh-voor-iemand-anders-01 to -05, -07, -08, -10, -11 and -12, vh-kind-01 and -02, vh-naar-buitenland-10
 */
export function grondVoorAangifte({ soort, relatie, getrouwd, zelfdeAdres }: Verhuizer): Grond | undefined {
  if (soort === 'vanuit-buitenland') return 'zelf-komen';
  if (soort === 'naar-buitenland') return 'alleen-samen';
  switch (relatie) {
    case undefined:
      return undefined;
    case 'kind-onder-16':
      return 'gezag';
    case 'kind-16-17':
      return 'zelf-of-ouder';
    case 'curatele':
      return 'curator';
    case 'zorg':
      return 'verklaring-instelling';
    case 'ander':
      return 'machtiging';
    case 'partner':
      if (zelfdeAdres === false || getrouwd === false) return 'machtiging';
      return getrouwd === true ? 'partner' : undefined;
    case 'ouder-of-kind':
      return zelfdeAdres === undefined ? undefined : zelfdeAdres ? 'ouder-kind' : 'machtiging';
    default:
      return relatie satisfies never;
  }
}
