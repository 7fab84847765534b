import type { Fact } from '../knowledge/library.ts';
import type { Ground } from '../knowledge/procedure.ts';

/** By key, as editors name them. */
export type Laws = ReadonlyMap<string, { readonly name: string; readonly url: string }>;

export interface ReasonForm {
  readonly tekst: string;
  readonly wet?: string | undefined;
  readonly artikel?: string | undefined;
  readonly nagekeken?: string | undefined;
  readonly feiten?: readonly string[] | undefined;
}

/** Why something is done so. An article number that nobody compared with the current text is kept apart, so that no screen shows it. */
export function groundsOf(forms: readonly ReasonForm[] | undefined, laws: Laws, all: ReadonlyMap<string, Fact>): readonly Ground[] {
  return (forms ?? []).map(({ tekst, wet, artikel, nagekeken, feiten = [] }) => {
    const law = laws.get(wet ?? '');
    return {
      text: tekst,
      ...(law && { law }),
      ...(artikel === undefined ? {} : nagekeken === undefined ? { uncheckedArticle: artikel } : { article: artikel }),
      facts: feiten,
      unsure: feiten.some((id) => all.get(id)?.certainty === 'laag'),
    };
  });
}
