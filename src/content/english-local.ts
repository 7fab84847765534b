import type { Article, Gemeente } from '../knowledge/library.ts';
import { readEnglishBeside } from './english-file.ts';
import type { Gap } from './english-gaps.ts';
import { readEnglishArticle } from './read-english-article.ts';
import type { TextFile } from './read-files.ts';
import type { LocalDraft } from './read-local.ts';

export interface EnglishLocal {
  readonly gemeente: Gemeente;
  readonly articles: readonly Article[];
}

/** A municipality's own values and articles for who reads English. */
export function readEnglishLocal(
  { id, articles, report }: LocalDraft,
  gemeente: Gemeente,
  files: ReadonlyMap<string, TextFile>,
  note: (gap: Gap) => void,
): EnglishLocal {
  const { say, gaps } = readEnglishBeside(`knowledge/gemeenten/${id}/gemeente.yaml`, files, report);
  const english: Gemeente = {
    ...gemeente,
    localSaid: new Map([...gemeente.local].map(([key, value]) => [key, isTheSame(value) ? value : say(value)])),
    liveChat: { ...gemeente.liveChat, jobTitle: say(gemeente.liveChat.jobTitle) },
  };
  for (const gap of gaps()) note(gap);
  return {
    gemeente: english,
    articles: articles.map((file) => (file.article.audience === 'inwoner' ? readEnglishArticle(file, files, note, report) : file.article)),
  };
}

/** Addresses, numbers and links read the same in every language. */
function isTheSame(value: string): boolean {
  return /^\[[\d +-]+\]\(tel:[^)]*\)$/.test(value) || /\b\d{4} [A-Z]{2}\b/.test(value);
}
