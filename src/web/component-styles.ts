import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Components of NL Design System that the pages use; the rest of each file is left out by `unused`. */
const COMPONENTS = [
  '@nl-design-system-candidate/button-css/dist/button.css',
  '@nl-design-system-candidate/link-css/dist/link.css',
  '@nl-design-system-candidate/skip-link-css/dist/skip-link.css',
  '@utrecht/textarea-css/dist/index.css',
];

/** What the agents' desk uses. */
export const DESK_COMPONENTS: readonly string[] = [
  ...COMPONENTS,
  '@nl-design-system-candidate/data-badge-css/dist/data-badge.css',
  '@nl-design-system-candidate/number-badge-css/dist/number-badge.css',
  '@utrecht/textbox-css/dist/index.css',
];
const TOKENS = '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css';

/** Variants and states that no page of ours shows. */
const UNUSED =
  /--(disabled|pressed|positive|negative|busy|icon-only|hover|active|focus|focus-visible|invalid|read-only|current|placeholder|inline-box)\b|__icon|__placeholder|\[aria-invalid|:invalid|:read-only|:disabled|textarea--(?!html)|textbox--(?!html-input)/;

/**
 * The styles of the used components, and of the thousands of design tokens only those that these styles or `own` lean on.
 * Tokens that `own` sets itself are left to it.
 * @throws Error when a package is not installed
 */
export async function componentStyles(modules: string, own: string, files: readonly string[] = COMPONENTS): Promise<string> {
  const read = (file: string): Promise<string> =>
    readFile(join(modules, file), 'utf8').catch(() => {
      throw new Error(`${file} is missing. Run "npm ci" so that the NL Design System packages are there.`);
    });
  const components = (await Promise.all(files.map(read))).map((css) => prune(css.replace(/\/\*[\s\S]*?\*\//g, ''))).join('\n');
  const tokens = new Map([...(await read(TOKENS)).matchAll(/^\s+(--[\w-]+):\s*([^;]+);/gm)].map((hit) => [hit[1] ?? '', hit[2] ?? '']));
  const set = new Set([...own.matchAll(/(--[\w-]+)\s*:/g)].map((hit) => hit[1] ?? ''));
  const needed = new Map<string, string>();
  const follow = (css: string): void => {
    for (const [, name = ''] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
      const value = tokens.get(name);
      if (value === undefined || set.has(name) || needed.has(name)) continue;
      needed.set(name, value);
      follow(value);
    }
  };
  follow(components + own);
  return `:root{${[...needed].map(([name, value]) => `${name}:${value}`).join(';')}}\n${components}`;
}

/** Takes out selectors that match `UNUSED`, rules without a selector left, and `@media` blocks without a rule left. */
function prune(css: string): string {
  let rest = css;
  let kept = '';
  for (let open = rest.indexOf('{'); open !== -1; open = rest.indexOf('{')) {
    const end = closing(rest, open);
    const head = rest.slice(0, open).trim();
    const body = rest.slice(open + 1, end);
    rest = rest.slice(end + 1);
    if (head.startsWith('@')) {
      const inner = prune(body);
      if (inner !== '') kept += `${head}{${inner}}`;
      continue;
    }
    const selectors = splitSelectors(head).filter((selector) => !UNUSED.test(selector));
    if (selectors.length > 0 && body.trim() !== '') kept += `${selectors.join(',')}{${body}}\n`;
  }
  return kept;
}

function closing(css: string, open: number): number {
  let depth = 0;
  for (let n = open; n < css.length; n += 1) {
    if (css[n] === '{') depth += 1;
    if (css[n] === '}' && --depth === 0) return n;
  }
  throw new Error('A style sheet of NL Design System has a bracket that is never closed; test/web/build.test.ts should have caught it.');
}

/** Splits on commas outside parentheses. */
function splitSelectors(head: string): string[] {
  let depth = 0;
  let last = '';
  const found: string[] = [];
  for (const sign of head) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) {
      found.push(last.trim());
      last = '';
    } else last += sign;
  }
  return [...found, last.trim()];
}
