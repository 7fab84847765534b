import type { Request, Response, Server } from 'restify';
import { QuestionAct } from '../../staff/expert-question.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { paramOf } from '../chat-page-assets.ts';
import { questionHtml, questionsHtml } from './inbox-html.ts';
import { chosenIn } from './posted.ts';
import { visit, visitToAct, type HulpParts, type Visit } from './visit.ts';

/** Her own questions, and those to the teams that she answers for. */
export function inboxRoutes(server: Server, parts: HulpParts): void {
  const { support, clock } = parts;

  server.get('/hulp/vragen', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const { who } = here;
    const [mine, inbox, tips, teams] = await Promise.all([support.asked(who), support.inbox(who), support.tips(who), support.teams(who)]);
    here.send({ title: words.questions, body: questionsHtml(here, { mine, inbox, tips, teams, now: clock.now().toString() }) });
  });

  server.get('/hulp/vragen/:id', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const question = await support.question(here.who, paramOf(req, 'id'));
    if (!question.ok) {
      here.refuse(question.error);
      return;
    }
    const { team, procedure } = question.value;
    const teams = await support.teams(here.who);
    const card = procedure === undefined ? undefined : await support.card(here.who, { procedure });
    const duty = question.value.urgent ? support.duty(here.who.gemeente, { team }) : undefined;
    here.send({
      title: words.question,
      body: questionHtml(here, question.value, {
        team: teams.find(({ id }) => id === team),
        title: card?.ok === true ? card.value.title : undefined,
        duty,
        now: clock.now().toString(),
      }),
    });
  });

  server.post('/hulp/vragen/:id', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    const act = actIn(here);
    if (act === undefined) {
      here.refuse({ kind: here.fields['act'] === 'answer' ? 'no-words' : 'onleesbaar' });
      return;
    }
    const id = paramOf(req, 'id');
    const done = await support.actOnQuestion(here.who, id, act);
    if (done.ok) here.goOn(`/hulp/vragen/${encodeURIComponent(id)}`);
    else here.refuse(done.error);
  });

  server.post('/hulp/teams', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    await support.workFor(here.who, chosenIn(here.fields, 'team'));
    here.goOn('/hulp/vragen');
  });

  server.post('/hulp/tips/:id', async (req: Request, res: Response) => {
    const here = await visitToAct(parts, req, res);
    if (!here) return;
    const status = here.fields['status'];
    if (status !== 'used' && status !== 'declined') {
      here.refuse({ kind: 'onleesbaar' });
      return;
    }
    const handled = await support.handleTip(here.who, paramOf(req, 'id'), status);
    if (handled.ok) here.goOn('/hulp/vragen');
    else here.refuse(handled.error);
  });
}

function actIn({ fields }: Pick<Visit, 'fields'>): QuestionAct | undefined {
  const act = fields['act'];
  const text = fields['tekst'] ?? '';
  return QuestionAct.safeParse(act === 'answer' || act === 'not-helped' ? { act, text } : { act }).data;
}
