import type { HandoffCard, KnowledgeItem, KnowledgeOut, SettingsOut } from '../../src/channels/desk/desk-messages.ts';

/** What a municipality set, as the fake centre gives it. */
export const SETTINGS: SettingsOut = {
  outcomes: [
    { id: 'beantwoord', label: 'Beantwoord' },
    { id: 'doorverwezen', label: 'Doorverwezen' },
    { id: 'terugbellen', label: 'Terugbellen' },
    { id: 'niet-opgelost', label: 'Niet opgelost' },
  ],
  codes: [
    { id: 'aanvragen', label: 'Paspoort of ID-kaart aanvragen', key: '1' },
    { id: 'kosten', label: 'Kosten en betalen', key: '2' },
    { id: 'afspraak', label: 'Afspraak maken of wijzigen', key: '3' },
    { id: 'verhuizen', label: 'Verhuizing doorgeven', key: '4' },
    { id: 'klacht', label: 'Klacht', key: '5' },
    { id: 'overig', label: 'Iets anders', key: '6' },
  ],
  skills: [
    { id: 'reisdocumenten', label: 'Reisdocumenten' },
    { id: 'verhuizen', label: 'Verhuizen' },
  ],
  wrapUpSeconds: 60,
  undoSeconds: 3,
  norm: { nearSeconds: 300, overSeconds: 600 },
  placeholders: { naam: 'Fatima', gemeente: 'Voorbeeldstad', telefoon: '14 0987' },
  replies: [
    { id: 'hallo', shortcut: 'hallo', text: 'Goedendag, u praat met {naam} van {gemeente}.', own: false },
    { id: 'moment', shortcut: 'moment', text: 'Ik zoek het voor u uit. Een moment.', own: false },
    { id: 'afspraak', shortcut: 'afspraak', text: 'Uw afspraak is op {datum}.', own: false },
    { id: 'e1', shortcut: 'lift', text: 'De lift is stuk. Neem de ingang aan de Singel.', own: true },
  ],
};

const SOURCE = { title: 'Tarieven reisdocumenten', url: 'https://www.voorbeeldstad.example/paspoort', checked: '2026-10-01' };

const COSTS: KnowledgeItem = {
  id: 'reisdocument-kosten',
  version: 3,
  topic: 'reisdocument-kosten',
  title: 'Wat kost een paspoort of ID-kaart?',
  text: 'Een paspoort voor een kind kost **€ 67,10**. Betaal bij de aanvraag.',
  html: '<p>Een paspoort voor een kind kost <strong>€ 67,10</strong>. Betaal bij de aanvraag.</p>',
  details: 'Met spoed komt er **€ 60,85** bij.',
  detailsHtml: '<p>Met spoed komt er <strong>€ 60,85</strong> bij.</p>',
  internal: [
    { text: 'Tarief 2026 vastgesteld door de raad.', certainty: 'hoog', source: 'Legesverordening 2026', url: SOURCE.url },
    {
      text: 'Voor een kind geldt de leeftijd op de dag van de aanvraag.',
      certainty: 'middel',
      source: 'Besluit paspoortgelden',
      url: SOURCE.url,
    },
  ],
  lang: 'nl',
  canSend: true,
  sources: [SOURCE],
  owner: 'Team Burgerzaken',
};

const CHILD: KnowledgeItem = {
  ...COSTS,
  id: 'reisdocument-kind',
  topic: 'reisdocument-kind',
  title: 'Een paspoort voor een kind aanvragen',
  text: 'Kom samen met het kind. Beide ouders geven toestemming.',
  html: '<p>Kom samen met het kind. Beide ouders geven toestemming.</p>',
  details: undefined,
  detailsHtml: undefined,
  internal: [{ text: 'Bij eenhoofdig gezag telt één handtekening.', certainty: 'laag', source: 'Paspoortwet', url: SOURCE.url }],
  canSend: false,
  why: 'Niet zeker: bij eenhoofdig gezag telt één handtekening.',
};

export const KNOWLEDGE: KnowledgeOut = {
  items: [COSTS, CHILD],
  procedures: [
    {
      id: 'paspoort-kind',
      title: 'Aanvraag voor een kind',
      goal: 'De aanvraag in één keer goed, met toestemming van beide ouders.',
      hasChanged: false,
      cases: [],
    },
  ],
};

export const FOUND: KnowledgeOut = {
  items: [
    {
      ...COSTS,
      id: 'reisdocument-spoed',
      topic: 'reisdocument-spoed',
      title: 'Een paspoort met spoed',
      text: 'Met spoed is een paspoort er de volgende werkdag.',
      html: '<p>Met spoed is een paspoort er de volgende werkdag.</p>',
      details: undefined,
      detailsHtml: undefined,
      internal: [],
    },
  ],
  procedures: [],
};

export const cardFor = (question: string, over: Partial<HandoffCard> = {}): HandoffCard => ({
  urgent: false,
  reason: 'asked',
  question,
  topic: { id: 'reisdocument-kosten', title: 'Wat kost een paspoort of ID-kaart?' },
  known: [
    { label: 'document', value: 'paspoort' },
    { label: 'leeftijd', value: '6 jaar' },
  ],
  shown: [{ seq: 1, title: 'Wat kost een paspoort of ID-kaart?', kind: 'answer' }],
  open: 'Moet mijn dochter mee naar het stadhuis?',
  lang: 'nl',
  earlier: [],
  ...over,
});
