/**
 * `hulp.js`: help for the task at hand, on any page of an intranet or application. A button opens the card in a panel, or in a window beside
 * where the page is of another site, because the session of a colleague is not sent along there. Nothing is loaded before the button is pressed.
 * Works under a CSP with only our origin in `script-src` and `frame-src`: the styles are constructed, never inline.
 */
const script = document.currentScript as HTMLScriptElement | null;
if (script !== null) start(script);

interface Rule {
  readonly pad: string;
  readonly taak: string;
}

declare const __CSS__: string;

function start(me: HTMLScriptElement): void {
  const page = window as unknown as { balieHulp?: boolean };
  if (page.balieHulp === true) return;
  page.balieHulp = true;
  const show = (): void => {
    build(me);
  };
  if (document.readyState !== 'loading') show();
  else document.addEventListener('DOMContentLoaded', show);
}

/** The task that the page is about now: an application may change its address, or `data-taak`, without loading a page. */
function taskOf(me: HTMLScriptElement): string {
  const { taak, regels } = me.dataset;
  if (taak !== undefined && taak !== '') return taak;
  return rulesIn(regels).find(({ pad }) => fits(pad, location.pathname))?.taak ?? '';
}

function rulesIn(text: string | undefined): readonly Rule[] {
  if (text === undefined) return [];
  try {
    const rules: unknown = JSON.parse(text);
    if (Array.isArray(rules)) return rules.filter(isRule);
  } catch {
    // Said below.
  }
  complain('Balie: data-regels is no list of {"pad": "/map/*", "taak": "id-vaststellen"}; the help opens without a task.');
  return [];
}

const isRule = (rule: unknown): rule is Rule =>
  typeof rule === 'object' &&
  rule !== null &&
  'pad' in rule &&
  'taak' in rule &&
  typeof rule.pad === 'string' &&
  typeof rule.taak === 'string';

/** `*` stands for anything. Without a regular expression, so that no rule can make the page slow. */
function fits(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return path === first;
  if (!path.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return path.length - at >= last.length && path.endsWith(last);
}

/** Whether the browser sends our cookie from this page. Where this is wrong the panel says to sign in, and its bar has a window of its own. */
function isSameSite(ours: URL): boolean {
  if (ours.protocol !== location.protocol) return false;
  if (ours.hostname === location.hostname) return true;
  const siteOf = (host: string): string => (/^[\d.]+$|:/.test(host) ? host : host.split('.').slice(-2).join('.'));
  return ours.hostname.includes('.') && siteOf(ours.hostname) === siteOf(location.hostname);
}

function build(me: HTMLScriptElement): void {
  const ours = new URL(me.src);
  const root = document.createElement('balie-hulp');
  const shadow = root.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__CSS__);
  shadow.adoptedStyleSheets = [sheet];
  shadow.innerHTML =
    '<section hidden lang="nl" aria-label="Hulp bij deze taak"><div><button type="button" id="venster">Eigen venster</button><button type="button" id="sluit">Sluiten</button></div></section><button type="button" id="hulp" lang="nl" aria-expanded="false">Hulp bij deze taak</button>';
  const at = (name: string): HTMLElement => shadow.querySelector(name) as HTMLElement;
  const panel = at('section');
  const pill = at('#hulp');
  let frame: HTMLIFrameElement | undefined;
  let shown = '';

  const address = (isPanel: boolean): string => {
    const task = taskOf(me);
    const query = [...(isPanel ? ['embed'] : []), ...(task === '' ? [] : [`taak=${encodeURIComponent(task)}`])].join('&');
    return `${ours.origin}/hulp${query === '' ? '' : `?${query}`}`;
  };

  function openWindow(): void {
    const left = Math.max(0, screen.availWidth - WIDTH);
    window.open(address(false), 'balie-hulp', `width=${String(WIDTH)},height=${String(screen.availHeight)},left=${String(left)},top=0`);
  }

  /** The panel keeps its place in the steps, unless the page is about another task now. */
  function openPanel(): void {
    const url = address(true);
    if (frame === undefined || url !== shown) {
      frame?.remove();
      frame = document.createElement('iframe');
      frame.title = 'Hulp bij deze taak';
      frame.src = url;
      shown = url;
      panel.append(frame);
    }
    panel.hidden = false;
    pill.setAttribute('aria-expanded', 'true');
    frame.focus();
  }

  function close(): void {
    if (panel.hidden) return;
    panel.hidden = true;
    pill.setAttribute('aria-expanded', 'false');
    pill.focus();
  }

  pill.addEventListener('click', () => {
    if (!isSameSite(ours)) openWindow();
    else if (panel.hidden) openPanel();
    else close();
  });
  at('#sluit').addEventListener('click', close);
  at('#venster').addEventListener('click', () => {
    close();
    openWindow();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && shadow.activeElement !== null) close();
  });
  window.addEventListener('message', (event) => {
    if (event.origin !== ours.origin || event.source !== frame?.contentWindow) return;
    if ((event.data as { balie?: unknown } | null)?.balie === 'sluit-hulp') close();
  });
  document.body.append(root);
}

const WIDTH = 400;

/** The only way to tell who put the script on the page. */
function complain(sentence: string): void {
  // eslint-disable-next-line no-console -- see above
  console.error(sentence);
}
