import type { Choice } from '../conversation/log.ts';
import type { Library } from '../knowledge/library.ts';
import { generalAnswer } from '../reply/general-answer.ts';
import { html, type Html } from '../web/talk/html.ts';
import { choosePageWords } from '../web/words/page-words.ts';
import { fill } from '../web/words/fill.ts';
import type { Words } from '../web/words/words.ts';

/** The subject of the page that somebody comes from, named by `?onderwerp=`. */
export interface OfferedTopic {
  readonly id: string;
  readonly title: string;
}

/** The topic that an address names; undefined for what the chat cannot answer now, whatever was typed. */
export function offeredTopic(library: Library, id: string | null, at: string): OfferedTopic | undefined {
  if (id === null || generalAnswer(library, id, at) === undefined) return undefined;
  return { id, title: library.topics.get(id)?.title ?? id };
}

/** Questions to begin with, as buttons that say them. */
export const renderStarters = (starters: readonly Choice[], words: Words): Html =>
  html`<div class="keuzes" id="begin">
    <p class="keuzes__kop">${words.startQuestions}</p>
    <ul class="keuzes__lijst" aria-label="${words.startQuestions}">
      ${starters.map(starterButton)}
    </ul>
  </div>`;

/** Says that the chat can help with the topic of the page, and lets the resident ask for it. Nothing is sent by itself. */
export function renderOffer(topic: OfferedTopic, starters: readonly Choice[], words: Words, address: 'u' | 'je'): Html {
  const { offer } = choosePageWords(words.lang, address);
  const others = starters.filter(({ say }) => say !== topic.title).slice(0, 3);
  return html`<div class="bericht bericht--bot" id="aanbod" data-onderwerp="${topic.id}" tabindex="-1">
    <div class="bericht__tekst"><p>${fill(offer, { onderwerp: topic.title })}</p></div>
    <div class="keuzes">
      <ul class="keuzes__lijst" aria-label="${words.choices}">
        ${starterButton({ label: topic.title, say: topic.title })}
      </ul>
    </div>
    ${others.length > 0 && renderStarters(others, words)}
  </div>`;
}

const starterButton = ({ label, say }: Choice): Html =>
  html`<li><button class="nl-button nl-button--secondary keuze" type="submit" form="zeg" name="zeg" value="${say}">${label}</button></li>`;
