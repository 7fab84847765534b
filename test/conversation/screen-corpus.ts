import type { Kind } from '../../src/conversation/screen-find.ts';

/** One thing that people type: personal data to be masked, or a number that only looks like it. */
export interface Sample {
  readonly group: string;
  readonly text: string;
}

/** Whole numbers from 0 up to below `max`, the same in every run. */
function chances(seed: number): (max: number) => number {
  let state = seed;
  return (max) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * max);
  };
}

const elevenSum = (digits: string): number =>
  Array.from(digits.padStart(9, '0')).reduce((sum, digit, at) => sum + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
export const passesElevenCheck = (digits: string): boolean => Number(digits) >= 10_000_000 && elevenSum(digits) % 11 === 0;

const digitsOf = (count: number, any: (max: number) => number): string =>
  Array.from({ length: count }, (_, at) => String(at === 0 ? 1 + any(9) : any(10))).join('');

/** Different numbers that pass the eleven-check. */
export function someBsns(count: number, seed: number): string[] {
  const any = chances(seed);
  const found = new Set<string>();
  while (found.size < count) {
    const digits = digitsOf(9, any);
    if (passesElevenCheck(digits)) found.add(digits);
  }
  return [...found];
}

/** Dutch mobile and land line numbers, ten digits. */
export function somePhones(count: number, seed: number): string[] {
  const any = chances(seed);
  const areas = ['06', '06', '06', '020', '030', '0341', '085'];
  const found = new Set<string>();
  while (found.size < count) {
    const area = areas[any(areas.length)] ?? '06';
    found.add(area + String(1 + any(5)) + digitsOf(9 - area.length, any));
  }
  return [...found];
}

/** Dutch account numbers with a right check. */
export function someIbans(count: number, seed: number): string[] {
  const any = chances(seed);
  const banks = ['ABNA', 'RABO', 'INGB', 'TRIO'];
  return Array.from({ length: count }, () => {
    const bank = banks[any(banks.length)] ?? 'ABNA';
    const account = `0${digitsOf(9, any)}`;
    const number = Array.from(`${bank}${account}NL00`, (char) => String(parseInt(char, 36))).join('');
    return `NL${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${bank}${account}`;
  });
}

export function someEmails(count: number, seed: number): string[] {
  const any = chances(seed);
  const names = ['jansen', 'fatima.bakker', 'p.de-vries', 'yilmaz_k', 'o.nowak'];
  const hosts = ['gmail.com', 'ziggo.nl', 'kpnmail.nl', 'hotmail.com', 'mail.bedrijf.example'];
  return Array.from({ length: count }, (_, at) => `${names[any(5)] ?? 'x'}${String(1000 + at)}@${hosts[any(5)] ?? 'x.nl'}`);
}

type Spelling = (number: string) => string;
const grouped =
  (sizes: readonly number[], joint: string): Spelling =>
  (number) => {
    let at = 0;
    return sizes.map((size) => number.slice(at, (at += size))).join(joint);
  };
const WORDS = ['nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen'];
const spoken: Spelling = (number) => Array.from(number, (digit) => WORDS[Number(digit)] ?? '').join(' ');

export const BSN_SPELLINGS: readonly Spelling[] = [
  (n) => n,
  (n) => `mijn bsn is ${n}`,
  (n) => `BSN:${n}.`,
  (n) => `burgerservicenummer ${n} en dan`,
  (n) => `sofinummer ${n}`,
  grouped([3, 3, 3], ' '),
  grouped([4, 2, 3], '.'),
  grouped([3, 3, 3], '-'),
  grouped([3, 3, 3], '/'),
  grouped([3, 3, 3], '  '),
  grouped([2, 2, 2, 3], ' '),
  grouped([1, 1, 1, 1, 1, 1, 1, 1, 1], ' '),
  (n) => `bsn ${grouped([3, 3, 3], ' en dan ')(n)}`,
  (n) => `bsn is ${grouped([3, 3, 3], ', ')(n)}`,
  (n) => `mijn nummer is ${grouped([3, 3, 3], '\n')(n)}`,
  (n) => `${n.slice(0, 3)}.${n.slice(3, 6)} ${n.slice(6)}`,
  spoken,
];

export const PHONE_SPELLINGS: readonly Spelling[] = [
  (n) => n,
  (n) => `bel mij op ${n}`,
  (n) => n.replace(/^(06|020|030|085|0341)/, '$1-'),
  (n) => n.replace(/^(06|020|030|085|0341)/, '$1 '),
  (n) => `+31${n.slice(1)}`,
  (n) => `+31 ${n.slice(1)}`,
  (n) => `0031${n.slice(1)}`,
  (n) => `+31 (0)${n.slice(1)}`,
  (n) => n.replace(/^(06|020|030|085|0341)(\d\d)(\d\d)/, '$1-$2 $3 '),
  (n) => Array.from(n).join(' '),
  spoken,
];

export const IBAN_SPELLINGS: readonly Spelling[] = [
  (n) => n,
  (n) => n.toLowerCase(),
  (n) => `rekening ${n}, graag`,
  (n) => n.replace(/(.{4})(?=.)/g, '$1 '),
  (n) => n.replace(/(.{4})(?=.)/g, '$1-'),
  (n) => n.replace(/(.{4})(?=.)/g, '$1.'),
  (n) => Array.from(n).join(' '),
];

export const EMAIL_SPELLINGS: readonly Spelling[] = [
  (n) => n,
  (n) => `mail naar ${n.toUpperCase()}!`,
  (n) => n.replace('@', ' @ '),
  (n) => n.replace('@', '(at)'),
  (n) => n.replace('@', '[at]'),
  (n) => `(${n})`,
];

/** The numbers one by one, each in the next spelling. */
const spelled = (numbers: readonly string[], spellings: readonly Spelling[]): readonly string[] =>
  numbers.map((number, at) => (spellings[at % spellings.length] ?? String)(number));

const filled = (forms: readonly string[], values: readonly string[]): string[] =>
  values.map((value, at) => (forms[at % forms.length] ?? '#').replaceAll('#', value));

const DOCUMENTS = [
  'NXK1B2C34',
  'NP12C3D45',
  'IB12C3D45',
  'NW2RK8PP7',
  'IJ5B2C9D4',
  'BK1C2D3F4',
  'NR8H6J4K2',
  'IM4C7X9B1',
  'NL3F5G7H9',
  'SP4R6T8V1',
];
const PLATES = ['AB-12-CD', '12-AB-34', '1-ABC-23', 'AB-123-C', '12-ABC-3', 'GB-123-K', 'X-123-YZ', '99-XK-ZT', 'HH-RS-45', 'KV-47-08'];
const BIRTH_DATES = [
  '12-03-1985',
  '3-5-2011',
  '24/12/1960',
  '1.2.1999',
  '1990-04-30',
  '12 maart 1985',
  '3 apr 2007',
  '30 november 1949',
  'twaalf mei 1970',
  '7 juli 2002',
];
const STREETS = [
  'Kerkstraat 12',
  'Dorpsweg 3a',
  'Molenlaan 125 bis',
  'Oude Gracht 40',
  'Prins Bernhardplein 200',
  'Hoofdstraat nr. 5',
  'Ceintuurbaan 12-3',
  'Laan van Meerdervoort 100',
  'Stationsweg 7',
  'Coolsingel 40',
];

/** What must be masked, by kind. */
export const PERSONAL: Readonly<Record<Kind, readonly string[]>> = {
  bsn: spelled(someBsns(170, 11), BSN_SPELLINGS),
  telefoonnummer: spelled(somePhones(110, 12), PHONE_SPELLINGS),
  rekeningnummer: spelled(someIbans(70, 13), IBAN_SPELLINGS),
  'e-mailadres': spelled(someEmails(60, 14), EMAIL_SPELLINGS),
  documentnummer: ['#', 'mijn paspoort # is weg', 'documentnummer: #', 'id-kaart # kwijt'].flatMap((form) => filled([form], DOCUMENTS)),
  kenteken: ['kenteken #', '#', 'mijn auto # staat daar'].flatMap((form) => filled([form], PLATES)),
  geboortedatum: ['geboren op #', 'geboortedatum: #', 'mijn dochter is geboren op #', 'geb. #'].flatMap((form) =>
    filled([form], BIRTH_DATES),
  ),
  adres: [
    ...['ik woon op #', '#', 'van # naar een ander huis', '#, 1234 AB Utrecht'].flatMap((form) => filled([form], STREETS)),
    // Known to be hard: no word of a street, a number in words.
    ...['1234 AB 12', 'postcode 3511 AB huisnummer 7', 'Achter de Dom 5', "'t Zand 12", 'Kerkstraat twaalf', 'ik woon op het Rokin 5'],
  ],
};

/** 500 numbers that are nobody's, as residents type them. Numbers that pass the eleven-check are not among them. */
export function harmless(): readonly Sample[] {
  const any = chances(21);
  const failing = (count: number, length: number): string[] =>
    Array.from({ length: count }, () => {
      let digits = digitsOf(length, any);
      while (passesElevenCheck(digits) || /^(?:06|6)/.test(digits)) digits = digitsOf(length, any);
      return digits;
    });
  const day = (): string => `${String(1 + any(28))}-${String(1 + any(12))}-${String(2024 + any(5))}`;
  const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
  const groups: Readonly<Record<string, readonly string[]>> = {
    dates: filled(
      [
        'ik verhuis op #',
        'mijn paspoort verloopt op #',
        'afspraak op #',
        '#',
        'geldig tot #',
        'we vliegen #',
        'ingeschreven per #',
        'verlopen sinds #',
      ],
      times(110, day),
    ),
    amounts: filled(
      ['€ #', '# euro', 'het kost € #', 'EUR #', 'ik betaalde € # voor twee'],
      [
        ...times(40, () => `${String(10 + any(90))},${String(10 + any(90))}`),
        ...times(40, () => `${String(1 + any(9))}.${String(100 + any(900))},00`),
        ...failing(20, 8),
      ],
    ),
    postcodes: filled(
      ['#', 'mijn postcode is #', 'postcode #', '# Utrecht'],
      times(60, () => `${String(1000 + any(9000))} ${'AHKNRTX'.charAt(any(7))}${'ABCGLPW'.charAt(any(7))}`),
    ),
    'case numbers': filled(
      ['zaaknummer #', 'zaak #', 'mijn kenmerk is #', 'ordernummer #', 'factuur #', 'dossier #', 'aanvraag #', '#'],
      [
        ...failing(70, 9),
        ...failing(20, 8),
        ...failing(15, 7),
        ...failing(15, 12),
        ...times(20, (at) => `2026-${String(10000 + at * 37)}`),
        ...times(10, (at) => `Z/26/${String(123450 + at)}`),
      ],
    ),
    'public numbers': [
      '112',
      'bel 112',
      '113',
      '0800-0113',
      '0800 2000',
      '0900-8844',
      '0900 8844',
      '14 0987',
      '14020',
      '14 030',
      '0800-1351',
      '0900 1450',
    ],
    times: filled(
      ['om # uur', 'afspraak #', 'open tot #'],
      times(30, () => `${String(8 + any(10))}.${String(10 + any(50))}`),
    ),
    'ages and amounts of things': filled(
      ['mijn zoon is #', '# personen', 'artikel 2.#', 'loket #', '# jaar geleden'],
      times(30, () => String(1 + any(60))),
    ),
    years: filled(
      ['sinds #', 'in # verhuisd', 'paspoort uit #', 'van 2019 tot #'],
      times(20, () => String(2015 + any(15))),
    ),
  };
  return Object.entries(groups).flatMap(([group, texts]) => texts.map((text) => ({ group, text })));
}

/** Order and case numbers that pass the eleven-check by chance: nobody can tell them from a BSN, so they are masked and counted apart. */
export const PASSING: readonly string[] = filled(['zaaknummer #', 'ordernummer #', 'mijn kenmerk is #', 'factuur #'], someBsns(50, 31));
