import { expect } from 'chai';
import { openTalk } from '../../src/commands/talk.ts';
import type { WrittenEntry } from '../../src/conversation/log.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { inTone } from '../../src/reply/say.ts';
import { botAt, realMind } from '../kit/mind.ts';

/** What is asked, in steps; what only the one municipality says, and only the other; what both say. */
interface Row {
  readonly ask: readonly string[];
  /** `[in Voorbeeldstad, in Duinrade]`; each is said there and not in the other. */
  readonly local?: readonly (readonly [string, string])[];
  /** Said in both: law, and what follows from it. */
  readonly law?: readonly string[];
  /** Word for word the same but for name, telephone number and tone. */
  readonly same?: true;
}

const ROWS: readonly Row[] = [
  { ask: ['Wat kost een paspoort voor een volwassene?'], local: [['€ 88,65', '€ 86,50'], ['met een bankpas of contant', 'alleen met een bankpas']], law: ['10 jaar'] }, // prettier-ignore
  { ask: ['Wat kost een identiteitskaart voor mijn dochter van 8?'], local: [['€ 43,20', '€ 42,10']], law: ['5 jaar'] },
  { ask: ['Wat kost een paspoort voor een volwassene in januari 2027?'], local: [['€ 91,20', '€ 89,00']], law: ['10 jaar'] },
  { ask: ['Wat kost spoed voor een paspoort?', 'overmorgen'], local: [['€ 60,30', '€ 58,90']] },
  {
    ask: ['Hoe laat zijn jullie open?'],
    local: [
      ['van 9.00 tot 17.00 uur', 'van 9.00 tot 12.00 uur'],
      ['Stadhuisplein 1', 'Duinweg 12'],
    ],
  },
  { ask: ['Waar is het gemeentehuis?'], local: [['Stadhuisplein 1', 'Duinweg 12']] },
  {
    ask: ['Wat is jullie telefoonnummer?'],
    local: [
      ['14 0987', '14 0986'],
      ['Postbus 100', 'Postbus 20'],
    ],
  },
  {
    ask: ['Hoe maak ik een afspraak?'],
    local: [
      ['na 3 werkdagen', 'na 1 werkdag'],
      ['voorbeeldstad.example/afspraak', 'duinrade.example/afspraak'],
    ],
  },
  { ask: ['Hoe verzet ik mijn afspraak?'], local: [['met de link in de bevestiging', 'In Duinrade kan dit niet online']] },
  { ask: ['Hoe dien ik een klacht in?'], local: [['voorbeeldstad.example/klacht', 'Een klacht indienen kan per brief of aan de balie']], law: ['ombudsman'] }, // prettier-ignore
  { ask: ['Kan ik een pasfoto maken op het gemeentehuis?'], local: [['staat een fotoautomaat', 'nee, dat kan niet']], law: ['6 maanden'] },
  {
    ask: ['Kunt u mijn paspoort thuisbezorgen?'],
    local: [
      ['€ 5,95', '€ 4,95'],
      ['Waddeneilanden', 'alleen op werkdagen'],
    ],
  },
  { ask: ['Kunt u bij mijn moeder thuis komen voor een id-kaart, ze kan niet lopen'], local: [['€ 42,50', '€ 35,00']] },
  { ask: ['Hoe vraag ik een uittreksel aan voor mijn werk?'], local: [['op afspraak aan de balie', 'online met DigiD of aan de balie']] },
  { ask: ['Hoe vraag ik geheimhouding aan?'], local: [['online met DigiD, per post of aan de balie', 'per post of aan de balie']] },
  { ask: ['Hoe haal ik mijn paspoort op?'], local: [['zonder afspraak', 'alleen op afspraak']], law: ['3 maanden'] },
  { ask: ['Hoe geef ik mijn verhuizing door?', 'binnen de gemeente', '1 mei'], local: [['online met DigiD, per post of aan de balie', 'online met DigiD of aan de balie']], law: ['woensdag 6 mei 2026', 'vrijdag 3 april'] }, // prettier-ignore
  { ask: ['Kost verhuizen iets?'], local: [['€ 9,80', '€ 7,50']], law: ['gratis', '€ 325'] },
  { ask: ['Wat gebeurt er met mijn gegevens in deze chat?'], local: [['privacy@voorbeeldstad.example', 'telefoonnummer [14 0986]']] },
  { ask: ['Hoe lang is een paspoort geldig voor een volwassene?'], law: ['10 jaar', '5 jaar'], same: true },
  { ask: ['Wat is het verschil tussen een paspoort en een id-kaart?'], local: [['€ 80,10', '€ 78,25']], law: ['Zwitserland'] },
  { ask: ['Moet ik mijn vingerafdrukken geven voor een paspoort?'], law: ['12 jaar'], same: true },
  { ask: ['Mag ik met een id-kaart naar Turkije?'], local: [['€ 80,10', '€ 78,25']], law: ['Turkije'] },
  { ask: ['Binnen hoeveel dagen moet ik mijn verhuizing doorgeven?', 'binnen de gemeente', '1 mei'], law: ['6 mei 2026'] },
  { ask: ['Ik ben te laat met mijn verhuizing doorgeven', '1 februari'], law: ['€ 325'] },
  { ask: ['Ik ben mijn paspoort kwijt', 'nee'], law: ['ongeldig'] },
  {
    ask: ['Ik wil bij mijn vriend intrekken, wat moet hij doen?', 'ja'],
    local: [["formulier 'Toestemming inwoning'", 'briefje met toestemming']],
  },
  { ask: ['Ben je een mens?'], law: ['een computer, geen mens'], same: true },
  { ask: ['Ik wil uitschrijven want ik ga 3 jaar in Spanje wonen', '1 juni', 'nee'], law: ['5 dagen'] },
  { ask: ['Mijn zoon van 4 heeft een paspoort nodig, we zijn gescheiden'], law: ['toestemming'] },
];

const MUNICIPALITIES = ['voorbeeldstad', 'duinrade'] as const;
type Municipality = (typeof MUNICIPALITIES)[number];

describe('the same questions in both municipalities', () => {
  const libraries = new Map<Municipality, Library>();
  before(async function () {
    this.timeout(180_000);
    const { content } = await realMind();
    for (const id of MUNICIPALITIES) {
      const library = content.current(id);
      if (library) libraries.set(id, library);
    }
  });

  it('are thirty', () => {
    expect(ROWS).to.have.length(30);
  });

  for (const { ask, local = [], law = [], same } of ROWS) {
    it(`"${ask.join('", "')}" ${same ? 'has the same answer' : 'has an answer of its own'}`, async () => {
      const [stad, duin] = [await answersTo('voorbeeldstad', ask), await answersTo('duinrade', ask)];
      expect(duin.map(aboutOf)).to.deep.equal(stad.map(aboutOf));
      expect(stad.length, 'answers').to.be.greaterThan(0);
      const [ofStad, ofDuin] = [wordsOf(stad), wordsOf(duin)];
      for (const [here, there] of local) {
        expect(ofStad).to.contain(here);
        expect(ofDuin).to.contain(there);
        if (!there.includes(here) && !here.includes(there)) {
          expect(ofStad).not.to.contain(there);
          expect(ofDuin).not.to.contain(here);
        }
      }
      for (const words of law) for (const said of [ofStad, ofDuin]) expect(said).to.contain(words);
      expect(ofStad, 'says u').not.to.match(/\b(?:je|jij|jouw)\b/i);
      expect(ofDuin, 'says je').not.to.match(/\b(?:u|uw)\b/i);
      expect(ofStad).not.to.match(/duinrade|14 0986/i);
      expect(ofDuin).not.to.match(/voorbeeldstad|14 0987/i);
      if (same) expect(ofDuin).to.equal(asIn(libraries.get('duinrade'), ofStad));
    });
  }
});

async function answersTo(gemeente: Municipality, ask: readonly string[]): Promise<readonly WrittenEntry[]> {
  const talk = await openTalk(await botAt('2026-04-14'), { gemeente, audience: 'inwoner' });
  let last: readonly WrittenEntry[] = [];
  for (const words of ask) last = await talk.say(words);
  return last;
}

const aboutOf = ({ meaning }: WrittenEntry) => ({ kind: meaning?.kind, topic: meaning?.topic });

const wordsOf = (entries: readonly WrittenEntry[]): string =>
  entries.map(({ content }) => `${content.text ?? ''}\n${content.details ?? ''}`).join('\n');

/** What Voorbeeldstad says, as Duinrade would: its name, its number, its tone. */
function asIn(library: Library | undefined, text: string): string {
  if (!library) throw new Error('There is no content for Duinrade.');
  const renamed = text
    .replaceAll('Voorbeeldstad', 'Duinrade')
    .replaceAll('www.voorbeeldstad.example', 'www.duinrade.example')
    .replaceAll('14 0987', '14 0986')
    .replaceAll('140987', '140986');
  return inTone(library, renamed);
}
