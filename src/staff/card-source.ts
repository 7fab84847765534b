import type { Owner, Procedure } from '../knowledge/procedure.ts';
import type { KnownWork } from './known-work.ts';

/** What a card is drawn from. */
export interface CardSource {
  readonly procedure: Procedure;
  /** For the titles of those that it leads to. */
  readonly procedures: ReadonlyMap<string, Pick<Procedure, 'title'>>;
  readonly owners: ReadonlyMap<string, Owner>;
  /** What this colleague did with it before. */
  readonly known?: KnownWork | undefined;
}
