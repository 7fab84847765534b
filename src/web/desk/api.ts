import type { z } from 'zod';
import type {
  Board,
  CallBackDoneBody,
  CallBackPhone,
  CloseBody,
  ColleagueBody,
  HistoryOut,
  KnowledgeOut,
  MessageBody,
  NoteBody,
  Presence,
  ReplyBody,
  SettingsOut,
  TakeBody,
  TalkOut,
  TransferBody,
  WorkCardOut,
  WorkCasesOut,
  WrongAnswerBody,
} from '../../channels/desk/desk-messages.ts';
import { record } from '../talk/message.ts';

/**
 * `no-line`: nothing came back, the same may be sent again. `signed-out`: the session is over.
 * `refused`: an expected no, `code` and `by` say which. `failed`: the server's own trouble, later it may work.
 */
export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | {
      readonly ok: false;
      readonly why: 'no-line' | 'signed-out' | 'refused' | 'failed';
      readonly code: string;
      readonly message: string;
      readonly by?: string;
    };

type Done = Promise<Answer<unknown>>;

/** What the desk asks and does over HTTP. Never throws. */
export interface Api {
  settings(): Promise<Answer<SettingsOut>>;
  knowledge(about: { readonly talk?: string; readonly zoek?: string }): Promise<Answer<KnowledgeOut>>;
  history(about: { readonly na?: string; readonly zoek?: string }): Promise<Answer<HistoryOut>>;
  board(): Promise<Answer<Board>>;
  talk(talk: string): Promise<Answer<TalkOut>>;
  next(): Promise<Answer<{ readonly talk?: string }>>;
  take(talk: string, body: z.infer<typeof TakeBody>): Done;
  message(talk: string, body: z.infer<typeof MessageBody>): Done;
  note(talk: string, body: z.infer<typeof NoteBody>): Done;
  transfer(talk: string, body: z.infer<typeof TransferBody>): Done;
  giveBack(talk: string, wish: string): Done;
  close(talk: string, body: z.infer<typeof CloseBody>): Done;
  wrappedUp(talk: string, wish: string): Done;
  wrongAnswer(talk: string, body: z.infer<typeof WrongAnswerBody>): Done;
  /** The card of a procedure or a case. @param at `procedures/…` or `cases/…` */
  workCard(at: string): Promise<Answer<WorkCardOut>>;
  workCases(): Promise<Answer<WorkCasesOut>>;
  /** @param about.verb what the button carries, as it stands in the card */
  pressWork(about: { readonly verb: unknown; readonly press: string; readonly label: string }): Promise<Answer<WorkCardOut>>;
  presence(presence: Presence): Done;
  takeCallBack(id: string): Promise<Answer<z.infer<typeof CallBackPhone>>>;
  endCallBack(id: string, body: z.infer<typeof CallBackDoneBody>): Done;
  /** What somebody takes; for who leads. */
  setColleague(person: string, body: z.infer<typeof ColleagueBody>): Done;
  keepReply(id: string, body: z.infer<typeof ReplyBody>): Done;
  removeReply(id: string): Done;
}

const PATIENCE_MS = 15_000;

/** @param csrf the proof of the session, from the page */
export function createApi(csrf: string): Api {
  const get = (path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<Answer<unknown>> => {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value);
    return call('GET', asked.size === 0 ? path : `${path}?${asked.toString()}`);
  };
  const post = (path: string, body: object = {}): Done => call('POST', path, body);
  const ofTalk = (talk: string, act: string): string => `talks/${encodeURIComponent(talk)}/${act}`;
  const ofCallBack = (id: string, act: string): string => `call-backs/${encodeURIComponent(id)}/${act}`;

  async function call(method: string, path: string, body?: object): Promise<Answer<unknown>> {
    try {
      const answer = await fetch(`/desk/api/${path}`, {
        method,
        headers: {
          accept: 'application/json',
          'x-balie-csrf': csrf,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
        // A message that was sent while the page goes away still arrives.
        keepalive: method === 'POST',
      });
      const read: unknown = await answer.json().catch(() => ({}));
      return answer.ok ? { ok: true, body: read } : refusalFrom(answer.status, read);
    } catch {
      return { ok: false, why: 'no-line', code: '', message: '' };
    }
  }

  return {
    settings: () => trusted<SettingsOut>(get('settings')),
    knowledge: (about) => trusted<KnowledgeOut>(get('knowledge', about)),
    history: (about) => trusted<HistoryOut>(get('history', about)),
    board: () => trusted<Board>(get('board')),
    talk: (talk) => trusted<TalkOut>(get(`talks/${encodeURIComponent(talk)}`)),
    next: () => trusted<{ talk?: string }>(post('next')),
    take: (talk, body) => post(ofTalk(talk, 'take'), body),
    message: (talk, body) => post(ofTalk(talk, 'messages'), body),
    note: (talk, body) => post(ofTalk(talk, 'notes'), body),
    transfer: (talk, body) => post(ofTalk(talk, 'transfer'), body),
    giveBack: (talk, wish) => post(ofTalk(talk, 'return'), { wish }),
    close: (talk, body) => post(ofTalk(talk, 'close'), body),
    wrappedUp: (talk, wish) => post(ofTalk(talk, 'wrapped-up'), { wish }),
    wrongAnswer: (talk, body) => post(ofTalk(talk, 'wrong-answer'), body),
    workCard: (at) => trusted<WorkCardOut>(get(at)),
    workCases: () => trusted<WorkCasesOut>(get('cases')),
    pressWork: (about) => trusted<WorkCardOut>(post('cases', about)),
    presence: (presence) => post('presence', { presence }),
    takeCallBack: (id) => trusted<z.infer<typeof CallBackPhone>>(post(ofCallBack(id, 'take'))),
    endCallBack: (id, { outcome, note }) =>
      outcome === 'niet-bereikt' ? post(ofCallBack(id, 'failed'), { note }) : post(ofCallBack(id, 'done'), { outcome, note }),
    setColleague: (person, body) => call('PUT', `colleagues/${encodeURIComponent(person)}`, body),
    keepReply: (id, body) => call('PUT', `replies/${encodeURIComponent(id)}`, body),
    removeReply: (id) => call('DELETE', `replies/${encodeURIComponent(id)}`),
  };
}

/** Our own server made it and checked it against the same schema, so it is not checked again here. */
const trusted = <T>(answer: Promise<Answer<unknown>>): Promise<Answer<T>> => answer as Promise<Answer<T>>;

function refusalFrom(status: number, body: unknown): Answer<never> {
  const { code, message, by } = record(record(body)['error']);
  const name = record(by)['name'];
  const why = status === 401 || status === 403 ? 'signed-out' : status >= 500 || status === 429 ? 'failed' : 'refused';
  return {
    ok: false,
    why,
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : '',
    ...(typeof name === 'string' ? { by: name } : {}),
  };
}
