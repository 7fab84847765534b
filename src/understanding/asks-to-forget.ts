import { plainWords } from './tokens.ts';

const FORGET = new RegExp(
  `^(?:(?:graag|aub|alstublieft|alsjeblieft|svp|please|ik wil dat (?:u|je|jullie)|kunt u|kun je|kan je|wilt u|wil je) )?` +
    `(?:vergeet (?:mij|me|alles(?: over mij)?)|(?:mij|me) vergeten|vergeet (?:mij|me) vergeet|` +
    `(?:wis|verwijder) (?:al )?(?:alles|mijn gegevens|wat ik (?:hier )?(?:typ|typte|heb getypt)|dit gesprek|ons gesprek|het gesprek)|(?:mijn gegevens|dit gesprek) (?:wissen|verwijderen)|` +
    `forget (?:me|everything)|delete (?:my data|this (?:chat|conversation)))` +
    `(?: (?:graag|aub|alstublieft|alsjeblieft|svp|please))?$`,
);

/** True when the whole message asks that the talk be erased: "vergeet mij". What is said about forgetting something else is none. */
export const asksToForget = (text: string): boolean => FORGET.test(plainWords(text));
