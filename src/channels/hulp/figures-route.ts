import type { Request, Response, Server } from 'restify';
import { html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { FIGURES_ROLES, procedurePath } from './hulp-html.ts';
import { visit, type HulpParts } from './visit.ts';

/** How often procedures are used, over everybody together; nothing that fewer than five people did, so that nobody can be made out. */
export function figuresRoute(server: Server, parts: HulpParts): void {
  server.get('/hulp/cijfers', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res, ...FIGURES_ROLES);
    if (!here) return;
    const figures = await parts.support.figures(here.who.gemeente);
    here.send({
      title: words.figures,
      body: html`<p class="klein">${words.figuresHint}</p>
        ${
          figures.length === 0
            ? html`<p>${words.noFigures}</p>`
            : html`<table class="cijfers">
                <thead>
                  <tr>
                    <th scope="col">${words.procedure}</th>
                    <th scope="col">${words.figuresPeople}</th>
                    <th scope="col">${words.figuresTimes}</th>
                  </tr>
                </thead>
                <tbody>
                  ${figures.map(
                    ({ procedure, title, people, times }) =>
                      html`<tr>
                        <th scope="row"><a class="nl-link" href="${here.to(procedurePath(procedure))}">${title}</a></th>
                        <td>${people}</td>
                        <td>${times}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
        }`,
    });
  });
}
