import { grondVoorAangifte, type Grond, type Verhuizer } from './reporter.ts';
import type { Rule } from './rule.ts';

const GROUNDS: readonly Grond[] = [
  'gezag',
  'zelf-of-ouder',
  'partner',
  'ouder-kind',
  'machtiging',
  'verklaring-instelling',
  'curator',
  'zelf-komen',
  'alleen-samen',
];

/** Who may report a move for whom; `grond` is absent while it is not decided. Inputs are the slots of that name. */
export const wieMagAangifte: Rule = {
  name: 'wie-mag-aangifte',
  inputs: ['soort', 'leeftijd', 'voor-wie', 'getrouwd', 'zelfde-adres', 'in-zorg', 'vertegenwoordiger'],
  optional: ['soort', 'leeftijd', 'getrouwd', 'zelfde-adres', 'in-zorg', 'vertegenwoordiger'],
  outcomes: { grond: GROUNDS },
  run(input): Record<string, string> {
    const grond = grondVoorAangifte(verhuizer(input));
    return grond === undefined ? {} : { grond };
  },
};

const RELATIONS: Readonly<Record<string, Verhuizer['relatie']>> = {
  partner: 'partner',
  'ouder-kind': 'ouder-of-kind',
  ander: 'ander',
  zorg: 'zorg',
  curatele: 'curatele',
};

const KINDS: Readonly<Record<string, Verhuizer['soort']>> = {
  'binnen-gemeente': 'binnen-nederland',
  'tussen-gemeenten': 'binnen-nederland',
  'vanuit-buitenland': 'vanuit-buitenland',
  'naar-buitenland': 'naar-buitenland',
};

/** A curator goes before an institution, and that before family: who is appointed decides first. */
function verhuizer(input: Readonly<Record<string, string>>): Verhuizer {
  const soort = KINDS[input['soort'] ?? ''];
  const relatie =
    input['vertegenwoordiger'] === 'ja'
      ? 'curatele'
      : input['in-zorg'] === 'ja'
        ? 'zorg'
        : (minor(input['leeftijd']) ?? RELATIONS[input['voor-wie'] ?? '']);
  const getrouwd = yesOrNo(input['getrouwd']);
  const zelfdeAdres = yesOrNo(input['zelfde-adres']);
  return {
    ...(soort === undefined ? {} : { soort }),
    ...(relatie === undefined ? {} : { relatie }),
    ...(getrouwd === undefined ? {} : { getrouwd }),
    ...(zelfdeAdres === undefined ? {} : { zelfdeAdres }),
  };
}

/** A child by its age, `min-max`; undefined where the age leaves it open or is that of an adult. */
function minor(age: string | undefined): Verhuizer['relatie'] {
  const [, min, max] = /^(\d+)-(\d+)$/.exec(age ?? '') ?? [];
  if (min === undefined || max === undefined) return undefined;
  if (Number(max) < 16) return 'kind-onder-16';
  return Number(min) >= 16 && Number(max) < 18 ? 'kind-16-17' : undefined;
}

const yesOrNo = (value: string | undefined): boolean | undefined => (value === 'ja' ? true : value === 'nee' ? false : undefined);
