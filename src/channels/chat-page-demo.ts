import type { Request, Response, Server } from 'restify';
import type { Library } from '../knowledge/library.ts';
import { html, trusted } from '../web/talk/html.ts';
import type { Assets } from './chat-page-assets.ts';
import { renderDocument, sendPage } from './chat-page-document.ts';
import { urlOf } from './url.ts';

/** A page of a municipality that does not exist, to see the chat where it belongs. Only outside production. */
export function demoPage(server: Server, libraries: () => readonly Library[], assets: Assets): void {
  server.get('/', async (req: Request, res: Response) => {
    await Promise.resolve();
    const asked = urlOf(req).searchParams.get('gemeente');
    const all = libraries();
    const chosen =
      all.find(({ gemeente }) => gemeente.id === asked) ?? all.find(({ gemeente }) => gemeente.id === 'voorbeeldstad') ?? all[0];
    if (chosen === undefined) {
      sendPage(req, res, 503, '<!doctype html><title>Balie</title><p>Er is nog geen gemeente. Maak er een in knowledge/gemeenten.', []);
      return;
    }
    sendPage(req, res, 200, render(chosen, all, assets), ["'self'"]);
  });
}

function render({ gemeente }: Library, all: readonly Library[], assets: Assets): string {
  const je = gemeente.address === 'je';
  const tasks = [
    [
      'Verhuizen',
      je ? 'Geef je verhuizing door, ook naar of uit het buitenland.' : 'Geef uw verhuizing door, ook naar of uit het buitenland.',
    ],
    ['Paspoort of identiteitskaart', 'Aanvragen, ophalen, verloren of met spoed.'],
    ['Afspraak maken', je ? 'Kies een dag en tijd die jou past.' : 'Kies een dag en tijd die u past.'],
    ['Afval en grofvuil', 'Wanneer komt de wagen en wat mag waarin.'],
    ['Melding openbare ruimte', 'Een losse stoeptegel of een kapotte lamp.'],
    ['Trouwen en geregistreerd partnerschap', 'Plan de dag en kies een plek.'],
  ] as const;
  const news = [
    ['2026-11-20', 'Het stadhuis is op 24 december eerder dicht'],
    ['2026-11-17', 'Nieuwe bomen langs de Singel'],
    ['2026-11-12', je ? 'Praat mee over het plein' : 'Praat u mee over het plein?'],
  ] as const;
  return renderDocument({
    lang: 'nl',
    title: `Gemeente ${gemeente.name}`,
    styles: [assets.url('demo.css'), `/chat/${gemeente.id}/theme.css`],
    scripts: trusted(`<script src="/widget.js" data-gemeente="${gemeente.id}" async></script>`),
    body: html`<aside class="voorbeeld" aria-label="Over deze pagina">
        <div class="breed">
          Dit is een verzonnen gemeente, om de chat te proberen.
          ${all.filter((other) => other.gemeente.id !== gemeente.id).map((other) => html`<a href="/?gemeente=${other.gemeente.id}">Bekijk ${other.gemeente.name}</a> `)}·
          <a href="/chat/${gemeente.id}">Chat als hele pagina</a>
        </div>
      </aside>
      <header class="top">
        <div class="breed">
          <a class="merk" href="/?gemeente=${gemeente.id}"
            ><svg aria-hidden="true" viewBox="0 0 44 44"><path d="M4 40V18L22 4l18 14v22H28V28H16v12Z" /></svg
            ><span>${gemeente.name}<small>Gemeente</small></span></a
          >
          <nav aria-label="Hoofdmenu">
            <ul>
              <li><a href="#taken">Zelf regelen</a></li>
              <li><a href="#nieuws">Nieuws</a></li>
              <li><a href="#contact">Contact</a></li>
            </ul>
          </nav>
        </div>
      </header>
      <main>
        <div class="held">
          <div class="breed">
            <h1>Welkom bij de gemeente ${gemeente.name}</h1>
            <p>${je ? 'Waar kunnen we je mee helpen?' : 'Waar kunnen wij u mee helpen?'}</p>
          </div>
        </div>
        <div class="breed">
          <h2 id="taken">Zelf regelen</h2>
          <ul class="taken">
            ${tasks.map(
              ([title, text]) =>
                html`<li>
                  <h3><a href="#taken">${title}</a></h3>
                  <p>${text}</p>
                </li>`,
            )}
          </ul>
          <div class="twee">
            <section>
              <h2 id="nieuws">Nieuws</h2>
              <ul class="nieuws">
                ${news.map(([day, title]) => html`<li><time datetime="${day}">${inWords(day)}</time><a href="#nieuws">${title}</a></li>`)}
              </ul>
            </section>
            <section>
              <h2 id="contact">Contact</h2>
              <dl>
                <dt>Bellen</dt>
                <dd><a href="tel:${gemeente.phone.replace(/[^\d+]/g, '')}">${gemeente.phone}</a></dd>
                ${
                  gemeente.email !== undefined &&
                  html`<dt>Mailen</dt>
                    <dd><a href="mailto:${gemeente.email}">${gemeente.email}</a></dd>`
                }
                <dt>Chatten</dt>
                <dd><a href="/chat/${gemeente.id}">${je ? 'Stel je vraag aan de chatbot' : 'Stel uw vraag aan de chatbot'}</a></dd>
              </dl>
            </section>
          </div>
        </div>
      </main>
      <footer>
        <div class="breed"><p>${gemeente.name} bestaat niet echt. Bedragen en tijden op deze pagina's zijn voorbeelden.</p></div>
      </footer>`,
  });
}

const inWords = (day: string): string =>
  new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
