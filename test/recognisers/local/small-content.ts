import type { RecogniserContent } from '../../../src/recognisers/local/read-training-content.ts';

/** Content that trains in a blink. */
export function aSmallContent(extra: Record<string, readonly string[]> = {}): RecogniserContent {
  const inwoner: Record<string, readonly string[]> = {
    'reisdocument-kosten': [
      'wat kost een paspoort',
      'hoe duur is een id kaart',
      'prijs van een pas',
      'hoeveel moet ik betalen voor mijn paspoort',
      'tarief identiteitskaart',
      'zijn de kosten hoog',
    ],
    'verhuizing-doorgeven': [
      'ik ga verhuizen',
      'hoe geef ik mijn nieuwe adres door',
      'verhuizing melden',
      'ik woon sinds kort in een andere straat',
      'adres wijzigen bij de gemeente',
      'we verhuizen morgen',
    ],
    'reisdocument-vermist': [
      'ik ben mijn paspoort kwijt',
      'id verloren',
      'mijn pas is nergens te vinden',
      'vermissing melden',
      'paspoort zoekgeraakt',
      'kaart verloren in de trein',
    ],
    'buiten-bereik': [
      'wanneer wordt het afval opgehaald',
      'ik wil trouwen',
      'wat is het weer',
      'rijbewijs verlengen',
      'vertel een mop',
      'mijn fiets is weg',
    ],
    ...extra,
  };
  return {
    examples: { inwoner, medewerker: inwoner },
    concepts: { kwijt: ['kwijt', 'verloren'], kosten: ['kost*', 'prijs', 'duur'] },
    productNames: ['afvalkalender', 'hondenbelasting'],
  };
}
