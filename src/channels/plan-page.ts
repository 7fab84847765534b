import type { Request, Response, Server } from 'restify';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library } from '../knowledge/library.ts';
import { openPlan, type OpenedPlan } from '../reply/open-plan.ts';
import { dayOf, type Clock } from '../shared/clock.ts';
import { chooseWords } from '../web/words/choose-words.ts';
import { planWordsOf } from '../web/words/plan-words.ts';
import { end, paramOf, type Assets } from './chat-page-assets.ts';
import { urlOf } from './url.ts';
import { sendPage } from './chat-page-document.ts';
import { refusal } from './errors.ts';
import { planCalendar } from './plan-calendar.ts';
import { renderNoPlan, renderPlan } from './plan-page-html.ts';

export interface PlanPagesDeps {
  gemeenten(id: string): Library | undefined;
  readonly clock: Clock;
  /** Under which origin a caller reaches us. */
  originOf(req: Request): string;
}

const PLAN = '/plan/:gemeente/:topic/:code';

/** Plans to keep. The answers are in the address, nothing is stored; an address that leads to no plan leads to the chat. */
export function planPages(server: Server, deps: PlanPagesDeps, assets: Assets): void {
  interface Asked {
    readonly library: Library;
    readonly path: string;
    readonly code: string;
    readonly opened?: OpenedPlan;
  }

  function asked(req: Request, res: Response): Asked {
    const inDutch = deps.gemeenten(paramOf(req, 'gemeente'));
    if (inDutch === undefined) throw refusal(404, 'UnknownGemeente', chooseWords('nl', 'u').unknownGemeente);
    const isEnglish = urlOf(req).searchParams.get('taal') === 'en';
    const library = inLanguage(inDutch, isEnglish ? 'en' : 'nl');
    const topic = paramOf(req, 'topic');
    const code = paramOf(req, 'code');
    const opened = openPlan(library, topic, code, deps.clock.now().toString());
    res.setHeader('x-robots-tag', 'noindex, nofollow');
    return { library, code, path: `/plan/${library.gemeente.id}/${topic}/${code}`, ...(opened === undefined ? {} : { opened }) };
  }

  server.get(PLAN, async (req: Request, res: Response) => {
    await Promise.resolve();
    const { library, path, opened } = asked(req, res);
    if (opened === undefined) sendPage(req, res, 404, renderNoPlan(library, assets), []);
    else sendPage(req, res, 200, renderPlan({ ...opened, library, path, today: dayOf(deps.clock.now()) }, assets), []);
  });

  server.get(`${PLAN}/agenda.ics`, async (req: Request, res: Response) => {
    await Promise.resolve();
    const { library, path, code, opened } = asked(req, res);
    if (opened === undefined) {
      sendPage(req, res, 404, renderNoPlan(library, assets), []);
      return;
    }
    const { gemeente } = library;
    const url = deps.originOf(req) + path + (library.language === 'en' ? '?taal=en' : '');
    res.setHeader('content-type', 'text/calendar; charset=utf-8');
    res.setHeader('content-disposition', `attachment; filename="plan-${gemeente.id}.ics"`);
    res.setHeader('cache-control', 'no-store');
    end(res, 200, planCalendar(opened.plan, { gemeente, code, url, now: deps.clock.now(), words: planWordsOf(library) }));
  });
}
