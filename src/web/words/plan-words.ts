/** What the server writes around a plan, in the u-form. `{name}` is filled in with `fill`. */
export interface PlanWords {
  readonly lang: 'nl' | 'en';
  readonly pageTitle: string;
  readonly gemeente: string;
  readonly assistant: string;
  readonly toChat: string;
  readonly from: string;
  readonly changed: string;
  readonly again: string;
  readonly agenda: string;
  readonly print: string;
  readonly keep: string;
  readonly steps: string;
  readonly readMore: string;
  readonly made: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noneHow: string;
  readonly call: string;
  readonly fromToday: string;
  readonly byToday: string;
}

/** The words for the language of a library. */
export function planWordsOf({ language }: { readonly language?: 'en' }): PlanWords {
  return language === 'en' ? en : nl;
}

const nl: PlanWords = {
  lang: 'nl',
  pageTitle: '{titel} – gemeente {gemeente}',
  gemeente: 'Gemeente {gemeente}',
  assistant: 'Digitale assistent',
  toChat: 'Naar de chat',
  from: 'Dit plan is van {dag}.',
  changed: 'Bedragen en tijden zijn van vandaag. Is er bij u iets veranderd?',
  again: 'Vraag een nieuw plan in de chat',
  agenda: 'Zet in agenda',
  print: 'Print',
  keep: 'Bewaar het adres van deze bladzijde als u het plan later wilt zien. Daarin staan uw antwoorden, zonder naam of nummer. Wij bewaren ze niet.',
  steps: 'Stappen',
  readMore: 'Meer lezen',
  made: 'Gemaakt door een computer, gecontroleerd op {dag}. U regelt met dit plan nog niets: u doet de stappen zelf.',
  none: 'Dit plan is er niet',
  noneWhy: 'De link klopt niet helemaal, of het plan is te oud. Hebt u de hele link gekopieerd?',
  noneHow: 'In de chat maakt u in een paar vragen een nieuw plan.',
  call: 'Liever bellen?',
  fromToday: 'Vanaf vandaag: {stap}',
  byToday: 'Uiterlijk vandaag: {stap}',
};

const en: PlanWords = {
  lang: 'en',
  pageTitle: '{titel} – municipality of {gemeente}',
  gemeente: 'Municipality of {gemeente}',
  assistant: 'Digital assistant',
  toChat: 'To the chat',
  from: 'This plan was made on {dag}.',
  changed: 'Prices and times are those of today. Has anything changed for you?',
  again: 'Ask for a new plan in the chat',
  agenda: 'Add to calendar',
  print: 'Print',
  keep: 'Save the address of this page if you want to see the plan later. It holds your answers, without a name or number. We do not keep them.',
  steps: 'Steps',
  readMore: 'Read more',
  made: 'Made by a computer, checked on {dag}. This plan does not arrange anything yet: you take the steps yourself.',
  none: 'This plan is not here',
  noneWhy: 'The link is not quite right, or the plan is too old. Did you copy the whole link?',
  noneHow: 'In the chat you can make a new plan with a few questions.',
  call: 'Rather call?',
  fromToday: 'From today: {stap}',
  byToday: 'Today at the latest: {stap}',
};
