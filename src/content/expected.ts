import { rules } from '../knowledge/rules/registry.ts';
import type { Expectations } from './expectations.ts';

const nothing: readonly string[] = [];

/** What this code counts on in the content: its own rules, and the sentences it says with the names it fills in. */
export const expectations: Expectations = {
  rules,
  phrases: {
    welkom: nothing,
    'niet-begrepen-1': nothing,
    'niet-begrepen-2': nothing,
    verduidelijken: nothing,
    'keuze-geen': nothing,
    'onzin-keuze': nothing,
    'weet-niet': nothing,
    'taal-andere': nothing,
    'te-lang': nothing,
    'geen-antwoord-nog': ['onderwerp'],
    'verlopen-artikel': nothing,
    'ontbrekende-waarde': ['wat'],
    'wat.bedrag': nothing,
    'wat.lokaal': nothing,
    terug: nothing,
    'terug-niets': nothing,
    opnieuw: nothing,
    gestopt: nothing,
    'verder-met': ['onderwerp'],
    'correctie-begrepen': nothing,
    herhaal: nothing,
    'meer-niets': nothing,
    'ja-zonder-vraag': nothing,
    'nee-zonder-vraag': nothing,
    'knop-medewerker': nothing,
    'mens-open': nothing,
    'mens-dicht': nothing,
    boos: nothing,
    'scheld-waarschuwing': nothing,
    'buiten-bereik': nothing,
    'buiten-bereik-wegwijzer': ['tekst'],
    'bsn-zonder-javascript': nothing,
    vergeten: nothing,
    fout: nothing,
    'feedback-niet-goed': nothing,
  },
};
