import { expect } from 'chai';
import type { FakeBot } from './fake-bot.ts';

/** A browser without JavaScript: keeps its cookie and sends the fields that stand in the form. */
export function aVisitor(bot: Pick<FakeBot, 'url'>, gemeente = 'voorbeeldstad') {
  let cookie = '';
  let page = '';
  const keep = (answer: Response): void => {
    const set = answer.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
  };
  const visitor = {
    cookie: () => cookie,
    setCookie(value: string) {
      cookie = value;
    },
    async get(path = ''): Promise<string> {
      const answer = await fetch(`${bot.url}/chat/${gemeente}${path}`, { headers: { cookie }, redirect: 'manual' });
      keep(answer);
      page = await answer.text();
      return page;
    },
    proof: () => /id="schrijf"[^]*?name="bewijs" value="([^"]*)"/.exec(page)?.[1] ?? '',
    async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
      const answer = await fetch(`${bot.url}/chat/${gemeente}${path}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ bewijs: visitor.proof(), ...fields }),
        headers: { cookie, origin: bot.url, 'sec-fetch-site': 'same-origin', ...headers },
      });
      keep(answer);
      return answer;
    },
    async say(text: string): Promise<string> {
      const answer = await visitor.post('', { tekst: text });
      expect(answer.status).to.equal(303);
      return await visitor.get((answer.headers.get('location') ?? '').split('#')[0]?.replace(`/chat/${gemeente}`, '') ?? '');
    },
  };
  return visitor;
}
