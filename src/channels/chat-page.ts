import type { Request, Response, Server } from 'restify';
import type { Conversation } from '../conversation/conversation.ts';
import { idPrefixOf, referenceOfTalk } from '../conversation/reference.ts';
import { asksForTurn, isWritten } from '../conversation/log.ts';
import type { Runner } from '../conversation/runner.ts';
import type { Store } from '../conversation/store.ts';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library } from '../knowledge/library.ts';
import { subjects } from '../reply/compose.ts';
import { isUnavailable } from '../shared/unavailable.ts';
import { talkAsText } from '../web/talk/as-text.ts';
import { ALONE, type Standing } from '../web/talk/standing.ts';
import { readTalk, type Talk } from '../web/talk/talk.ts';
import { chooseWords } from '../web/words/choose-words.ts';
import type { Words } from '../web/words/words.ts';
import { readActivities } from './activity.ts';
import { end, paramOf, serveAssets } from './chat-page-assets.ts';
import { demoPage } from './chat-page-demo.ts';
import { seeOther, sendPage } from './chat-page-document.ts';
import { renderCallBackBelow } from './chat-page-call-back.ts';
import { callBackForm, type CallBackTaker } from './chat-page-call-back-form.ts';
import { chatUrl, renderChat, type View } from './chat-page-html.ts';
import { createSessions, formProof, owns } from './chat-page-session.ts';
import { chatForms } from './chat-page-forms.ts';
import { offeredTopic } from './chat-page-offer.ts';
import { chatSearch } from './chat-page-search.ts';
import { renderSearch } from './chat-page-search-html.ts';
import { renderForget, renderKept, renderPrivacy, renderWiped } from './chat-page-side.ts';
import { standingOf } from './chat-page-standing.ts';
import { planPages } from './plan-page.ts';
import { themeSheet } from './chat-page-theme.ts';
import type { InboundDeps } from './inbound.ts';
import type { Limits } from './limits.ts';
import type { Claims, Tokens } from './tokens.ts';
import { urlOf } from './url.ts';
import { refusal } from './errors.ts';

export interface ChatPagesDeps extends InboundDeps {
  gemeenten(id: string): Library | undefined;
  gemeenteIds(): readonly string[];
  readonly store: Pick<Store, 'read'>;
  readonly runner: Pick<Runner, 'open' | 'hear' | 'settled'>;
  readonly tokens: Tokens;
  readonly limits: Limits;
  addressOf(req: Request): string;
  /** Origins of web pages that may show the chat in a frame. */
  origins(gemeente: string): readonly string[];
  /** Under which origin a caller reaches us. */
  originOf(req: Request): string;
  /** Topics that fit a few words, the best first. Absent: the page has no search box. */
  readonly finder?: { find(library: Library, query: string): Promise<readonly string[]> };
  /** Where a talk stands between bot and human, with its place in the queue. Absent: what its own state tells. */
  readonly human?: (conversation: Conversation) => Promise<Standing>;
  /** Takes the numbers of residents who want to be called back. Absent: nobody calls. */
  readonly callBacks?: CallBackTaker;
  /** Where `src/web/build.ts` put its files. */
  readonly assetsDir: string;
  /** The demonstration page at `/`, frames on this machine, and cookies over http. Never in production. */
  readonly demo: boolean;
  /** How long a page without JavaScript waits for the answer, in ms. */
  readonly waitMs?: number;
}

/** What a request to a municipality's chat is about. */
export interface Visit {
  readonly library: Library;
  readonly words: Words;
  readonly view: View;
  readonly claims?: Claims;
  readonly conversation?: Conversation;
  /** What is kept cannot be reached: there may be a talk, and it cannot be read now. */
  readonly isCutOff?: boolean;
  readonly proof: string;
}

/** What a page shows besides the talk. */
interface Shown {
  readonly status?: number;
  readonly notice?: string;
  readonly draft?: string;
  /** The number of the form whose words could not be taken: sent again they are the same. */
  readonly number?: string;
  /** Show the talk, whatever the address says. */
  readonly showTalk?: boolean;
}

export interface ChatDesk {
  readonly visit: (req: Request) => Promise<Visit>;
  readonly show: (req: Request, res: Response, visit: Visit, shown?: Shown) => Promise<void>;
}

/** The chat for residents: the page, its launcher and files, and the forms that make it work without JavaScript. */
export function chatPages(deps: ChatPagesDeps): (server: Server) => void {
  return (server) => {
    const libraries = (): readonly Library[] => deps.gemeenteIds().flatMap((id) => deps.gemeenten(id) ?? []);
    const assets = serveAssets(server, deps.assetsDir, libraries);
    const sessions = createSessions(deps.tokens, !deps.demo);
    const ancestors = (id: string): readonly string[] => [
      "'self'",
      ...deps.origins(id),
      ...(deps.demo ? ['http://localhost:*', 'http://127.0.0.1:*'] : []),
    ];

    const hasSearch = (view: View): boolean => deps.finder !== undefined && !view.embed;

    async function visit(req: Request): Promise<Visit> {
      const library = deps.gemeenten(paramOf(req, 'gemeente'));
      if (library === undefined) throw refusal(404, 'UnknownGemeente', chooseWords('nl', 'u').unknownGemeente);
      const query = urlOf(req).searchParams;
      const view: View = { embed: query.has('embed'), english: query.get('taal') === 'en' };
      const words = chooseWords(view.english ? 'en' : 'nl', library.gemeente.address);
      const claims = await sessions.read(req, library.gemeente.id);
      const { found, isCutOff } = await readOrCutOff(claims);
      const conversation = claims !== undefined && found !== undefined && owns(claims, found) ? found : undefined;
      return {
        library,
        words,
        view,
        proof: formProof(claims),
        ...(claims === undefined ? {} : { claims }),
        ...(conversation === undefined ? {} : { conversation }),
        ...(isCutOff ? { isCutOff } : {}),
      };
    }

    async function readOrCutOff(claims: Claims | undefined): Promise<{ found?: Conversation | undefined; isCutOff: boolean }> {
      try {
        return { found: claims && (await deps.store.read(claims.conversation)), isCutOff: false };
      } catch (problem) {
        if (!isUnavailable(problem)) throw problem;
        return { isCutOff: true };
      }
    }

    const humanOf = async (conversation: Conversation | undefined): Promise<Standing> =>
      conversation === undefined ? ALONE : ((await deps.human?.(conversation)) ?? standingOf(conversation));

    const { search } = chatSearch(server, { ...deps, visit });

    async function show(req: Request, res: Response, here: Visit, shown: Shown = {}): Promise<void> {
      const { library, words, view, claims, conversation, proof } = here;
      const { gemeente } = library;
      const query = urlOf(req).searchParams;
      const talk = conversation === undefined ? undefined : readTalk(readActivities(conversation, 0).activities);
      const isAsked = shown.showTalk === true || query.has('gesprek');
      const isOpen = talk !== undefined && talk.messages.length > 0 && isAsked;
      const standing = isOpen ? await humanOf(conversation) : ALONE;
      const canWait = talk !== undefined && talk.messages.length > 0 && !isAsked && talk.safe;
      const askWhy = query.get('reden');
      const offered = offeredTopic(inLanguage(library, words.lang), query.get('onderwerp'), deps.clock.now().toString());
      const topic = isOpen && !mayOffer(talk, offered?.title) ? undefined : offered;
      const found = hasSearch(view) ? await search(req, here, query.get('zoek')) : undefined;
      if (isOpen && claims !== undefined) await sessions.keep(res, claims);
      const page = renderChat(
        {
          gemeente,
          words,
          view,
          proof,
          starters: subjects(inLanguage(library, words.lang)),
          ...(topic === undefined ? {} : { topic }),
          ...(hasSearch(view) ? { search: renderSearch(found, here, isOpen) } : {}),
          ...(isOpen ? { talk } : {}),
          standing,
          callBack: renderCallBackBelow({ gemeente, words, view, proof, standing }),
          ...(canWait ? { waiting: { at: talk.messages.at(-1)?.at ?? '' } } : {}),
          ...(askWhy === null ? {} : { askWhy }),
          ...(shown.notice === undefined ? {} : { notice: shown.notice }),
          isWaiting: conversation !== undefined && isBehind(conversation),
          draft: shown.draft ?? '',
          number: shown.number ?? (conversation === undefined ? '' : deps.ids()),
          data: {
            gemeente: gemeente.id,
            name: gemeente.name,
            phone: gemeente.phone,
            website: gemeente.website,
            embed: view.embed,
            keep: [gemeente.phone, ...(gemeente.email === undefined ? [] : [gemeente.email])],
            words,
            ...(isOpen && talk.safe && claims !== undefined
              ? { talk: { conversationId: claims.conversation, token: await deps.tokens.sign(claims, 'rest') } }
              : {}),
          },
        },
        assets,
      );
      sendPage(req, res, shown.status ?? 200, page, ancestors(gemeente.id));
    }

    server.get('/chat/:gemeente', async (req: Request, res: Response) => {
      const here = await visit(req);
      await show(req, res, here, here.isCutOff === true ? { status: 503, notice: here.words.cutOff } : {});
    });
    chatForms(server, { ...deps, sessions, visit, show });

    const side = (path: string, render: typeof renderPrivacy): void => {
      server.get(`/chat/:gemeente/${path}`, async (req: Request, res: Response) => {
        const { library, words, view, proof, conversation } = await visit(req);
        const side = { gemeente: library.gemeente, words, view, proof };
        const named = urlOf(req).searchParams.get('kenmerk') ?? '';
        const id = idPrefixOf(named) ?? conversation?.id;
        const page = id === undefined ? side : { ...side, reference: referenceOfTalk(id) };
        sendPage(req, res, 200, render(page, assets), ancestors(library.gemeente.id));
      });
    };
    side('privacy', renderPrivacy);
    side('gewist', renderWiped);
    side('bewaard', renderKept);
    side('vergeet', renderForget);
    callBackForm(server, assets, { ...deps, visit, standing: humanOf, ancestors });

    server.get('/chat/:gemeente/theme.css', async (req: Request, res: Response) => {
      const { library } = await visit(req);
      res.setHeader('content-type', 'text/css; charset=utf-8');
      res.setHeader('cache-control', 'public, max-age=600');
      end(res, 200, themeSheet(library.gemeente));
    });

    server.get('/chat/:gemeente/gesprek.txt', async (req: Request, res: Response) => {
      const { library, words, view, conversation } = await visit(req);
      if (conversation === undefined) {
        seeOther(res, chatUrl(library.gemeente, view));
        return;
      }
      res.setHeader('content-type', 'text/plain; charset=utf-8');
      res.setHeader('content-disposition', `attachment; filename="gesprek-${library.gemeente.id}.txt"`);
      res.setHeader('cache-control', 'no-store');
      end(res, 200, `\ufeff${talkAsText(readTalk(readActivities(conversation, 0).activities).messages, library.gemeente.name, words)}`);
    });

    planPages(server, deps, assets);
    if (deps.demo) demoPage(server, libraries, assets);
  };
}

/** False once it was asked, and after danger or distress. */
const mayOffer = (talk: Talk, title: string | undefined): boolean =>
  talk.safe && !talk.messages.some(({ by, text }) => by === 'resident' && text === title);

/** True while an entry waits for its turn. */
const isBehind = (conversation: Conversation): boolean =>
  conversation.log.slice(conversation.cursor).some((entry) => isWritten(entry) && entry.kind !== 'start' && asksForTurn(entry));
