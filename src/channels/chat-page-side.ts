import type { Gemeente } from '../knowledge/library.ts';
import { html, type Html } from '../web/talk/html.ts';
import { fill } from '../web/words/fill.ts';
import type { Words } from '../web/words/words.ts';
import type { Assets } from './chat-page-assets.ts';
import { renderDocument } from './chat-page-document.ts';
import { chatUrl, stylesOf, type View } from './chat-page-html.ts';

/** What every page beside the chat is made of. */
export interface Side {
  readonly gemeente: Gemeente;
  readonly words: Words;
  readonly view: View;
  readonly proof: string;
  /** What the open talk is named by. */
  readonly reference?: string;
}

/** What happens to what people write. */
export const renderPrivacy = (side: Side, assets: Assets): string =>
  plainPage(
    side,
    assets,
    side.words.privacy,
    html`${side.words.privacyText.map((paragraph) => html`<p>${paragraph}</p>`)}${
      side.reference === undefined ? '' : html`<p>${fill(side.words.reference, { kenmerk: side.reference })}</p>`
    }`,
  );

/** After the wish to erase a talk that the municipality must keep for now. */
export const renderKept = (side: Side, assets: Assets): string =>
  plainPage(
    side,
    assets,
    side.words.kept,
    html`<p>${fill(side.words.keptWhy, { telefoon: side.gemeente.phone })}</p>
      <p><a class="nl-link" href="${chatUrl(side.gemeente, side.view)}">${side.words.wipedBack}</a></p>`,
  );

/** After "Wis en sluit". */
export const renderWiped = (side: Side, assets: Assets): string =>
  plainPage(
    side,
    assets,
    side.words.wiped,
    html`<p><a class="nl-link" href="${side.gemeente.website}">${side.gemeente.website}</a></p>
      <p><a class="nl-link" href="${chatUrl(side.gemeente, side.view)}">${side.words.wipedBack}</a></p>`,
  );

/** Asks before everything is erased, for who has no JavaScript. */
export const renderForget = (side: Side, assets: Assets): string =>
  plainPage(
    side,
    assets,
    side.words.forget,
    html`<p>${side.words.forgetSure}</p>
      <form class="knoppen" method="post" action="${chatUrl(side.gemeente, side.view, '/vergeet')}">
        <input type="hidden" name="bewijs" value="${side.proof}" />
        <button class="nl-button nl-button--primary" type="submit">${side.words.forgetYes}</button>
        <a class="nl-button nl-button--secondary" href="${chatUrl(side.gemeente, side.view, '', { gesprek: '' })}"
          >${side.words.forgetNo}</a
        >
      </form>`,
  );

/** A page of this municipality with one heading and nothing that runs. */
export function plainPage({ gemeente, words, view }: Side, assets: Assets, heading: string, body: Html): string {
  return renderDocument({
    lang: words.lang,
    title: `${heading} – ${fill(words.title, { gemeente: gemeente.name })}`,
    styles: stylesOf(gemeente, assets),
    ...(view.embed ? { bodyClass: 'in-kader' } : {}),
    body: html`<div class="schil schil--blad">
      <header class="kop">
        <div class="kop__naam">
          <h1>${fill(words.gemeente, { gemeente: gemeente.name })}</h1>
          <p>${words.assistant}</p>
        </div>
      </header>
      <main>
        <div class="blad">
          <h2>${heading}</h2>
          ${body}
        </div>
      </main>
    </div>`,
  });
}
