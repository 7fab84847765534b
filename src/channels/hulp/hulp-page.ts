import type { Request, Response, Server } from 'restify';
import { Moment } from '../../staff/card-verb.ts';
import { html, trusted, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { paramOf, readAssets } from '../chat-page-assets.ts';
import { toHtml } from '../markdown.ts';
import { askRoutes } from './ask-routes.ts';
import { cardHtml } from './card-html.ts';
import { caseList } from './case-list.ts';
import { doRoutes } from './do-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { figuresRoute } from './figures-route.ts';
import { byGroup, foundTitle, part, procedureList, procedurePath, searchForm } from './hulp-html.ts';
import { isAnswered, isWaiting, questionList } from './inbox-html.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { answerList, bestHit, hitList } from './search-html.ts';
import { serveLauncher } from './serve-launcher.ts';
import { visit, type HulpDeps, type HulpParts, type Visit } from './visit.ts';

/** How many of what she did last stand on the first page. */
const MOST_RECENT = 5;

/** Procedures beside the work, at `/hulp`: for colleagues who are signed in, as a page of its own or in a panel of another application. */
export const hulpPages =
  (deps: HulpDeps) =>
  (server: Server): void => {
    const parts: HulpParts = { ...deps, assets: readAssets(deps.assetsDir) };
    startRoute(server, parts);
    cardRoutes(server, parts);
    doRoutes(server, parts);
    askRoutes(server, parts);
    inboxRoutes(server, parts);
    draftRoutes(server, parts);
    figuresRoute(server, parts);
    serveLauncher(server, deps.assetsDir);
  };

function startRoute(server: Server, parts: HulpParts): void {
  const { support } = parts;

  /** Leads to the card of the task at hand; true when the answer was given. */
  async function forTask(here: Visit, task: string): Promise<boolean> {
    const direct = await support.card(here.who, { procedure: task });
    if (direct.ok || direct.error.kind !== 'no-such-procedure') {
      here.goOn(procedurePath(task), { stap: here.query.get('stap') ?? undefined });
      return true;
    }
    const lines = await support.proceduresFor(here.who, task);
    const [only] = lines;
    if (only !== undefined && lines.length === 1) {
      here.goOn(procedurePath(only.id));
      return true;
    }
    if (only === undefined) return false;
    here.send({ title: words.task, body: procedureList(here, lines) });
    return true;
  }

  /** The card that answers a question, at the step that it is about; nothing where the bot is not sure. */
  async function bestFor(here: Visit, typed: string): Promise<Html | false> {
    const card = (await support.ask(here.who, typed)).find((found) => found.card !== undefined)?.card;
    return card !== undefined && bestHit(here, card);
  }

  server.get('/hulp', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const { who, query } = here;
    const task = (query.get('taak') ?? '').slice(0, 100);
    if (task !== '' && (await forTask(here, task))) return;
    const typed = (query.get('zoek') ?? '').trim().slice(0, 300);
    if (typed !== '') {
      const [best, hits] = await Promise.all([bestFor(here, typed), support.search(who.gemeente, typed)]);
      here.send({
        title: foundTitle(typed),
        body: html`${searchForm(here, typed)} ${best}
          ${hits.length === 0 ? html`<p role="status">${words.nothing}</p>` : hitList(here, hits)}
          <p><a class="nl-button nl-button--secondary" href="${here.to('/hulp/vraag')}">${words.ask}</a></p>`,
      });
      return;
    }
    const [mine, inbox, cases, changes, recent, all] = await Promise.all([
      support.asked(who),
      support.inbox(who),
      support.cases(who),
      support.changes(who),
      support.recent(who),
      support.procedures(who),
    ]);
    here.send({
      title: words.title,
      body: html`${task !== '' && html`<p class="melding" role="status">${words.noTask}</p>`}
        ${query.has('vergeten') && html`<p class="melding" role="status">${words.forgotten}</p>`} ${searchForm(here, '')}
        ${part(words.newAnswers, mine.some(isAnswered), () => questionList(here, mine.filter(isAnswered)))}
        ${part(words.waiting, inbox.some(isWaiting), () => questionList(here, inbox.filter(isWaiting), parts.clock.now().toString()))}
        ${part(words.open, cases.length > 0, () => caseList(here, cases))}
        ${part(words.changed, changes.length > 0, () => procedureList(here, changes, 'veranderd'))}
        ${part(words.recent, recent.length > 0, () => procedureList(here, recent.slice(0, MOST_RECENT)))}
        ${part(words.all, all.length > 0, () => byGroup(here, all))}
        <p><a class="nl-button nl-button--secondary" href="${here.to('/hulp/vraag')}">${words.ask}</a></p>
        <p class="klein">${words.private} <a class="nl-link" href="${here.to('/hulp/vergeet')}">${words.forget}</a></p>`,
    });
  });
}

function cardRoutes(server: Server, parts: HulpParts): void {
  const { support } = parts;

  server.get('/hulp/werkwijze/:id', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const procedure = paramOf(req, 'id');
    const asked = here.query.get('moment');
    const moment = Moment.safeParse(asked).data;
    const step = here.query.get('stap') ?? undefined;
    const matter = here.query.get('zaak') ?? undefined;
    const about = { procedure, ...(step === undefined ? {} : { step }) };
    const card =
      asked === 'deel'
        ? support.shared(here.who.gemeente, about)
        : moment !== undefined && matter !== undefined
          ? await support.act(here.who, { verb: 'moment', procedure, moment, case: matter }, here.press())
          : await support.card(here.who, { ...about, ...(moment === undefined ? {} : { moment }) });
    if (!card.ok) {
      here.refuse(card.error);
      return;
    }
    const answers = moment === 'meer' ? support.answersFor(here.who.gemeente, procedure) : [];
    here.send({
      title: card.value.title,
      body: html`${cardHtml(here, card.value)} ${part(words.answers, answers.length > 0, () => answerList(here, answers))}`,
    });
  });

  server.get('/hulp/zaak/:id', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const card = await support.caseCard(here.who, paramOf(req, 'id'));
    if (card.ok) here.send({ title: card.value.title, body: cardHtml(here, card.value) });
    else here.refuse(card.error);
  });

  server.get('/hulp/antwoord/:topic', async (req: Request, res: Response) => {
    const here = await visit(parts, req, res);
    if (!here) return;
    const topic = paramOf(req, 'topic');
    const reply = support.answerFor(here.who.gemeente, topic);
    if (!reply) {
      here.refuse({ kind: 'not-found' });
      return;
    }
    const procedures = await support.proceduresFor(here.who, topic);
    here.send({
      title: words.answer,
      body: html`<p class="klein">${words.answerHint}</p>
        <div class="kaart">${trusted(toHtml(reply.text))}${reply.details !== undefined && trusted(toHtml(reply.details))}</div>
        ${part(words.procedures, procedures.length > 0, () => procedureList(here, procedures))}`,
    });
  });
}
