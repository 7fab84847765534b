import type { ProcedureLine } from '../../staff/support.ts';
import { html, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import type { Assets } from '../chat-page-assets.ts';
import { renderDocument } from '../chat-page-document.ts';
import { CSRF_FIELD, mayAs, type Role } from '../sign-in/staff-session.ts';
import { plainLine } from './plain-line.ts';
import type { Drawing, Visit } from './visit.ts';

/** Who leads or writes, and so may see how often procedures are used. */
export const FIGURES_ROLES: readonly Role[] = ['teamleider', 'redacteur', 'beheerder'];

/** Any page beside the work. Works without JavaScript, from 320 px. */
export function renderHulp(visit: Visit, page: { readonly title: string; readonly body: Html }, assets: Assets): string {
  const { to, staff, isEmbedded } = visit;
  return renderDocument({
    lang: 'nl',
    title: `${page.title} – ${words.title}`,
    styles: [assets.url('hulp.css'), `/chat/${staff.gemeente}/theme.css`],
    scripts: script(assets),
    bodyClass: isEmbedded ? 'hulp in-paneel' : 'hulp',
    body: html`<a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">${words.skip}</a>
      <div class="vel">
        <header class="kop">
          <p class="kop__naam">${words.title}</p>
          <nav aria-label="${words.title}">
            <a href="${to('/hulp')}">${words.start}</a>
            <a href="${to('/hulp/vragen')}">${words.questions}</a>
            ${mayAs(staff, ['redacteur']) && html`<a href="${to('/hulp/concepten')}">${words.drafts}</a>`}
            ${mayAs(staff, FIGURES_ROLES) && html`<a href="${to('/hulp/cijfers')}">${words.figures}</a>`}
          </nav>
        </header>
        <main id="inhoud" tabindex="-1">
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </div>`,
  });
}

/** In a panel of somebody who is not signed in. */
export function renderSignInFirst(url: string, assets: Assets): string {
  return renderDocument({
    lang: 'nl',
    title: `${words.signInFirst} – ${words.title}`,
    styles: [assets.url('hulp.css')],
    scripts: script(assets),
    bodyClass: 'hulp in-paneel',
    body: html`<main class="vel">
      <h1>${words.signInFirst}</h1>
      <p>${words.signInHere}</p>
      <p><a class="nl-button nl-button--primary" href="${url}" target="_blank" rel="noopener">${words.signIn}</a></p>
    </main>`,
  });
}

const script = (assets: Assets): Html => html`<script type="module" src="${assets.url('hulp-page.js')}"></script>`;

/** What goes along with every form. */
export const hidden = ({ staff, isEmbedded, press }: Drawing): Html =>
  html`<input type="hidden" name="${CSRF_FIELD}" value="${staff.csrf}" /><input type="hidden" name="druk" value="${press()}" />${
      isEmbedded && html`<input type="hidden" name="embed" value="" />`
    }`;

export const searchForm = ({ isEmbedded }: Visit, typed: string): Html =>
  html`<form class="zoek" role="search" method="get" action="/hulp">
    ${isEmbedded && html`<input type="hidden" name="embed" value="" />`}
    <label for="zoek">${words.search}</label>
    <div class="zoek__veld">
      <input class="veld" id="zoek" name="zoek" type="search" value="${typed}" maxlength="300" autocomplete="off" />
      <button class="nl-button nl-button--primary" type="submit">${words.doSearch}</button>
    </div>
  </form>`;

/** Procedures in a list. @param moment where each leads to */
export const procedureList = ({ to }: Pick<Visit, 'to'>, lines: readonly ProcedureLine[], moment?: string): Html =>
  html`<ul class="lijst">
    ${lines.map(
      ({ id, title, goal }) =>
        html`<li>
          <a class="nl-link" href="${to(procedurePath(id), { moment })}">${title}</a><span class="klein">${plainLine(goal)}</span>
        </li>`,
    )}
  </ul>`;

export const procedurePath = (id: string): string => `/hulp/werkwijze/${encodeURIComponent(id)}`;

/** A part of a page with a heading, left out when there is nothing in it. */
export const part = (title: string, isThere: boolean, body: () => Html): Html | false =>
  isThere &&
  html`<section>
    <h2>${title}</h2>
    ${body()}
  </section>`;

/** All procedures, by group of their topic. */
export function byGroup(visit: Pick<Visit, 'to'>, lines: readonly ProcedureLine[]): Html {
  const groups = new Map<string, ProcedureLine[]>();
  for (const line of lines) groups.set(line.group, [...(groups.get(line.group) ?? []), line]);
  return html`${[...groups].map(
    ([group, all]) =>
      html`<details>
        <summary>${group.charAt(0).toUpperCase()}${group.slice(1).replaceAll('-', ' ')} (${all.length})</summary>
        ${procedureList(visit, all)}
      </details>`,
  )}`;
}

/** What the sentence of a heading says of a search. */
export const foundTitle = (zoek: string): string => fill(words.found, { zoek });
