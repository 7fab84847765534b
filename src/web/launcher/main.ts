/**
 * The pill on a municipality's own page. Opens the chat in a frame on our origin; nothing is loaded before that.
 * Works under a CSP with only our origin in `script-src` and `frame-src`: the styles are constructed, never inline.
 */
const script = document.currentScript as HTMLScriptElement | null;
if (script !== null) start(script);

function start(me: HTMLScriptElement): void {
  const gemeente = me.dataset['gemeente'] ?? '';
  const origin = new URL(me.src).origin;
  const known: Record<string, Theme> = __GEMEENTEN__;
  const theme = Object.hasOwn(known, gemeente) ? known[gemeente] : undefined;
  if (theme === undefined) {
    complain(`Balie: data-gemeente="${gemeente}" is not known here, so no chat is shown. Known: ${Object.keys(known).join(', ')}.`);
    return;
  }
  const page = window as unknown as { balieLauncher?: Set<string> };
  const running = (page.balieLauncher ??= new Set());
  if (running.size > 0) {
    if (!running.has(gemeente)) complain(`Balie: the chat of another municipality is on this page already; "${gemeente}" is not shown.`);
    return;
  }
  running.add(gemeente);
  const taal = me.dataset['taal'] === 'en' ? 'en' : 'nl';
  const show = (): void => {
    build(gemeente, origin, theme, taal, () => me.dataset['onderwerp'] ?? '');
  };
  if (document.readyState !== 'loading') show();
  else document.addEventListener('DOMContentLoaded', show);
}

/** The only way to tell who put the script on the page. */
function complain(sentence: string): void {
  // eslint-disable-next-line no-console -- see above
  console.error(sentence);
}

/** Filled in by the server for each request: form of address and colours by municipality. */
interface Theme {
  readonly w: 'u' | 'je';
  readonly k: string;
  readonly t: string;
}

declare const __GEMEENTEN__: Record<string, Theme>;

/** @param topic what the page is about now: a site that changes its page without loading it may change `data-onderwerp` too */
function build(gemeente: string, origin: string, theme: Theme, lang: 'nl' | 'en', topic: () => string): void {
  const words =
    lang === 'en'
      ? {
          open: 'Ask your question',
          close: 'Close the chat',
          frame: 'Chat with the municipality',
          unread: (n: number) => (n === 1 ? '1 new message' : `${String(n)} new messages`),
        }
      : {
          open: theme.w === 'je' ? 'Stel je vraag' : 'Stel uw vraag',
          close: 'Sluit de chat',
          frame: 'Chat met de gemeente',
          unread: (n: number) => (n === 1 ? '1 nieuw bericht' : `${String(n)} nieuwe berichten`),
        };
  const root = document.createElement('balie-chat');
  const shadow = root.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__CSS__.replace('KLEUR', theme.k).replace('TEKST', theme.t));
  shadow.adoptedStyleSheets = [sheet];
  const pill = document.createElement('button');
  pill.type = 'button';
  pill.lang = lang;
  pill.setAttribute('aria-expanded', 'false');
  pill.innerHTML =
    '<svg aria-hidden="true" viewBox="0 0 24 24"><path d="M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z"/></svg><span></span><b hidden></b>';
  const label = pill.querySelector('span') as HTMLSpanElement;
  const badge = pill.querySelector('b') as HTMLElement;
  label.textContent = words.open;
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.lang = lang;
  shadow.append(pill, status);
  document.body.append(root);

  let frame: HTMLIFrameElement | undefined;
  let unread = 0;
  const key = `balie:${gemeente}:open`;

  function open(focus: boolean): void {
    const isNew = frame === undefined;
    if (frame === undefined) {
      frame = document.createElement('iframe');
      frame.src = `${origin}/chat/${encodeURIComponent(gemeente)}?embed${lang === 'en' ? '&taal=en' : ''}${topic() === '' ? '' : `&onderwerp=${encodeURIComponent(topic())}`}`;
      frame.title = words.frame;
      frame.lang = lang;
      frame.setAttribute('allow', 'clipboard-write');
      if (focus)
        frame.addEventListener(
          'load',
          () => {
            tell();
          },
          { once: true },
        );
      shadow.prepend(frame);
    }
    frame.hidden = false;
    count(0);
    mark(true);
    if (focus && !isNew) tell();
  }

  function tell(): void {
    frame?.focus();
    frame?.contentWindow?.postMessage({ balie: 'toon' }, origin);
  }

  /** A human wrote while the panel was closed: said in words on the pill, and nothing opens by itself. */
  function count(n: number): void {
    unread = n;
    const text = n === 0 ? '' : words.unread(n);
    badge.textContent = text;
    badge.hidden = n === 0;
    status.textContent = text;
  }

  function close(): void {
    if (frame === undefined || frame.hidden) return;
    frame.hidden = true;
    frame.contentWindow?.postMessage({ balie: 'weg' }, origin);
    mark(false);
    pill.focus();
  }

  function mark(isOpen: boolean): void {
    root.classList.toggle('open', isOpen);
    pill.setAttribute('aria-expanded', String(isOpen));
    label.textContent = isOpen ? words.close : words.open;
    try {
      if (isOpen) sessionStorage.setItem(key, '1');
      else sessionStorage.removeItem(key);
    } catch {
      // A page without storage only forgets that the chat was open.
    }
  }

  pill.addEventListener('click', () => {
    if (frame === undefined || frame.hidden) open(true);
    else close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && shadow.activeElement !== null) close();
  });
  window.addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== frame?.contentWindow) return;
    const said = (event.data as { balie?: unknown } | null)?.balie;
    if (said === 'sluit') close();
    if (said === 'nieuw' && frame.hidden) count(unread + 1);
  });
  try {
    if (sessionStorage.getItem(key) !== null) open(false);
  } catch {
    // See above.
  }
}

declare const __CSS__: string;
