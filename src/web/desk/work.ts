import type { WorkCardOut, WorkCaseLine, WorkOffer } from '../../channels/desk/desk-messages.ts';

/** The card of a procedure that is open beside a talk. */
export interface Work {
  /** Where the card is read, below the API of the desk: `procedures/…` or `cases/…`. */
  readonly at: string;
  /** Absent while it is on its way. */
  readonly card?: WorkCardOut;
  /** Id of the next press, so that the same press changes once. */
  readonly press: string;
  /** Why it could not be read, or what was pressed not done. */
  readonly problem?: string;
  /** What she may finish first where too much is open. */
  readonly cases?: readonly WorkCaseLine[];
}

/** Where the card of an offer is read: her latest case of it, else the procedure itself, at the step that fits. */
export function placeOfOffer({ id, step, cases: [latest] }: Pick<WorkOffer, 'id' | 'step' | 'cases'>): string {
  if (latest !== undefined && step === undefined) return placeOfCase(latest.id);
  const query = step === undefined ? '' : `?${new URLSearchParams({ stap: step }).toString()}`;
  return `procedures/${encodeURIComponent(id)}${query}`;
}

export const placeOfCase = (id: string): string => `cases/${encodeURIComponent(id)}`;

/** Where what a link of the card leads to is read; undefined for what opens elsewhere. */
export function placeOfLink(href: string, base: string): string | undefined {
  const { origin, pathname, search } = new URL(href, base);
  if (origin !== new URL(base).origin) return undefined;
  const [, , kind, id, ...more] = pathname.split('/');
  if (!pathname.startsWith('/hulp/') || id === undefined || id === '' || more.length > 0) return undefined;
  if (kind === 'zaak') return `cases/${id}`;
  return kind === 'werkwijze' ? `procedures/${id}${search}` : undefined;
}

/** What this page kept itself in this tab; anything else is left out. */
export const workFrom = (kept: unknown, press: () => string): ReadonlyMap<string, Work> =>
  new Map(
    (Array.isArray(kept) ? (kept as unknown[]) : []).flatMap((one): [string, Work][] => {
      const [talk, at] = Array.isArray(one) ? (one as unknown[]) : [];
      return typeof talk === 'string' && typeof at === 'string' && /^(procedures|cases)\//.test(at) ? [[talk, { at, press: press() }]] : [];
    }),
  );
