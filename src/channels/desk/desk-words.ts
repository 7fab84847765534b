import type { Outcome } from '../../handoff/handoff.ts';

/** How an outcome is called at the desk, in the order in which it is offered. */
export const OUTCOMES: readonly { readonly id: Outcome; readonly label: string }[] = [
  { id: 'beantwoord', label: 'Beantwoord' },
  { id: 'doorverwezen', label: 'Doorverwezen' },
  { id: 'terugbellen', label: 'Terugbellen' },
  { id: 'inwoner-weg', label: 'Inwoner is weg' },
  { id: 'niet-opgelost', label: 'Niet opgelost' },
];

/** The keys that choose a reason, in order. */
export const CODE_KEYS: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='];

/** "reisdocumenten" → "Reisdocumenten" */
export const skillLabel = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
