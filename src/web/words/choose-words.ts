import { en } from './en.ts';
import { nlJe } from './nl-je.ts';
import { nlU } from './nl-u.ts';
import type { Words } from './words.ts';

/** The interface strings for a language and the municipality's form of address. */
export function chooseWords(lang: 'nl' | 'en', address: 'u' | 'je'): Words {
  if (lang === 'en') return en;
  return address === 'je' ? nlJe : nlU;
}
