/** A page as a browser without JavaScript has it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Fetches with cookies, like a browser without JavaScript. Cookies are kept by host, port and path. */
export interface CookieBrowser {
  /** One request; a redirect is not followed. */
  send(url: string, init?: RequestInit): Promise<Page>;
  /** Follows redirects to the page where they end. */
  open(url: string, init?: RequestInit): Promise<Page>;
  /** Fills in the first form of a page and follows where it leads. */
  submit(page: Page, fields?: Readonly<Record<string, string>>): Promise<Page>;
  /** What is sent to this address as `cookie`. */
  cookies(url: string): string;
  /** Puts these in the place of all cookies for the address; `''` forgets them. */
  setCookies(url: string, cookies: string): void;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

export function aBrowser(): CookieBrowser {
  let jar: readonly Cookie[] = [];
  const put = (cookie: Cookie, isGone = false): void => {
    const isSame = (one: Cookie): boolean => one.host === cookie.host && one.path === cookie.path && one.name === cookie.name;
    jar = [...jar.filter((one) => !isSame(one)), ...(isGone ? [] : [cookie])];
  };
  const cookies = (url: string): string => {
    const { host, pathname } = new URL(url);
    const fit = jar.filter((one) => one.host === host && pathname.startsWith(one.path));
    return fit.map(({ name, value }) => `${name}=${value}`).join('; ');
  };

  async function send(url: string, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers(init.headers);
    if (cookies(url) !== '') headers.set('cookie', cookies(url));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /path=([^;]*)/i.exec(line)?.[1] ?? '/';
      put({ host: new URL(url).host, path, name, value }, /max-age=0|expires=thu, 01 jan 1970/i.test(line));
    }
    return { url, status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  async function open(url: string, init: RequestInit = {}): Promise<Page> {
    const page = await send(url, init);
    const location = page.headers.get('location');
    return location === null ? page : open(new URL(location, url).href);
  }

  return {
    send,
    open,
    cookies,
    setCookies(url, text) {
      const { host } = new URL(url);
      jar = jar.filter((one) => one.host !== host);
      for (const pair of text.split('; ').filter((one) => one !== ''))
        put({ host, path: '/', name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) });
    },
    submit(page, fields = {}) {
      const form = /<form[^]*?<\/form>/.exec(page.body)?.[0] ?? '';
      const action = /action="([^"]*)"/.exec(form)?.[1] ?? page.url;
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]);
      const body = new URLSearchParams({ ...(Object.fromEntries(hidden) as Record<string, string>), ...fields });
      return open(new URL(action, page.url).href, { method: 'POST', body });
    },
  };
}
