import type { SlotDefinition, SlotKind, SlotOption } from '../../src/knowledge/library.ts';

/** A slot as content would define it, with only what the test is about. */
export function aSlot(id: string, kind: SlotKind, options: readonly SlotOption[] = []): SlotDefinition {
  return { id, kind, question: `Vraag over ${id}?`, why: `Waarom ${id}.`, options };
}

export function anOption(value: string, words: readonly string[] = [], answers: readonly string[] = [], label = value): SlotOption {
  return { value, label, words, answers };
}

export const documentSlot: SlotDefinition = aSlot('document', 'keuze', [
  anOption('paspoort', ['paspoort*', 'passport*'], ['pas'], 'Paspoort'),
  anOption(
    'identiteitskaart',
    ['identiteitskaart*', 'id kaart*', 'identiteitsbewijs', 'id card'],
    ['id', 'kaart', 'kaartje'],
    'Identiteitskaart',
  ),
]);

export const whoseSlot: SlotDefinition = aSlot('voor-wie', 'keuze', [
  anOption('mijzelf', ['voor mij', 'voor mezelf', 'voor mijzelf', 'mijzelf', 'mezelf'], ['mij', 'ik', 'ikzelf'], 'Voor mijzelf'),
  anOption('kind', ['mijn zoon*', 'mijn dochter*', 'mijn kind*', 'kind'], ['zoon', 'dochter'], 'Voor mijn kind'),
  anOption('ander', ['iemand anders', 'mijn man', 'mijn vrouw', 'mijn moeder', 'mijn vader'], ['een ander'], 'Voor iemand anders'),
]);

export const moveSlot: SlotDefinition = aSlot('soort', 'keuze', [
  anOption('binnen-gemeente', ['binnen de gemeente', 'in dezelfde gemeente', 'zelfde gemeente'], ['binnen'], 'Binnen de gemeente'),
  anOption(
    'tussen-gemeenten',
    ['andere gemeente', 'vanuit een andere gemeente', 'van een andere gemeente'],
    ['andere'],
    'Naar een andere gemeente',
  ),
  anOption('vanuit-buitenland', ['vanuit het buitenland', 'uit het buitenland'], [], 'Vanuit het buitenland'),
  anOption('naar-buitenland', ['naar het buitenland', 'emigreren', 'emigreer*'], ['buitenland'], 'Naar het buitenland'),
]);

export const yesNoSlot: SlotDefinition = aSlot('spoed', 'ja-nee', [
  anOption('ja', ['spoed*', 'haast'], ['snel'], 'Ja'),
  anOption('nee', ['geen haast', 'rustig aan'], ['rustig'], 'Nee'),
]);

export const ageSlot: SlotDefinition = aSlot('leeftijd', 'leeftijd');
export const dateSlot: SlotDefinition = aSlot('verhuisdatum', 'datum');
export const dateSlotWithCues: SlotDefinition = { ...dateSlot, words: ['verhuis*', 'verhuiz*', 'nieuwe adres'] };
export const travelSlot: SlotDefinition = { ...aSlot('reisdatum', 'datum'), words: ['vlieg', 'vlucht', 'op reis'] };
