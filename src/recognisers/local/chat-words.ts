/** Function words as people type them on a phone or write them by ear, and forms that say nothing about the subject. Closed on purpose: words that carry a subject belong in `concepts.yaml`. */
export const CHAT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    me: 'mijn', mn: 'mijn', "m'n": 'mijn', mijne: 'mijn', m: 'hem', em: 'hem', "'m": 'hem', zn: 'zijn', "z'n": 'zijn', dr: 'er', "d'r": 'er',
    ie: 'hij', tie: 'hij', t: 'het', "'t": 'het', et: 'het', n: 'een', "'n": 'een', k: 'ik', kben: 'ik ben', kheb: 'ik heb', kwil: 'ik wil',
    ff: 'even', effe: 'even', effen: 'even', nix: 'niks', niets: 'niks', da: 'dat', wa: 'wat', nie: 'niet', nou: 'nu', wnr: 'wanneer', waneer: 'wanneer',
    grg: 'graag', nw: 'nieuw', nwe: 'nieuwe', vr: 'voor', ivm: 'in verband met', mbt: 'over', ipv: 'in plaats van', svp: 'alstublieft', aub: 'alstublieft',
    plz: 'alstublieft', pls: 'alstublieft', tel: 'telefoon', telnr: 'telefoonnummer', nr: 'nummer', nl: 'nederland', gem: 'gemeente',
    jullie: 'u', jou: 'u', je: 'u', jij: 'u', jouw: 'uw', bent: 'ben', hebbe: 'heb', hebt: 'heb', heeft: 'heb', hebben: 'heb', hep: 'heb',
    kunt: 'kan', kun: 'kan', kunnen: 'kan', kunne: 'kan', moeten: 'moet', moete: 'moet', mot: 'moet', mogen: 'mag', wilt: 'wil', willen: 'wil', wilde: 'wil', wou: 'wil',
    zouden: 'zou', hoelang: 'hoe lang', hoelaat: 'hoe laat', hoever: 'hoe ver', hoevel: 'hoeveel', zovel: 'zoveel', idkaart: 'id kaart', idkaarten: 'id kaart',
    idbewijs: 'id bewijs', gvd: '', eh: '', ehm: '', uhm: '', mss: 'misschien', msschien: 'misschien', wrm: 'waarom', wmr: 'waarom', mrgn: 'morgen', vndg: 'vandaag',
  }),
);

/** Said to a bot about the bot: there "je" is the point, so it is kept. */
export const ABOUT_THE_BOT = /\b(ben|bent|heet|kun|kan|werkt?|spreek|praat|wie|wat) (je|jij|jou)\b|\b(je|jij) (bent|ben|heet|kan|kunt)\b/;
