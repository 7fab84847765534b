import { html, type Html } from '../../web/talk/html.ts';
import { signInWords as words, type SignInTrouble } from '../../web/words/sign-in-words.ts';
import { fill } from '../../web/words/fill.ts';
import type { Assets } from '../chat-page-assets.ts';
import { renderDocument } from '../chat-page-document.ts';
import { CSRF_FIELD, type Staff } from './staff-session.ts';

/** A municipality that colleagues may sign in to, and how. */
export interface Counter {
  readonly id: string;
  readonly name: string;
  readonly account: boolean;
  /** Local accounts: outside production; `empty` when there are none yet. */
  readonly local: 'no' | 'empty' | 'yes';
}

export interface SignInPage {
  readonly counters: readonly Counter[];
  readonly chosen?: Counter;
  readonly staff?: Staff;
  /** Somebody asked for the list of municipalities. */
  readonly isChoosing: boolean;
  /** Where to go afterwards. */
  readonly naar?: string;
  readonly trouble?: SignInTrouble;
  /** The name that was typed before. */
  readonly typed?: string;
}

/** Address of the sign-in page. */
export const signInUrl = (query: Readonly<Record<string, string | undefined>>, path = '/aanmelden'): string => {
  const given = Object.entries(query).filter((field): field is [string, string] => field[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

/** Where colleagues sign in, or see that they are. Works without JavaScript. */
export function renderSignIn(page: SignInPage, assets: Assets): string {
  const { staff, chosen, trouble } = page;
  const isElsewhere = staff !== undefined && chosen !== undefined && staff.gemeente !== chosen.id;
  return shell(
    { heading: staff === undefined ? words.title : words.signedIn, assets, hasTrouble: trouble !== undefined, gemeente: chosen },
    html`${trouble !== undefined && html`<div class="melding" role="alert" id="fout"><p>${words.trouble[trouble]}</p></div>`}
    ${staff !== undefined && signedIn(page, staff)}
    ${
      isElsewhere &&
      html`<h3>${fill(words.another, { gemeente: chosen.name })}</h3>
        <p>${words.anotherHint}</p>`
    }
    ${chosen !== undefined && (staff === undefined || isElsewhere) && ways(page, chosen)}
    ${chosen === undefined && (staff === undefined || page.isChoosing) && choice(page)}
    ${chosen !== undefined && page.counters.length > 1 && otherGemeente(page)}
    ${
      staff === undefined &&
      html`<p class="aan__inwoner">
        ${words.forResidents} ${chosen !== undefined && html`<a class="nl-link" href="/chat/${chosen.id}">${words.toChat}</a>`}
      </p>`
    }`,
  );
}

/** After signing out. @param endUrl where to sign out of the issuer too */
export function renderSignedOut(counter: Pick<Counter, 'id' | 'name'> | undefined, endUrl: string | undefined, assets: Assets): string {
  return shell(
    { heading: words.signedOut, assets, hasTrouble: false, gemeente: counter },
    html`<p>${endUrl === undefined ? words.signedOutText : words.alsoOutText}</p>
      <p class="knoppen">
        ${endUrl !== undefined && html`<a class="nl-button nl-button--primary" href="${endUrl}">${words.alsoOut}</a>`}
        <a class="nl-button nl-button--secondary" href="${signInUrl({ gemeente: counter?.id })}">${words.again}</a>
      </p>`,
  );
}

function signedIn({ naar, counters, trouble }: SignInPage, staff: Staff): Html {
  const gemeente = counters.find(({ id }) => id === staff.gemeente)?.name ?? staff.gemeente;
  return html`<p>${fill(words.signedInAs, { naam: staff.name, gemeente })}</p>
    <p>${fill(words.yourRoles, { rollen: staff.roles.map((role) => words.roles[role]).join(', ') })}</p>
    <form class="knoppen" method="post" action="/afmelden">
      <input type="hidden" name="${CSRF_FIELD}" value="${staff.csrf}" />
      ${naar !== undefined && trouble !== 'geen-toegang' && html`<a class="nl-button nl-button--primary" href="${naar}">${words.goOn}</a>`}
      <button class="nl-button nl-button--secondary" type="submit">${words.signOut}</button>
    </form>`;
}

function choice({ counters, naar }: SignInPage): Html {
  if (counters.length === 0) return html`<p>${words.none}</p>`;
  return html`<h3 id="kies">${words.choose}</h3>
    <ul class="aan__keuze" aria-labelledby="kies">
      ${counters.map(
        ({ id, name }) => html`<li><a class="nl-button nl-button--secondary" href="${signInUrl({ gemeente: id, naar })}">${name}</a></li>`,
      )}
    </ul>`;
}

function ways(page: SignInPage, chosen: Counter): Html {
  const { naar, trouble } = page;
  // The issuer would take the account that it knows already, which is the one that does not fit.
  const ander = trouble === 'andere-organisatie' || trouble === 'geen-rol' ? '' : undefined;
  const url = signInUrl({ gemeente: chosen.id, naar, ander }, '/aanmelden/werkaccount');
  return html`${
    chosen.account &&
    html`<p class="knoppen">
        <a class="nl-button nl-button--primary" href="${url}">${ander === undefined ? words.account : words.otherAccount}</a>
      </p>
      <p class="aan__uitleg">${words.accountHint}</p>`
  }
  ${chosen.local !== 'no' && localForm(page, chosen)} ${!chosen.account && chosen.local === 'no' && html`<p>${words.notYet}</p>`}`;
}

function localForm({ naar, trouble, typed }: SignInPage, chosen: Counter): Html {
  const isWrong = trouble === 'fout-wachtwoord';
  const about = isWrong ? html` aria-describedby="fout" aria-invalid="true"` : undefined;
  const form = html`<form method="post" action="/aanmelden">
    <input type="hidden" name="gemeente" value="${chosen.id}" />
    ${naar !== undefined && html`<input type="hidden" name="naar" value="${naar}" />`}
    <label for="naam">${words.name}</label>
    <input
      class="veld"
      id="naam"
      name="naam"
      value="${typed ?? ''}"
      required
      maxlength="200"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      ${about}
    />
    <label for="wachtwoord">${words.password}</label>
    <input
      class="veld"
      id="wachtwoord"
      name="wachtwoord"
      type="password"
      required
      maxlength="200"
      autocomplete="current-password"
      ${about}
    />
    <p class="knoppen">
      <button class="nl-button ${chosen.account ? 'nl-button--secondary' : 'nl-button--primary'}" type="submit">${words.signIn}</button>
    </p>
  </form>`;
  return html`<section class="aan__proef" aria-labelledby="proef">
    <h3 id="proef">${words.local}</h3>
    <p class="aan__uitleg">${words.localHint}</p>
    ${chosen.local === 'empty' ? howToMakeAccounts : form}
  </section>`;
}

const howToMakeAccounts = html`<p>${words.localNone}</p>
  <p><code>npm run accounts -- --voorbeeld</code></p>`;

const otherGemeente = ({ naar }: SignInPage): Html =>
  html`<p class="aan__anders"><a class="nl-link" href="${signInUrl({ kies: '', naar })}">${words.otherGemeente}</a></p>`;

interface Shell {
  readonly heading: string;
  readonly gemeente: Pick<Counter, 'id' | 'name'> | undefined;
  readonly hasTrouble: boolean;
  readonly assets: Assets;
}

function shell({ heading, gemeente, hasTrouble, assets }: Shell, body: Html): string {
  const of = gemeente === undefined ? 'Balie' : `Gemeente ${gemeente.name}`;
  return renderDocument({
    lang: 'nl',
    title: `${hasTrouble ? 'Fout: ' : ''}${heading} – ${of}`,
    styles: [assets.url('sign-in.css'), ...(gemeente === undefined ? [] : [`/chat/${gemeente.id}/theme.css`])],
    body: html`<div class="vel">
      <header class="kop">
        <div class="kop__naam"><h1>${of}</h1></div>
      </header>
      <main class="aan">
        <h2>${heading}</h2>
        ${body}
      </main>
    </div>`,
  });
}
