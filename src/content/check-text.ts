import { suggestion } from './nearest.ts';

/** A mistake in a text; `offset` counts from its start. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
  readonly remedy: string;
}

/** Words on -t before "u" that are no verb, so that the form of address need not know them. */
const NO_VERB = new Set(
  'dat wat want met uit tot niet het omdat zodat voordat nadat doordat totdat opdat mits vanuit ooit nooit juist eerst best vast laat direct apart dit naast achteruit vooruit zonet'.split(
    ' ',
  ),
);

/** Verbs before "u" of which the form before "je" is not known, and "je", which Balie makes itself where a municipality says so. */
export function checkTone(text: string, forms: ReadonlySet<string>): TextProblem[] {
  const problems: TextProblem[] = [];
  for (const found of text.matchAll(/(?<![\p{L}-])(?:je|jij|jou|jouw|jezelf)(?![\p{L}'’-])/giu))
    problems.push({
      offset: found.index,
      message: `“${found[0]}” past niet bij een gemeente die u zegt`,
      remedy: 'schrijf “u” of “uw”; voor een gemeente met je zet Balie de tekst zelf om',
    });
  for (const found of text.matchAll(/(?<![\p{L}-])(\p{L}+t)\s+u(?![\p{L}'’-])/giu)) {
    const verb = (found[1] ?? '').toLowerCase();
    if (NO_VERB.has(verb.normalize('NFD').replace(/\p{M}/gu, '')) || forms.has(verb)) continue;
    problems.push({
      offset: found.index,
      message: `Balie weet niet hoe “${verb} u” wordt voor een gemeente met je`,
      remedy: `staat “u” daar voor de inwoner als onderwerp? Zet dan “${verb}” met de vorm vóór “je” in knowledge/landelijk/aanspreekvorm.yaml; schrijf anders “naar u”, “voor u” of “bij u”`,
    });
  }
  return problems;
}

/** Links that are not safe to follow, and raw HTML. */
export function checkLinks(text: string): TextProblem[] {
  const insecure = [...text.matchAll(/http:\/\/[^\s)"'<>]+/giu)].map(({ index, 0: url }) => ({
    offset: index,
    message: `Dit webadres is niet beveiligd: ${url}`,
    remedy: 'gebruik het adres met https://',
  }));
  const elsewhere = [...text.matchAll(/\]\(\s*(?!https?:\/\/|tel:\+?[\d-]+\)|mailto:|\{\{)([^)]*)\)?/giu)].map(
    ({ index, 1: url = '' }) => ({
      offset: index,
      message: `Deze link gaat niet naar een pagina, telefoonnummer of e-mailadres: “${url.slice(0, 40)}”`,
      remedy: 'schrijf [tekst](https://…), [nummer](tel:…) of [adres](mailto:…)',
    }),
  );
  const html = [...text.matchAll(/<\/?[a-z!][^>\n]*>?/giu)].map(({ index, 0: tag }) => ({
    offset: index,
    message: `Hier staat HTML: ${tag.slice(0, 40)}`,
    remedy: 'haal het weg; vet schrijft u als **vet**, een link als [tekst](https://…)',
  }));
  return [...insecure, ...elsewhere, ...html];
}

/** The `{{places}}` of a text with their offset, and what is no good place. */
export function placesIn(text: string): { places: { name: string; offset: number }[]; problems: TextProblem[] } {
  const places: { name: string; offset: number }[] = [];
  const rest = text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole: string, name: string, offset: number) => {
    places.push({ name, offset });
    return ' '.repeat(whole.length);
  });
  const loose = /[{}]+/.exec(rest);
  const problems = loose
    ? [
        {
          offset: loose.index,
          message: `Een invulplek is niet goed geschreven: “${text.slice(loose.index, loose.index + 30).split('\n')[0] ?? ''}”`,
          remedy: 'schrijf twee accolades aan elke kant: {{gemeente.naam}}',
        },
      ]
    : [];
  return { places, problems };
}

/** The `{names}` of one of the bot's own sentences that nothing fills in. */
export function checkNames(text: string, known: readonly string[]): TextProblem[] {
  return [...text.matchAll(/\{([^{}]*)\}?/g)]
    .filter(({ 0: whole, 1: name }) => !whole.endsWith('}') || !known.includes(name ?? ''))
    .map(({ index, 0: whole, 1: name }) => ({
      offset: index,
      message: `“${whole}” kan de bot in deze zin niet invullen`,
      remedy: suggestion(name ?? '', known),
    }));
}

/** Words as a reader meets them: a link counts by its text, a place as one word. */
export function countWords(text: string): number {
  const plain = text.replace(/\]\([^)]*\)/g, ']').replace(/\{\{[^}]*\}\}/g, 'x');
  return [...plain.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.,:-]*/gu)].length;
}
