import type { Request, Response, Server } from 'restify';
import { DraftDecision, type Draft } from '../../staff/draft.ts';
import type { ProcedureLine } from '../../staff/support.ts';
import type { CardStep } from '../../staff/work-card.ts';
import { html, trusted, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import { paramOf } from '../chat-page-assets.ts';
import { toHtml } from '../markdown.ts';
import { hidden } from './hulp-html.ts';
import { plainLine } from './plain-line.ts';
import { visit, visitToAct, type HulpParts, type Visit } from './visit.ts';

/** For editors: accepted answers that could become part of a procedure. */
export function draftRoutes(server: Server, parts: HulpParts): void {
  const { support } = parts;

  server.get('/hulp/concepten', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res, 'redacteur');
    if (!here) return;
    const drafts = await support.drafts(here.who.gemeente);
    here.send({
      title: words.drafts,
      body:
        drafts.length === 0
          ? html`<p>${words.noDrafts}</p>`
          : html`<ul class="lijst">
              ${drafts.map(
                ({ id, question, status }) =>
                  html`<li>
                    <a class="nl-link" href="${here.to(draftPath(id))}">${plainLine(question, 80)}</a
                    ><span class="klein">${words.draftStatus[status]}</span>
                  </li>`,
              )}
            </ul>`,
    });
  });

  server.get('/hulp/concepten/:id', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res, 'redacteur');
    if (!here) return;
    const draft = (await support.drafts(here.who.gemeente)).find(({ id }) => id === paramOf(req, 'id'));
    if (!draft) {
      here.refuse({ kind: 'not-found' });
      return;
    }
    const procedures = await support.procedures(here.who);
    const procedure = here.query.get('werkwijze') ?? draft.procedure;
    const shared = procedure === undefined ? undefined : support.shared(here.who.gemeente, { procedure });
    const steps = shared?.ok === true ? shared.value.steps : [];
    here.send({ title: words.draft, body: draftHtml(here, draft, { procedures, procedure, steps }) });
  });

  server.post('/hulp/concepten/:id', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res, 'redacteur');
    if (!here) return;
    const { status, werkwijze, stap, tekst } = here.fields;
    const decision = DraftDecision.safeParse(
      status === 'approved' ? { status, procedure: werkwijze, step: stap, text: tekst } : { status },
    ).data;
    if (decision === undefined) {
      here.refuse({ kind: status === 'approved' ? 'no-words' : 'onleesbaar' });
      return;
    }
    const decided = await support.decideDraft(here.who, paramOf(req, 'id'), decision);
    if (decided.ok) here.goOn('/hulp/concepten');
    else here.refuse(decided.error);
  });
}

interface Places {
  readonly procedures: readonly ProcedureLine[];
  readonly procedure: string | undefined;
  readonly steps: readonly CardStep[];
}

function draftHtml(here: Visit, draft: Draft, { procedures, procedure, steps }: Places): Html {
  const { id, question, answer, answeredBy, status, text, step } = draft;
  return html`<p class="klein">${words.draftStatus[status]}</p>
    <div class="kaart"><p>${question}</p></div>
    <div class="kaart">
      <p class="klein">${fill(words.draftOf, { naam: answeredBy })}</p>
      ${trusted(toHtml(answer))}
    </div>
    <form method="get" action="${draftPath(id)}">
      ${here.isEmbedded && html`<input type="hidden" name="embed" value="" />`}
      <label for="werkwijze">${words.draftProcedure}</label>
      <select class="veld" id="werkwijze" name="werkwijze">
        ${procedures.map((line) => html`<option value="${line.id}" ${line.id === procedure && trusted(' selected')}>${line.title}</option>`)}
      </select>
      <button class="nl-button nl-button--secondary" type="submit">${words.draftChoose}</button>
    </form>
    ${
      procedure !== undefined &&
      steps.length > 0 &&
      html`<form method="post" action="${draftPath(id)}">
        ${hidden(here)}<input type="hidden" name="werkwijze" value="${procedure}" />
        <label for="stap">${words.draftStep}</label>
        <select class="veld" id="stap" name="stap">
          ${steps.map((one, n) => html`<option value="${one.id}" ${one.id === step && trusted(' selected')}>${n + 1}. ${plainLine(one.text, 60)}</option>`)}
        </select>
        <label for="tekst">${words.draftText}</label>
        <textarea class="veld" id="tekst" name="tekst" rows="6" maxlength="2000" required>${text ?? answer.slice(0, 2000)}</textarea>
        <button class="nl-button nl-button--primary" type="submit" name="status" value="approved">${words.approve}</button>
      </form>`
    }
    <form method="post" action="${draftPath(id)}">
      ${hidden(here)}<button class="nl-button nl-button--secondary" type="submit" name="status" value="declined">${words.decline}</button>
    </form>`;
}

const draftPath = (id: string): string => `/hulp/concepten/${encodeURIComponent(id)}`;
