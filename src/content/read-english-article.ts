import { createHash } from 'node:crypto';
import type { Article } from '../knowledge/library.ts';
import { checkForm } from './check-form.ts';
import { countWords } from './check-text.ts';
import { checkTranslation } from './check-translation.ts';
import type { Gap } from './english-gaps.ts';
import type { Report } from './problem.ts';
import { articleParts } from './read-article.ts';
import type { ArticleFile, Section } from './read-article.ts';
import { englishBeside } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { EnglishArticleHead } from './schemas.ts';

const MOST_WORDS = 60;

/** The article for who reads English: in English where that was made from the Dutch as it is now, and else in Dutch, which is noted as a gap. */
export function readEnglishArticle(
  { article, head: dutchHead, sections }: ArticleFile,
  files: ReadonlyMap<string, TextFile>,
  note: (gap: Gap) => void,
  report: Report,
): Article {
  const file = englishBeside(dutchHead.file);
  const found = files.get(file);
  if (!found) {
    note({ kind: 'article-missing', file });
    return article;
  }
  const parts = articleParts(found.text, file, report);
  const head = parts && checkForm(parts.head, EnglishArticleHead, report);
  if (!parts || !head) return article;
  if (head['vertaald-van'] !== stampOf(article)) {
    note({ kind: 'article-stale', file });
    return article;
  }
  for (const section of parts.sections) checkSection(section, sections, file, report);
  for (const section of sections)
    if (!parts.sections.some((other) => isSame(section, other)))
      report({ file, line: 1, message: `Het kopje “${headingOf(section)}” ontbreekt`, remedy: 'vertaal ook dat deel' });
  return { ...article, language: 'en', title: head.titel, short: textsOf(parts.sections, 'kort'), more: textsOf(parts.sections, 'meer') };
}

/** Twelve hexadecimal digits that are others when the title or a text of the article changes. */
export function stampOf({ title, short, more }: Pick<Article, 'title' | 'short' | 'more'>): string {
  return createHash('sha256')
    .update(JSON.stringify([title, [...short], [...more]]))
    .digest('hex')
    .slice(0, 12);
}

function checkSection(section: Section, dutch: readonly Section[], file: string, report: Report): void {
  const original = dutch.find((other) => isSame(section, other));
  const wrong = (message: string, remedy: string): void => report({ file, line: section.line, message, remedy });
  if (!original) {
    wrong(`Het kopje “${headingOf(section)}” heeft het Nederlandse artikel niet`, 'gebruik dezelfde kopjes');
    return;
  }
  const words = countWords(section.text);
  if (section.kind === 'kort' && words > MOST_WORDS)
    wrong(`Het korte antwoord heeft in het Engels ${words} woorden; hoogstens ${MOST_WORDS} mag`, 'maak de zinnen korter');
  for (const { message, remedy } of checkTranslation(original.text, section.text)) wrong(message, remedy);
}

function isSame(one: Section, other: Section): boolean {
  return one.kind === other.kind && one.variant === other.variant;
}

function headingOf({ kind, variant }: Section): string {
  return variant === '' ? `# ${kind}` : `# ${kind}: ${variant}`;
}

function textsOf(sections: readonly Section[], kind: Section['kind']): ReadonlyMap<string, string> {
  return new Map(sections.filter((section) => section.kind === kind).map(({ variant, text }) => [variant, text]));
}
