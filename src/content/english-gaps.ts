/** English that is not as far as the Dutch. No mistake: residents get the Dutch, and an editor should know. */
export type Gap =
  /** A text of `dutchFile` without English in `file`. */
  | { readonly kind: 'missing'; readonly file: string; readonly dutchFile: string; readonly text: string }
  /** English in `file` for a text that `dutchFile` no longer has. */
  | { readonly kind: 'left-over'; readonly file: string; readonly dutchFile: string; readonly text: string }
  /** No English article. */
  | { readonly kind: 'article-missing'; readonly file: string }
  /** The Dutch article changed since, or nobody stamped the English one. */
  | { readonly kind: 'article-stale'; readonly file: string };

/** A line for an editor. */
export function gapInDutch(gap: Gap): string {
  switch (gap.kind) {
    case 'missing':
      return `${gap.file}: nog geen Engels voor “${shortened(gap.text)}”`;
    case 'left-over':
      return `${gap.file}: “${shortened(gap.text)}” staat niet meer in ${gap.dutchFile}; pas het aan of haal het weg`;
    case 'article-missing':
      return `${gap.file}: dit artikel is er nog niet`;
    case 'article-stale':
      return `${gap.file}: niet bij de tijd; vergelijk het met het Nederlands en zet er dan een stempel op: npm run content -- --vertaald ${gap.file.replace(/^.*\//, '').replace(/\.en\.md$/, '')}`;
    default:
      return gap satisfies never;
  }
}

function shortened(text: string): string {
  return text.length > 70 ? `${text.slice(0, 67)}…` : text;
}
