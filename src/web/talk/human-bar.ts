import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Standing } from './standing.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** What the line above the text field is about; it is drawn anew only when this changes. */
export type Face = 'ask' | 'resume' | 'waiting' | 'human';

export function faceOf({ status, canResume }: Standing): Face {
  if (status === 'queued') return 'waiting';
  if (status === 'active') return 'human';
  return canResume === true ? 'resume' : 'ask';
}

/** The way to a human above the text field: a button, the place in the queue, or who the human is. Its buttons work without JavaScript. */
export function renderHumanBar(standing: Standing, words: Words): Html {
  const face = faceOf(standing);
  switch (face) {
    case 'waiting':
      return bar('wacht', standing, words, sayButton(words.live.stopWaitingSays, words.live.stopWaiting));
    case 'human':
      return bar('mens', standing, words, sayButton(words.live.helpedSays, words.live.helped));
    case 'resume':
      return askButton(words.live.resumeSays, words.live.resume);
    case 'ask':
      return askButton(words.humanSays, words.human);
    default:
      return face satisfies never;
  }
}

/** "U bent nummer 3 in de rij. Ongeveer 8 minuten." or who the human is; empty when there is nothing to say. */
export function barSentence({ status, place, minutes, who }: Standing, { lang, live, agent }: Words): string {
  if (status === 'active') return fill(live.speaking, { naam: who ?? agent });
  if (status !== 'queued') return '';
  const turn = place === undefined ? live.waiting : place <= 1 ? live.placeNext : fill(live.place, { n: place });
  return [turn, estimate(minutes, live, lang)].filter((part) => part !== '').join(' ');
}

function estimate(minutes: number | undefined, live: Words['live'], lang: Words['lang']): string {
  if (minutes === undefined) return '';
  return minutes < 1 ? live.minuteNone : fill(live.minutes, { m: minutes }, lang);
}

const bar = (kind: 'wacht' | 'mens', standing: Standing, words: Words, button: Html): Html =>
  html`<div class="balk balk--${kind}">
    <p class="balk__zin">${barSentence(standing, words)}</p>
    ${button}
  </div>`;

const sayButton = (says: string, label: string): Html =>
  html`<button class="balk__knop" type="submit" form="zeg" name="zeg" value="${says}">${label}</button>`;

const askButton = (says: string, label: string): Html =>
  html`<button class="mens" type="submit" form="zeg" name="zeg" value="${says}">
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24">
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c0-4 3.6-7 8-7s8 3 8 7" /></svg
    >${label}
  </button>`;
