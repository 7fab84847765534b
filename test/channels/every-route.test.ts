import { expect } from 'chai';
import { z } from 'zod';
import { securityHeaders } from '../../src/channels/security-headers.ts';
import { signIn, startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import { realMind } from '../kit/mind.ts';

/** Pages and files, beside what openapi.json lists. */
const PAGES = [
  '/',
  '/widget.js',
  '/hulp.js',
  '/chat/voorbeeldstad',
  '/chat/voorbeeldstad?embed',
  '/chat/duinrade?zoek=paspoort',
  '/chat/voorbeeldstad/privacy',
  '/chat/voorbeeldstad/vergeet',
  '/chat/voorbeeldstad/gewist',
  '/chat/voorbeeldstad/bewaard',
  '/chat/voorbeeldstad/terugbellen',
  '/chat/voorbeeldstad/theme.css',
  '/chat/nergens',
  '/plan/voorbeeldstad/x/y',
  '/aanmelden',
  '/desk',
  '/hulp',
  '/hulp/vraag',
  '/hulp/vragen',
  '/hulp?embed',
  '/openapi.json',
  '/nergens',
];

describe('every route', () => {
  let app: DeskApp;
  let cookie: string;
  before(async function () {
    this.timeout(120_000);
    await realMind();
    app = await startDeskApp();
    ({ cookie } = await signIn(app.storage, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent', 'teamleider'] }));
  });
  after(() => app.close());

  const check = async (method: string, path: string, headers: Record<string, string> = {}): Promise<void> => {
    const where = `${method} ${path}`;
    const response = await fetch(`${app.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
    const body = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy, where)
      .to.contain("default-src 'none'")
      .and.contain('frame-ancestors')
      .and.contain("base-uri 'none'")
      .and.contain('form-action');
    expect(/script-src[^;]*/.exec(policy)?.[0] ?? '', where).not.to.match(/unsafe|\*|data:|https?:(?!\/\/)/);
    expect(response.headers.get('x-content-type-options'), where).to.equal('nosniff');
    expect(response.headers.get('referrer-policy'), where).to.be.oneOf(['no-referrer', 'same-origin']);
    expect(response.headers.get('cross-origin-opener-policy'), where).to.match(/^same-origin/);
    expect(response.headers.get('cross-origin-resource-policy'), where).to.be.oneOf(['same-origin', 'cross-origin']);
    expect(response.headers.get('permissions-policy'), where).to.contain('camera=()').and.contain('geolocation=()');
    expect(response.headers.get('server'), where).to.equal(null);
    expect(response.headers.get('x-powered-by'), where).to.equal(null);
    expect(response.status, where).to.be.below(500);
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return;
    const scripts = [...body.matchAll(/<script\b([^>]*)>/g)].map(([, about = '']) => about);
    expect(
      scripts.filter((about) => !/\bsrc=/.test(about) && !/type="application\/json"/.test(about)),
      `inline script in ${where}`,
    ).to.deep.equal([]);
    expect(body, where).not.to.match(/\son[a-z]+="|javascript:/);
  };

  it('of openapi.json answers with the strict headers, to anybody and to a colleague', async () => {
    const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const { paths } = Document.parse(await (await fetch(`${app.url}/openapi.json`)).json());
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    );
    expect(all.length).to.be.above(30);
    for (const [method, path] of all) {
      const address = path.replace(/\{\w+\}/g, 'voorbeeldstad');
      await check(method, address);
      await check(method, address, { cookie });
    }
  });

  it('that shows a page or gives a file answers with them too, and no page has a script of its own', async () => {
    for (const path of PAGES) {
      await check('GET', path);
      await check('GET', path, { cookie });
    }
  });

  it('sends HSTS in production alone', () => {
    const sent = (production: boolean): string[] => {
      const names: string[] = [];
      securityHeaders(production)(
        {} as never,
        { setHeader: (name: string) => void names.push(name), removeHeader: () => undefined } as never,
        () => undefined,
      );
      return names;
    };
    expect(sent(true)).to.include('strict-transport-security');
    expect(sent(false)).not.to.include('strict-transport-security');
  });
});
