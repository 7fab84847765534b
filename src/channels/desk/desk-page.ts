import type { Request, Response, Server } from 'restify';
import type { Gemeente } from '../../knowledge/library.ts';
import type { DeskData } from '../../web/talk/desk-data.ts';
import { html, trusted } from '../../web/talk/html.ts';
import { deskWords as words } from '../../web/words/desk-words.ts';
import { fill } from '../../web/words/fill.ts';
import type { Assets } from '../chat-page-assets.ts';
import { renderDocument, sendPage } from '../chat-page-document.ts';

/** Who is signed in, as much of it as the page needs. */
interface AtDesk {
  readonly gemeente: string;
  readonly person: string;
  readonly name: string;
  readonly csrf: string;
}

export interface DeskPageDeps {
  /** Who asks; undefined after the browser was sent to sign in. */
  readonly staff: (req: Request, res: Response) => Promise<AtDesk | undefined>;
  readonly gemeente: (id: string) => Pick<Gemeente, 'id' | 'name'> | undefined;
  readonly assets: Assets;
}

/** Where the session ends, and where one begins that comes back here. */
const SIGN_OUT = '/afmelden';
const SIGN_IN = '/aanmelden?naar=%2Fdesk';

/** The agents' desk: an empty page with what its script needs to begin. Who is not signed in does not get it. */
export function deskPage(server: Server, { staff, gemeente, assets }: DeskPageDeps): void {
  server.get('/desk', async (req: Request, res: Response) => {
    const who = await staff(req, res);
    if (who === undefined) return;
    const { id, name } = gemeente(who.gemeente) ?? { id: who.gemeente, name: who.gemeente };
    const data: DeskData = {
      gemeente: { id, name },
      me: { person: who.person, name: who.name },
      csrf: who.csrf,
      pulse: assets.url('desk-pulse.js'),
      signIn: SIGN_IN,
      signOut: SIGN_OUT,
    };
    res.setHeader('permissions-policy', PERMISSIONS);
    sendPage(req, res, 200, render(data, assets), []);
  });
}

/** Sound belongs to the desk of who asked for it; everything else stays off. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .concat('autoplay=(self)')
  .join(', ');

function render(data: DeskData, assets: Assets): string {
  return renderDocument({
    lang: 'nl',
    title: fill(words.title, { gemeente: data.gemeente.name }),
    styles: [assets.url('desk.css'), `/chat/${data.gemeente.id}/theme.css`],
    scripts: html`<script type="module" src="${assets.url('desk.js')}"></script>`,
    body: html`<div id="balie"><noscript>${words.noScript}</noscript></div>
      <div id="omroep" class="onzichtbaar" aria-live="polite" aria-relevant="additions"></div>
      ${trusted(`<script id="gegevens" type="application/json">${asJson(data)}</script>`)}`,
  });
}

/** JSON that cannot end its script element. */
const asJson = (data: DeskData): string => JSON.stringify(data).replaceAll('<', '\\u003c');
