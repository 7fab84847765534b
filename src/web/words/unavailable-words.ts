/** While what is kept cannot be reached: for residents and colleagues alike, so without u or je. */
export const unavailableWords = {
  nl: {
    lang: 'nl',
    title: 'Dit lukt nu even niet',
    page: 'Door een storing kan deze pagina nu niet worden getoond. Probeer het over een halve minuut opnieuw. Eerder verstuurde berichten zijn bewaard.',
    form: 'Door een storing is dit niet verstuurd. Probeer het over een halve minuut opnieuw: ga terug en verstuur het nog een keer. Eerder verstuurde berichten zijn bewaard.',
  },
  en: {
    lang: 'en',
    title: 'This does not work right now',
    page: 'Because of a fault this page cannot be shown. Please try again in half a minute. Messages that were sent before are kept.',
    form: 'Because of a fault this was not sent. Please try again in half a minute: go back and send it once more. Messages that were sent before are kept.',
  },
} as const;
