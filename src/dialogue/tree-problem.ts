/** What can be wrong with how a tree leads; found by `inspectTree`. */
export type TreeProblem =
  | { readonly kind: 'no-start'; readonly start: string }
  /** `branch` counts from 0. */
  | { readonly kind: 'leads-nowhere'; readonly step: string; readonly branch: number; readonly go: string }
  | { readonly kind: 'no-catch-all'; readonly step: string }
  | { readonly kind: 'after-catch-all'; readonly step: string; readonly branch: number }
  /** No branch leads there. */
  | { readonly kind: 'unreachable'; readonly step: string }
  /** An earlier branch, or what is known by then, always wins. */
  | { readonly kind: 'never-taken'; readonly step: string; readonly branch: number }
  /** The question changes neither the way nor a rule's outcome, so it is passed by and never put. */
  | { readonly kind: 'never-asked'; readonly step: string; readonly slot: string }
  /** Comes back at the same step while nothing new became known: it would go round forever. */
  | { readonly kind: 'circle'; readonly step: string; readonly through: readonly string[] }
  /** The rule reckons with a slot that no step of the tree asks. */
  | { readonly kind: 'input-not-asked'; readonly step: string; readonly slot: string }
  /** More combinations of answers than can be walked. */
  | { readonly kind: 'too-large' };
