/** Text that is safe to put in a page as it stands. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | false | undefined | readonly Part[];

/**
 * Builds HTML from a template: values are escaped, other `html` values and lists of them are put in as they are,
 * `false` and `undefined` become nothing.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.map((text, n) => text + draw(parts[n])).join('') };
}

/** Marks HTML made by our own server as safe. */
export const trusted = (markup: string): Html => ({ html: markup });

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

function draw(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(draw).join('');
}
