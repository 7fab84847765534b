/** What a person would take from a sentence that was written on Monday 23 November 2026, for the slots that the subject at hand asks for. */
export interface SlotSample {
  readonly lang: 'nl' | 'en';
  readonly text: string;
  /** The slots that are read, as a tree would; those without a value must stay empty. */
  readonly read: readonly string[];
  readonly expected: Readonly<Record<string, string>>;
}

const DOCUMENT = ['document', 'leeftijd', 'reisdatum'];
const MOVE = ['soort', 'verhuisdatum'];
const CHILD = ['document', 'leeftijd', 'ouders'];
const LOST = ['document', 'waar', 'reisdatum'];

const of = (
  lang: 'nl' | 'en',
  read: readonly string[],
  lines: readonly (readonly [string, Readonly<Record<string, string>>])[],
): SlotSample[] => lines.map(([text, expected]) => ({ lang, text, read, expected }));

const paspoort = 'paspoort';
const identiteitskaart = 'identiteitskaart';

export const SLOT_SAMPLES: readonly SlotSample[] = [
  ...of('nl', DOCUMENT, [
    ['wat kost een nieuwe pas', {}],
    ['Ik wil een paspoort aanvragen voor mijn zoontje van 6', { document: paspoort, leeftijd: '6-6' }],
    ['idkaart voor dochter 14 jr', { document: identiteitskaart, leeftijd: '14-14' }],
    ['ik ben 41 en mijn identiteitskaart is verlopen', { document: identiteitskaart, leeftijd: '41-41' }],
    ['mijn moeder van 82 heeft een nieuwe id-kaart nodig', { document: identiteitskaart, leeftijd: '82-82' }],
    ['paspoort of id kaart, wat is goedkoper', {}],
    ['we vliegen 12 december, is mijn paspoort dan op tijd klaar', { document: paspoort, reisdatum: '2026-12-12' }],
    ['over drie weken op vakantie en mijn pasport is weg', { document: paspoort, reisdatum: '2026-12-14' }],
    ['vlucht is overmorgen', { reisdatum: '2026-11-25' }],
    ['ik ga volgende maand op reis', {}],
    ['een paspoort voor een baby van 3 maanden', { document: paspoort, leeftijd: '0-0' }],
    ['mijn dochter is zestien', { leeftijd: '16-16' }],
    ['ik woon op nummer 12 en wil een paspoort', { document: paspoort }],
    ['geboren in 2010, id kaart nodig', { document: identiteitskaart, leeftijd: '15-16' }],
    ['we vertrekken tweede kerstdag', { reisdatum: '2026-12-26' }],
    ['ik vlieg zaterdag', { reisdatum: '2026-11-28' }],
    ['ik heb 2 paspoorten nodig voor de kinderen', { document: paspoort, leeftijd: '0-17' }],
    ['mijn man van 45 wil een paspoort, onze vlucht gaat 3 januari', { document: paspoort, leeftijd: '45-45', reisdatum: '2027-01-03' }],
    ['reis is 12-3', { reisdatum: '2027-03-12' }],
    ['identiteitskaart verlengen', { document: identiteitskaart }],
  ]),
  ...of('nl', MOVE, [
    ['ik verhuis 1 december naar een andere gemeente', { soort: 'tussen-gemeenten', verhuisdatum: '2026-12-01' }],
    ['we zijn vorige week verhuisd, straat verderop', { soort: 'binnen-gemeente', verhuisdatum: '../2026-11-22' }],
    ['afgelopen vrijdag verhuisd', { verhuisdatum: '2026-11-20' }],
    ['ik ga in Duitsland wonen vanaf 1 februari', { soort: 'naar-buitenland', verhuisdatum: '2027-02-01' }],
    ['ik kom uit Polen en ga hier wonen', { soort: 'vanuit-buitenland' }],
    ['over twee weken krijgen we de sleutel', { verhuisdatum: '2026-12-07' }],
    ['binnen dezelfde stad, gisteren', { soort: 'binnen-gemeente', verhuisdatum: '2026-11-22' }],
    ['emigreren op 15 januari 2027', { soort: 'naar-buitenland', verhuisdatum: '2027-01-15' }],
    ['terug naar Nederland, we komen 10 december aan', { soort: 'vanuit-buitenland', verhuisdatum: '2026-12-10' }],
    ['ik wil mijn verhuizing doorgeven', {}],
    ['we verhuizen op nieuwjaarsdag', { verhuisdatum: '2027-01-01' }],
    ['twee dagen geleden ingetrokken', { verhuisdatum: '2026-11-21' }],
    ['verhuisd op 3 november', { verhuisdatum: '2026-11-03' }],
    ['morgen verhuizen we', { verhuisdatum: '2026-11-24' }],
    ['van Zwolle hiernaartoe', { soort: 'tussen-gemeenten' }],
    ['een dagje naar Spanje', {}],
  ]),
  ...of('nl', CHILD, [
    ['paspoort voor mijn kind van 9, we zijn gescheiden', { document: paspoort, leeftijd: '9-9', ouders: 'uit-elkaar' }],
    ['ik heb alleen het gezag, id-kaart voor mijn zoon van 11', { document: identiteitskaart, leeftijd: '11-11', ouders: 'een-ouder' }],
    ['mijn ex wil niet tekenen voor het paspoort', { document: paspoort, ouders: 'weigert' }],
    ['vader is onvindbaar', { ouders: 'onbereikbaar' }],
    ['de moeder woont in Marokko', { ouders: 'ouder-buitenland' }],
    ['beide ouders akkoord, kind is 7', { ouders: 'samen', leeftijd: '7-7' }],
    ['tweeling van 4', { leeftijd: '4-4' }],
    ['onze dochter wordt over een maand 18', { leeftijd: '17-18' }],
  ]),
  ...of('nl', LOST, [
    ['paspoort kwijt, ik ben in Spanje', { document: paspoort, waar: 'buitenland' }],
    ['id-kaart verloren', { document: identiteitskaart }],
    ['sta op Schiphol en paspoort ligt thuis', { document: paspoort, waar: 'luchthaven' }],
    ['kwijt in de trein, ik ben gewoon in Nederland', { waar: 'nederland' }],
    ['verloren, ik vlieg morgen', { reisdatum: '2026-11-24' }],
    ['mijn pasje is weg', {}],
  ]),
  ...of('en', DOCUMENT, [
    ['I need a passport for my son, he is 6', { document: paspoort, leeftijd: '6-6' }],
    ['ID card for my 14 year old daughter', { document: identiteitskaart, leeftijd: '14-14' }],
    ["I'm 41 and my identity card has expired", { document: identiteitskaart, leeftijd: '41-41' }],
    ['passport or ID card, which is cheaper', {}],
    ['we fly on 12 December', { reisdatum: '2026-12-12' }],
    ['in three weeks I go on holiday and my passport is gone', { document: paspoort, reisdatum: '2026-12-14' }],
    ['my flight is the day after tomorrow', { reisdatum: '2026-11-25' }],
    ['a passport for a baby of 3 months', { document: paspoort, leeftijd: '0-0' }],
    ['my mother is 82', { leeftijd: '82-82' }],
    ['I leave on Saturday', { reisdatum: '2026-11-28' }],
    ['how much is a passport', { document: paspoort }],
    ['we travel on January 3rd', { reisdatum: '2027-01-03' }],
    ['my daughter is sixteen', { leeftijd: '16-16' }],
    ['I live at number 12 and want a passport', { document: paspoort }],
  ]),
  ...of('en', MOVE, [
    ['I move to another municipality on 1 December', { soort: 'tussen-gemeenten', verhuisdatum: '2026-12-01' }],
    ['we moved last Friday', { verhuisdatum: '2026-11-20' }],
    ['moving to Germany on 1 February', { soort: 'naar-buitenland', verhuisdatum: '2027-02-01' }],
    ['I come from Poland and will live here', { soort: 'vanuit-buitenland' }],
    ['within the same city, yesterday', { soort: 'binnen-gemeente', verhuisdatum: '2026-11-22' }],
    ['we get the keys in two weeks', { verhuisdatum: '2026-12-07' }],
    ['two days ago we moved in', { verhuisdatum: '2026-11-21' }],
    ['I want to report my move', {}],
    ['tomorrow we move', { verhuisdatum: '2026-11-24' }],
    ['moving abroad on 15 January 2027', { soort: 'naar-buitenland', verhuisdatum: '2027-01-15' }],
  ]),
  ...of('en', CHILD, [
    ['passport for my child of 9, we are divorced', { document: paspoort, leeftijd: '9-9', ouders: 'uit-elkaar' }],
    ['my ex refuses to sign for the passport', { document: paspoort, ouders: 'weigert' }],
    ['I have sole custody of my son of 11', { leeftijd: '11-11', ouders: 'een-ouder' }],
    ['both parents agree', { ouders: 'samen' }],
  ]),
  ...of('en', LOST, [
    ['lost my passport, I am in Spain', { document: paspoort, waar: 'buitenland' }],
    ['I am at the airport without my ID card', { document: identiteitskaart, waar: 'luchthaven' }],
    ['lost, I fly tomorrow', { reisdatum: '2026-11-24' }],
    ['my card is gone', {}],
  ]),
];
