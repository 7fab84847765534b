import type { Article } from '../knowledge/library.ts';
import type { Audience } from '../understanding/recogniser.ts';
import { checkForm } from './check-form.ts';
import type { Report } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';
import { ArticleHead } from './schemas.ts';

export interface ArticleFile {
  readonly article: Article;
  readonly head: YamlFile;
  readonly sections: readonly Section[];
  /** Whether the head names its topic, as only local articles do. */
  readonly namesTopic: boolean;
}

export interface Section {
  readonly kind: 'kort' | 'meer';
  readonly variant: string;
  readonly text: string;
  /** Of the heading. */
  readonly line: number;
  /** Of the first line of `text`. */
  readonly firstLine: number;
}

/** An article: a head between two lines `---`, then `# kort`, `# kort: variant`, `# meer` and `# meer: variant`. */
export function readArticle(text: string, file: string, audience: Audience, report: Report): ArticleFile | undefined {
  const parts = articleParts(text, file, report);
  const meta = parts && checkForm(parts.head, ArticleHead, report);
  if (!meta) return undefined;
  const { head, sections } = parts;
  const article: Article = {
    id: meta.id,
    topic: meta.onderwerp ?? meta.id,
    audience,
    version: meta.versie,
    title: meta.titel,
    checked: meta.gecontroleerd,
    review: meta['herzien-voor'],
    owner: meta.eigenaar,
    sources: meta.bronnen.map(({ titel, url }) => ({ title: titel, url })),
    facts: meta.feiten,
    followUps: meta.vervolg ?? [],
    short: textsOf(sections, 'kort'),
    more: textsOf(sections, 'meer'),
  };
  return { article, head, sections, namesTopic: meta.onderwerp !== undefined };
}

/** The head and the sections; undefined when one of them is broken, and then that has been reported. */
export function articleParts(
  text: string,
  file: string,
  report: Report,
): { readonly head: YamlFile; readonly sections: readonly Section[] } | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (lines[0]?.trimEnd() !== '---' || end === -1) {
    report({
      file,
      line: 1,
      message: 'De kop van het artikel ontbreekt of sluit niet',
      remedy: 'begin het bestand met een regel ---, dan de gegevens, dan weer een regel ---',
    });
    return undefined;
  }
  const sections = sectionsIn(lines, end + 1, file, report);
  const head = readYaml(lines.slice(1, end).join('\n'), file, report, 2);
  return head && sections ? { head, sections } : undefined;
}

function sectionsIn(lines: readonly string[], from: number, file: string, report: Report): Section[] | undefined {
  const sections: Section[] = [];
  let mistakes = 0;
  const wrong = (line: number, message: string, remedy: string): void => {
    mistakes++;
    report({ file, line, message, remedy });
  };
  const headings = lines.flatMap((line, index) => (index >= from && /^#(?!#)/.test(line) ? [index] : []));
  const before = lines.findIndex((line, index) => index >= from && index < (headings[0] ?? lines.length) && line.trim() !== '');
  if (before !== -1) wrong(before + 1, 'Deze tekst staat niet onder een kopje', 'zet er een regel “# kort” of “# meer” boven');
  for (const [nth, index] of headings.entries()) {
    const heading = /^# ?(kort|meer)(?:: ?([a-z0-9]+(?:-[a-z0-9]+)*))?\s*$/.exec(lines[index] ?? '');
    if (!heading) {
      wrong(
        index + 1,
        `Dit kopje kent Balie niet: “${lines[index] ?? ''}”`,
        'gebruik “# kort”, “# kort: variant”, “# meer” of “# meer: variant” (variant in kleine letters, met streepjes); voor een tussenkop “## …”',
      );
      continue;
    }
    const kind = heading[1] === 'kort' ? 'kort' : 'meer';
    const variant = heading[2] ?? '';
    const body = lines.slice(index + 1, headings[nth + 1] ?? lines.length);
    const skipped = body.findIndex((line) => line.trim() !== '');
    if (skipped === -1) wrong(index + 1, 'Onder dit kopje staat niets', 'schrijf de tekst eronder of haal het kopje weg');
    if (sections.some((section) => section.kind === kind && section.variant === variant))
      wrong(index + 1, `Het kopje “${lines[index] ?? ''}” staat er twee keer`, 'voeg de teksten samen of geef de variant een andere naam');
    sections.push({ kind, variant, text: body.join('\n').trim(), line: index + 1, firstLine: index + 2 + Math.max(0, skipped) });
  }
  const named = new Set(sections.flatMap(({ kind, variant }) => (kind === 'kort' ? [variant] : [])));
  if (!named.has(''))
    wrong(from, 'Het kopje “# kort” ontbreekt', 'zet na de kop een regel “# kort” met het korte antwoord, hoogstens 60 woorden');
  for (const { kind, variant, line } of sections) {
    if (kind === 'meer' && variant !== '' && !named.has(variant))
      wrong(
        line,
        `“# meer: ${variant}” hoort bij geen enkel kort antwoord`,
        `zet er “# kort: ${variant}” bij, of gebruik “# meer” voor elke variant`,
      );
  }
  return mistakes === 0 ? sections : undefined;
}

function textsOf(sections: readonly Section[], kind: Section['kind']): ReadonlyMap<string, string> {
  return new Map(sections.filter((section) => section.kind === kind).map(({ variant, text }) => [variant, text]));
}
