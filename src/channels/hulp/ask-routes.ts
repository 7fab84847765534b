import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { TeamLine } from '../../staff/support.ts';
import { html, trusted, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import { hidden, procedurePath } from './hulp-html.ts';
import { given, pressOf } from './posted.ts';
import { dutyLine } from './refusals.ts';
import { visit, visitToAct, type HulpParts, type Visit } from './visit.ts';

const TipKind = z.enum(['klopt-niet', 'onduidelijk', 'tip']);

/** Asking an expert, and telling the owner of a procedure what is wrong or could be better. */
export function askRoutes(server: Server, parts: HulpParts): void {
  const { support } = parts;

  /** Title of the procedure that it is about, so that she sees what goes along. */
  const aboutIn = async (here: Visit, procedure: string | undefined) => {
    const card = procedure === undefined ? undefined : await support.card(here.who, { procedure });
    return card?.ok === true ? card.value : undefined;
  };

  server.get('/hulp/vraag', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const about = await aboutIn(here, here.query.get('werkwijze') ?? undefined);
    const team = here.query.get('team') ?? undefined;
    const duty = support.duty(here.who.gemeente, {
      ...(about ? { procedure: about.procedure } : {}),
      ...(team === undefined ? {} : { team }),
    });
    const teams = about ? [] : await support.teams(here.who);
    const duties = about ? [] : teams.flatMap((one) => support.duty(here.who.gemeente, { team: one.id }) ?? []);
    here.send({
      title: words.ask,
      body: html`${about && html`<p>${fill(words.about, { titel: about.title })}</p>`}
      ${
        duty
          ? dutyLine(duty)
          : about
            ? html`<p class="klein">${words.noDuty}</p>`
            : html`<details class="bel-lijst">
                <summary>${words.now}</summary>
                ${duties.map(dutyLine)}
              </details>`
      }
      ${askForm(here, { procedure: about?.procedure, step: here.query.get('stap') ?? undefined, team, teams })}`,
    });
  });

  server.post('/hulp/vraag', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    const press = pressOf(here);
    if (press === undefined) {
      here.refuse({ kind: 'onleesbaar' });
      return;
    }
    const procedure = given(here.fields, 'werkwijze', 100);
    const step = given(here.fields, 'stap', 100);
    const team = given(here.fields, 'team', 100);
    const asked = await support.askExpert(here.who, {
      id: press,
      text: given(here.fields, 'tekst', 2000) ?? '',
      ...(procedure === undefined ? {} : { procedure }),
      ...(step === undefined ? {} : { step }),
      ...(team === undefined ? {} : { team }),
      urgent: 'nu' in here.fields,
    });
    if (asked.ok) here.goOn(`/hulp/vragen/${encodeURIComponent(asked.value.question.id)}`);
    else here.refuse(asked.error);
  });

  server.get('/hulp/tip', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const about = await aboutIn(here, here.query.get('werkwijze') ?? undefined);
    if (!about) {
      here.refuse({ kind: 'no-such-procedure' });
      return;
    }
    if (here.query.has('bedankt')) {
      const thanks = fill(words.tipThanks, { team: about.owner.name });
      here.send({
        title: words.tip,
        body: html`<p role="status">${thanks}</p>
          <p><a class="nl-link" href="${here.to(procedurePath(about.procedure))}">${about.title}</a></p>`,
      });
      return;
    }
    const chosen = TipKind.safeParse(here.query.get('soort')).data ?? 'tip';
    here.send({
      title: words.tip,
      body: html`<p>${fill(words.about, { titel: about.title })}</p>
        ${tipForm(here, about.procedure, here.query.get('stap') ?? undefined, chosen)}`,
    });
  });

  server.post('/hulp/tip', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    const press = pressOf(here);
    const kind = TipKind.safeParse(here.fields['soort']).data;
    if (press === undefined || kind === undefined) {
      here.refuse({ kind: 'onleesbaar' });
      return;
    }
    const procedure = here.fields['werkwijze'] ?? '';
    const step = given(here.fields, 'stap', 100);
    const text = given(here.fields, 'tekst', 2000) ?? '';
    const tip = await support.tip(here.who, { id: press, procedure, ...(step === undefined ? {} : { step }), kind, text });
    if (tip.ok) here.goOn('/hulp/tip', { werkwijze: procedure, bedankt: '' });
    else here.refuse(tip.error);
  });
}

interface AskAbout {
  readonly procedure: string | undefined;
  readonly step: string | undefined;
  readonly team: string | undefined;
  readonly teams: readonly TeamLine[];
}

const askForm = (here: Visit, { procedure, step, team, teams }: AskAbout): Html =>
  html`<form method="post" action="/hulp/vraag">
    ${hidden(here)} ${keep('werkwijze', procedure)} ${keep('stap', step)}
    <label for="tekst">${words.askText}</label>
    <textarea class="veld" id="tekst" name="tekst" rows="5" maxlength="2000" required></textarea>
    ${
      teams.length > 0 &&
      html`<label for="team">${words.askTeam}</label>
        <select class="veld" id="team" name="team">
          <option value="">${words.askAnyTeam}</option>
          ${teams.map(({ id, name }) => html`<option value="${id}" ${id === team && trusted(' selected')}>${name}</option>`)}
        </select>`
    }
    <p class="rij"><input type="checkbox" id="nu" name="nu" value="ja" /><label for="nu">${words.askUrgent}</label></p>
    <button class="nl-button nl-button--primary" type="submit">${words.askSend}</button>
  </form>`;

const tipForm = (here: Visit, procedure: string, step: string | undefined, chosen: z.infer<typeof TipKind>): Html =>
  html`<form method="post" action="/hulp/tip">
    ${hidden(here)} ${keep('werkwijze', procedure)} ${keep('stap', step)}
    <fieldset>
      <legend>${words.tipKind}</legend>
      ${TipKind.options.map(
        (kind) =>
          html`<p class="rij">
            <input type="radio" id="soort-${kind}" name="soort" value="${kind}" ${kind === chosen && trusted(' checked')} /><label
              for="soort-${kind}"
              >${words.tipKinds[kind]}</label
            >
          </p>`,
      )}
    </fieldset>
    <label for="tekst">${words.tipText}</label>
    <textarea class="veld" id="tekst" name="tekst" rows="4" maxlength="2000"></textarea>
    <button class="nl-button nl-button--primary" type="submit">${words.tipSend}</button>
  </form>`;

const keep = (name: string, value: string | undefined): Html | false =>
  value !== undefined && html`<input type="hidden" name="${name}" value="${value}" />`;
