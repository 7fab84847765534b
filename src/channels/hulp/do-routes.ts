import type { Request, Response, Server } from 'restify';
import { CardVerb } from '../../staff/card-verb.ts';
import { html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { seeOther } from '../chat-page-document.ts';
import { casePath, hrefOf } from './card-html.ts';
import { hidden, procedurePath } from './hulp-html.ts';
import { chosenIn, pressOf } from './posted.ts';
import { pressCard } from './press-card.ts';
import { visit, visitToAct, type HulpParts, type Visit } from './visit.ts';

/** What buttons of a card do, and forgetting what is kept of her. */
export function doRoutes(server: Server, parts: HulpParts): void {
  const { support } = parts;

  server.post('/hulp/doe', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    const verb = verbOf(here);
    const press = pressOf(here);
    if (verb === undefined || press === undefined) {
      here.refuse({ kind: 'onleesbaar' });
      return;
    }
    const href = hrefOf(here, verb);
    if (href !== undefined) {
      seeOther(res, href);
      return;
    }
    if (verb.verb !== 'zaak' && verb.verb !== 'begin') return;
    const done = await pressCard(support, here.who, verb, { press, label: here.fields['label'] ?? '' });
    if (!done.ok) here.refuse(done.error);
    else here.goOn(done.value.case === undefined ? procedurePath(done.value.procedure) : casePath(done.value.case.id));
  });

  server.get('/hulp/vergeet', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    here?.send({
      title: words.forget,
      body: html`<p>${words.forgetText}</p>
        <form method="post" action="/hulp/vergeet">
          ${hidden(here)}
          <div class="knoppen">
            <button class="nl-button nl-button--primary" type="submit">${words.forget}</button>
            <a class="nl-button nl-button--secondary" href="${here.to('/hulp')}">${words.back}</a>
          </div>
        </form>`,
    });
  });

  server.post('/hulp/vergeet', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    await support.forget(here.who);
    here.goOn('/hulp', { vergeten: '' });
  });
}

/** The verb of the button that was pressed; where a list with boxes was sent, with the steps that are ticked. */
function verbOf({ fields }: Pick<Visit, 'fields'>): CardVerb | undefined {
  const verb = CardVerb.safeParse(parsed(fields['verb'] ?? '')).data;
  if (verb?.verb !== 'zaak' || verb.do.act !== 'klaar-zijn') return verb;
  return CardVerb.safeParse({ ...verb, do: { act: 'klaar-zijn', steps: chosenIn(fields, 'klaar') } }).data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
