import { expect } from 'chai';
import { readCommand, readCorrection, readFollowUp } from '../../src/understanding/commands.ts';

const COMMANDS: readonly (readonly [string, string])[] = [
  ['terug', 'back'],
  ['vorige', 'back'],
  ['ga terug', 'back'],
  ['vorige vraag graag', 'back'],
  ['kan ik een stap terug', 'back'],
  ['opnieuw', 'restart'],
  ['begin opnieuw', 'restart'],
  ['opnieuw beginnen aub', 'restart'],
  ['start over', 'restart'],
  ['ik heb een andere vraag', 'restart'],
  ['stop', 'stop'],
  ['laat maar', 'stop'],
  ['laat maar zitten', 'stop'],
  ['ik wil stoppen', 'stop'],
  ['cancel', 'stop'],
  ['medewerker', 'human'],
  ['Medewerker!', 'human'],
  ['ik wil een mens spreken', 'human'],
  ['mag ik iemand aan de lijn', 'human'],
  ['mag ik iemand aan de lijn hebben', 'human'],
  ['ik wil graag met een medewerker praten', 'human'],
  ['kan ik een echt persoon spreken?', 'human'],
  ['verbind me door', 'human'],
  ['kunt u mij doorverbinden', 'human'],
  ['kunt u mij doorverbinden met een medewerker?', 'human'],
  ['kan iemand mij bellen', 'human'],
  ['kan iemand mij terugbellen?', 'human'],
  ['ik wil gebeld worden', 'human'],
  ['i want to speak to a human', 'human'],
  ['can i talk to someone', 'human'],
  ['is er ook een mens aanwezig?', 'human'],
  ['geen robot', 'human'],
  ['geef me een mens', 'human'],
  ['liever een medewerker', 'human'],
  ['ik wil iemand spreken', 'human'],
  ['een medewerker graag', 'human'],
  ['waarom vraagt u dat?', 'why'],
  ['waarom moet u dat weten', 'why'],
  ['waarom wil je dat weten?', 'why'],
  ['waarom is dat nodig?', 'why'],
  ['waarvoor hebt u dat nodig', 'why'],
  ['waarom?', 'why'],
  ['why do you ask', 'why'],
  ['waarvoor is dat nodig', 'why'],
  ['meer hierover', 'more'],
  ['meer informatie', 'more'],
  ['vertel me meer', 'more'],
  ['kunt u dat uitleggen?', 'more'],
  ['wat zei je?', 'repeat'],
  ['wat zei je', 'repeat'],
  ['kun je dat herhalen', 'repeat'],
  ['ik snap de vraag niet', 'why'],
  ['wat bedoelt u?', 'why'],
  ['maakt dat uit?', 'why'],
  ['sorry my dutch is bad, english please', 'english'],
  ['ok nu weer in het nederlands graag', 'dutch'],
  ['english please', 'english'],
  ['do you speak english?', 'english'],
  ['kan het in het engels?', 'english'],
  ['in english', 'english'],
  ['nederlands', 'dutch'],
  ['in het nederlands graag', 'dutch'],
  ['ik wil stoppen met mijn briefadres', ''],
  ['waarom moet ik vingerafdrukken geven', ''],
  ['waarom moet mijn kind mee', ''],
  ['ik wil mijn paspoort terug', ''],
  ['wanneer krijg ik mijn paspoort terug', ''],
  ['ik ben terug uit spanje', ''],
  ['moet ik opnieuw een foto maken', ''],
  ['ik moet opnieuw een paspoort aanvragen', ''],
  ['kan ik een uittreksel in het engels krijgen', ''],
  ['ik wil een afspraak met een medewerker maken voor mijn paspoort', ''],
  ['mijn medewerker is verhuisd', ''],
  ['ik wil met mijn moeder spreken', ''],
  ['wat kost een paspoort', ''],
  ['wat heb ik nodig', ''],
  ['hoeveel meer kost spoed', ''],
  ['meer dan een week geleden', ''],
  ['stop de verhuizing', ''],
  ['kan ik mijn verhuizing stoppen', ''],
  ['waarom is een paspoort zo duur', ''],
  ['mag ik iemand machtigen', ''],
  ['kan iemand anders mijn paspoort ophalen', ''],
  ['iemand anders', ''],
  ['ik wil iemand inschrijven', ''],
  ['kan iemand bij mij inwonen', ''],
  ['kan ik iemand meenemen', ''],
  ['begin juni', ''],
  ['nee', ''],
  ['paspoort', ''],
  ['hallo', ''],
  ['wat kost het', ''],
  ['een persoon', ''],
  ['voor een ander persoon', ''],
  ['ik wil een afspraak maken', ''],
  ['kan ik u bellen', ''],
  ['wat is het nummer om te bellen', ''],
  ['Hé', ''],
  ['KAN IK EEN MEDEWERKER SPREKEN AUB', 'human'],
];

const CORRECTIONS: readonly (readonly [string, string])[] = [
  ['nee, ik bedoel id-kaart', 'id-kaart'],
  ['nee ik bedoelde een paspoort', 'een paspoort'],
  ['sorry, id-kaart', 'id-kaart'],
  ['oh nee, voor mijn zoon', 'voor mijn zoon'],
  ['nee voor mijn dochter', 'voor mijn dochter'],
  ['nee, een id-kaart', 'een id-kaart'],
  ['niet voor mij maar voor mijn zoon', 'voor mijn zoon'],
  ['niet mijn paspoort maar mijn ID-kaart', 'mijn ID-kaart'],
  ['ik bedoel verhuizen naar Spanje', 'verhuizen naar Spanje'],
  ['ik bedoel niet mijn paspoort maar mijn id', 'mijn id'],
  ['id-kaart bedoel ik', 'id-kaart'],
  ['Nee, ik bedoel: wat kost een ID-kaart voor mijn zoon?', 'wat kost een ID-kaart voor mijn zoon?'],
  ['I mean the ID card', 'the ID card'],
  ['no, I meant my son', 'my son'],
  ['oh wacht, ik bedoel morgen', 'morgen'],
  ['nee, het gaat om een id kaart', 'het gaat om een id kaart'],
  ['nee id-kaart', 'id-kaart'],
  ['toch liever een paspoort', 'een paspoort'],
  ['sorry ik bedoelde 12', '12'],
  ['nee', ''],
  ['nee hoor', ''],
  ['nee bedankt', ''],
  ['nee, ik ben niet verhuisd', ''],
  ['nee nog niet', ''],
  ['sorry, ik begrijp het niet', ''],
  ['sorry?', ''],
  ['sorry, wat zei je?', ''],
  ['nee dank je', ''],
  ['ik kan niet komen maar mijn man wel', ''],
  ['wat kost een paspoort', ''],
  ['nee geen idee', ''],
  ['nee dat klopt niet', ''],
  ['ik heb geen paspoort maar een id-kaart, kan ik reizen?', ''],
  ['sorry hoor', ''],
  ['Niet-ingezetene reisdocument aanvragen', ''],
  ['Ik heb me vergist in de datum', ''],
];

const FOLLOW_UPS = [
  'en voor mijn dochter van 6?',
  'en een id kaart?',
  'en als hij 12 is',
  'en in januari?',
  'what about my son',
  'voor mijn zoon?',
  'en bij spoed?',
  'en een paspoort',
  'hoe zit het met een id-kaart?',
  'en met spoed',
  'geldt dat ook voor kinderen?',
  'ook voor mijn zoon van 3?',
  'en zonder afspraak?',
  'and for my daughter?',
  'en mijn man?',
  'als ik 17 ben?',
  'wat als ze minderjarig is?',
];

const NO_FOLLOW_UPS = [
  'en hoe lang duurt het?',
  'en wat kost dat?',
  'en waar kan ik dat ophalen',
  'wat kost een paspoort',
  'voor mijn zoon wil ik graag een paspoort aanvragen',
  'en bedankt',
  'maar ik ben al verhuisd',
  'en kan ik dat online doen?',
  'hoe lang duurt een paspoort',
  'en dan?',
  'mijn paspoort is gestolen',
  'paspoort',
  'Wanneer verloopt mijn paspoort?',
  'wat als je je helemaal niet inschrijft in de gemeente',
];

describe('reading commands', () => {
  for (const [text, expected] of COMMANDS) {
    it(`takes "${text}" for ${expected === '' ? 'no command' : expected}`, () => {
      expect(readCommand(text) ?? '').to.equal(expected);
    });
  }
});

describe('reading corrections', () => {
  for (const [text, expected] of CORRECTIONS) {
    it(`takes ${expected === '' ? 'nothing' : `"${expected}"`} from "${text}"`, () => {
      expect(readCorrection(text) ?? '').to.equal(expected);
    });
  }
});

it('hears a correction in a no with the right day behind it, and none in a plain no', () => {
  expect(readCorrection('nee, ik vlieg 20 oktober')).to.equal('ik vlieg 20 oktober');
  expect(readCorrection('nee, we verhuizen pas 3 mei')).to.equal('we verhuizen pas 3 mei');
  expect(readCorrection('nee, ik verhuis dit jaar niet')).to.equal(undefined);
  expect(readCorrection('nee, we hebben nog geen datum')).to.equal(undefined);
});

describe('reading follow-ups', () => {
  for (const text of FOLLOW_UPS) it(`hears in "${text}" the question before it`, () => expect(readFollowUp(text)).to.equal(true));
  for (const text of NO_FOLLOW_UPS) it(`takes "${text}" as it stands`, () => expect(readFollowUp(text)).to.equal(false));
});
