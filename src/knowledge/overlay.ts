import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Article, Gemeente, Library } from './library.ts';
import { overlayProcedure } from './overlay-procedure.ts';
import type { LocalProcedure, ProcedureOverlayProblem } from './overlay-procedure.ts';
import type { Owner, Procedure } from './procedure.ts';

/** What holds for every municipality. */
export type National = Omit<Library, 'gemeente'>;

/** What one municipality's folder holds: only what differs. */
export interface Local {
  readonly gemeente: Gemeente;
  readonly articles: readonly Article[];
  readonly procedures: readonly LocalProcedure[];
  /** By team: whom to call there now. */
  readonly duties: ReadonlyMap<string, Owner['duty']>;
}

export type OverlayProblem =
  /** Neither a national article nor an id that starts with `lokaal-`. */
  | { readonly kind: 'not-ours'; readonly article: string }
  | { readonly kind: 'twice'; readonly article: string }
  /** A national tree chooses this variant of the article, and the local one lacks it. */
  | { readonly kind: 'variant-missing'; readonly article: string; readonly variant: string }
  | { readonly kind: 'procedure'; readonly procedure: string; readonly problem: ProcedureOverlayProblem };

/** Local ids start with this, so that a national article added later never collides. */
export const LOCAL_PREFIX = 'lokaal-';

/**
 * The national base with one municipality's articles laid over it: the same id replaces, `lokaal-…` adds, the rest is refused.
 * The library shares nothing mutable with the base or with another municipality's library (DESIGN I5).
 */
export function overlay(national: National, local: Local): Result<Library, OverlayProblem[]> {
  const problems = local.articles.flatMap((article, index) => problemsOf(article, local.articles.slice(0, index), national));
  const procedures = new Map(national.procedures);
  for (const own of local.procedures) {
    const laid = laidOver(own, procedures);
    if (laid.ok) procedures.set(own.procedure, laid.value);
    else problems.push(...laid.error);
  }
  if (problems.length > 0) return err(problems);
  const articles = new Map(national.articles);
  for (const article of local.articles) articles.set(article.id, article);
  const slots = named(national.slots, local.gemeente.name.toLowerCase(), national.places);
  const owners = new Map([...national.owners].map(([id, owner]) => [id, withDuty(owner, local.duties.get(id))]));
  const { holidays, ...copied } = national;
  return ok({ ...structuredClone({ ...copied, gemeente: local.gemeente, articles, slots, procedures, owners }), holidays });
}

function laidOver(own: LocalProcedure, procedures: National['procedures']): Result<Procedure, OverlayProblem[]> {
  const national = procedures.get(own.procedure);
  if (!national) throw new Error(`There is no procedure "${own.procedure}"; reading the municipality's folder should have refused it.`);
  const laid = overlayProcedure(national, own);
  return laid.ok ? laid : err(laid.error.map((problem) => ({ kind: 'procedure', procedure: own.procedure, problem })));
}

const withDuty = (owner: Owner, duty: Owner['duty']): Owner => (duty === undefined ? owner : { ...owner, duty });

/** In the words of a slot these stand for the name of the municipality, and for each other place. */
const NAME = 'gemeentenaam';
const OTHER_PLACE = 'plaatsnaam';

function named(slots: National['slots'], name: string, places: National['places']): National['slots'] {
  const others = places.filter((place) => place !== name);
  const inFull = (words: readonly string[]): readonly string[] =>
    words
      .flatMap((word) => (word.includes(OTHER_PLACE) ? others.map((place) => word.replaceAll(OTHER_PLACE, place)) : [word]))
      .map((word) => word.replaceAll(NAME, name));
  return new Map(
    [...slots].map(([id, slot]) => {
      const options = slot.options.map((option) => ({
        ...option,
        words: inFull(option.words),
        ...(option.here === undefined ? {} : { here: inFull(option.here) }),
      }));
      return [id, { ...slot, options }];
    }),
  );
}

function problemsOf(article: Article, earlier: readonly Article[], national: National): OverlayProblem[] {
  const { id } = article;
  if (earlier.some((other) => other.id === id)) return [{ kind: 'twice', article: id }];
  if (!id.startsWith(LOCAL_PREFIX) && !national.articles.has(id)) return [{ kind: 'not-ours', article: id }];
  return variantsChosenFor(id, national)
    .filter((variant) => !article.short.has(variant))
    .map((variant) => ({ kind: 'variant-missing', article: id, variant }));
}

function variantsChosenFor(article: string, national: National): string[] {
  const steps = [...national.trees.values()].flatMap((tree) => [...tree.steps.values()]);
  const chosen = steps.flatMap((step) => (step.kind === 'answer' && step.article === article ? [step.variant] : []));
  return [...new Set(chosen)];
}
