/** Quiet time after a key before the server is asked, in ms. */
const PAUSE_MS = 200;
const LEAST_LETTERS = 2;

/**
 * Shows answers while somebody types. The page's own form does the same without JavaScript.
 * What holds personal data is not sent; what is sent goes as a POST, so that no address and no log of a proxy holds it.
 */
export function createSearch(page: Document, isPrivate: (text: string) => boolean): void {
  const form = page.getElementById('zoek') as HTMLFormElement;
  const field = page.getElementById('zoekvraag') as HTMLInputElement;
  const found = page.getElementById('gevonden') as HTMLElement;
  const live = page.getElementById('zoekstand') as HTMLElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let shown = found.hidden ? '' : field.value.trim();

  function stop(): void {
    clearTimeout(timer);
    asking?.abort();
    asking = undefined;
  }

  function close(): void {
    stop();
    shown = '';
    found.hidden = true;
    found.replaceChildren();
    live.textContent = '';
  }

  function say(sentence: string): void {
    const line = page.createElement('p');
    line.className = 'zoek__fout';
    line.textContent = sentence;
    found.replaceChildren(line);
    found.hidden = false;
    live.textContent = sentence;
  }

  async function look(): Promise<void> {
    const text = field.value.trim();
    stop();
    if (text.length < LEAST_LETTERS) {
      close();
      return;
    }
    if (text === shown) return;
    shown = text;
    if (isPrivate(text)) {
      say(form.dataset['prive'] ?? '');
      return;
    }
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(form.dataset['adres'] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ zoek: text }),
        credentials: 'omit',
        signal: mine.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { status, html } = (await answer.json()) as { status: string; html: string };
      if (asking !== mine) return;
      found.innerHTML = html;
      found.hidden = false;
      found.scrollTop = 0;
      live.textContent = status;
    } catch {
      if (asking !== mine) return;
      shown = '';
      say(form.dataset['fout'] ?? '');
    }
  }

  /** Places that the arrow keys walk along: the field, then each answer. */
  function walk(step: 1 | -1): boolean {
    const stops = [field, ...found.querySelectorAll<HTMLElement>('[tabindex="-1"]')];
    const here = stops.findIndex((stop, n) => (n === 0 ? stop === page.activeElement : stop.contains(page.activeElement)));
    const next = stops[here + step];
    if (here === -1 || next === undefined) return false;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    if (field.value.trim() === '') close();
    else timer = setTimeout(() => void look(), PAUSE_MS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void look();
    if (!matchMedia('(pointer: fine)').matches) field.blur();
  });
  form.parentElement?.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (step !== undefined && !found.hidden && walk(step)) event.preventDefault();
    if (event.key !== 'Escape' || (found.hidden && field.value === '')) return;
    event.preventDefault();
    field.value = '';
    close();
    field.focus();
  });
  found.addEventListener('click', (event) => {
    if ((event.target as Element).closest('#zoekdicht') === null) return;
    event.preventDefault();
    field.value = '';
    close();
    field.focus();
  });
  page.addEventListener('balie-leeg', () => {
    field.value = '';
    close();
  });
}
