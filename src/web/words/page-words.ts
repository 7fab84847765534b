/** What the server writes on the full page besides the chat itself. `{name}` is filled in with `fill`. */
export interface PageWords {
  /** `{onderwerp}`: title of the topic of the page that somebody comes from. */
  readonly offer: string;
  readonly search: string;
  /** In the field where there is little room. */
  readonly searchShort: string;
  readonly searchButton: string;
  readonly searchHint: string;
  readonly found: string;
  readonly foundNone: string;
  readonly ask: string;
  readonly askForYourself: string;
  readonly closeSearch: string;
  readonly searchPrivate: string;
  readonly searchFailed: string;
}

/** The sentences for a language and the municipality's form of address. */
export function choosePageWords(lang: 'nl' | 'en', address: 'u' | 'je'): PageWords {
  if (lang === 'en') return en;
  return address === 'je' ? nlJe : nlU;
}

const nlU: PageWords = {
  offer: 'Gaat uw vraag over ‘{onderwerp}’? Daar kan ik u mee helpen.',
  search: 'Zoek zelf een antwoord',
  searchShort: 'Zoek een antwoord',
  searchButton: 'Zoek',
  searchHint: 'Typ een paar woorden, zoals ‘paspoort kwijt’ of ‘verhuizen met kind’.',
  found: '{n, plural, one {# antwoord gevonden} other {# antwoorden gevonden}}',
  foundNone: 'Geen antwoord gevonden. Gebruik andere woorden, of stel uw vraag in de chat.',
  ask: 'Vraag dit aan de chatbot',
  askForYourself: 'Stel een paar vragen in de chat voor een antwoord dat bij u past.',
  closeSearch: 'Sluit zoeken',
  searchPrivate: 'Er staan gegevens van uzelf in het zoekvak, zoals een nummer of adres. Haal ze weg: zoeken kan zonder.',
  searchFailed: 'Zoeken lukt nu niet. Probeer het zo nog een keer, of stel uw vraag in de chat.',
};

const nlJe: PageWords = {
  ...nlU,
  offer: 'Gaat je vraag over ‘{onderwerp}’? Daar kan ik je mee helpen.',
  foundNone: 'Geen antwoord gevonden. Gebruik andere woorden, of stel je vraag in de chat.',
  askForYourself: 'Stel een paar vragen in de chat voor een antwoord dat bij je past.',
  searchPrivate: 'Er staan gegevens van jezelf in het zoekvak, zoals een nummer of adres. Haal ze weg: zoeken kan zonder.',
  searchFailed: 'Zoeken lukt nu niet. Probeer het zo nog een keer, of stel je vraag in de chat.',
};

const en: PageWords = {
  offer: 'Is your question about ‘{onderwerp}’? I can help you with that.',
  search: 'Search for an answer yourself',
  searchShort: 'Search answers',
  searchButton: 'Search',
  searchHint: 'Type a few words, such as ‘lost passport’ or ‘moving with a child’.',
  found: '{n, plural, one {# answer found} other {# answers found}}',
  foundNone: 'No answer found. Use other words, or ask your question in the chat.',
  ask: 'Ask the chatbot about this',
  askForYourself: 'Answer a few questions in the chat for an answer that fits you.',
  closeSearch: 'Close search',
  searchPrivate: 'The search box holds details of yourself, such as a number or an address. Take them out: you do not need them to search.',
  searchFailed: 'Searching does not work now. Try again in a moment, or ask your question in the chat.',
};
