import type { Who } from '../../staff/support.ts';
import { cleanText, cutText } from '../clean-text.ts';
import { refusal } from '../errors.ts';
import { personId } from '../sign-in/person.ts';
import type { TeamsActivity } from './teams-activity.ts';

/** A registration of the bot that is in use. */
export interface TeamsRegistration {
  readonly gemeente: string;
  readonly appId: string;
  readonly tenantId: string;
  /** By id of a team that keeps procedures. */
  readonly teamChannels: Readonly<Record<string, string>>;
}

/** Who called, and for which municipality. */
export interface Admitted {
  readonly who: Who;
  readonly teamChannels: Readonly<Record<string, string>>;
  /** `''` where nobody is called with credentials. */
  readonly appId: string;
}

export interface AdmitRules {
  /** The registration that the SDK authenticated the call for; undefined on one's own machine, where it did not. */
  readonly registration: TeamsRegistration | undefined;
  /** All of them: on one's own machine the tenant alone decides. */
  readonly registrations: readonly TeamsRegistration[];
  /** Where one's own machine has no registration at all. */
  readonly fallback: string | undefined;
}

const TEAMS = 'msteams';

/**
 * Lets in who is of the registration's own tenant, by Teams. A channel name alone proves nothing, and another tenant can reach the same bot.
 * Throws a refusal 403 that tells nothing.
 */
export function admit(activity: TeamsActivity, { registration, registrations, fallback }: AdmitRules): Admitted {
  if (activity.channelId !== TEAMS) throw forbidden();
  const tenants = [activity.channelData?.tenant?.id, activity.conversation.tenantId].flatMap((id) =>
    id == null ? [] : [id.toLowerCase()],
  );
  const isOf = ({ tenantId }: TeamsRegistration) => tenants.length > 0 && tenants.every((id) => id === tenantId.toLowerCase());
  if (registration !== undefined) {
    if (!isOf(registration)) throw forbidden();
    return { who: whoOf(activity, registration.gemeente, registration.tenantId), ...registration };
  }
  if (registrations.length > 0) {
    const found = registrations.filter(isOf);
    const named = found.find(({ appId }) => activity.recipient.id.toLowerCase().endsWith(appId.toLowerCase())) ?? found[0];
    if (named === undefined) throw forbidden();
    return { who: whoOf(activity, named.gemeente, named.tenantId), teamChannels: named.teamChannels, appId: '' };
  }
  if (fallback === undefined) throw forbidden();
  return { who: whoOf(activity, fallback, tenants[0] ?? 'eigen-machine'), teamChannels: {}, appId: '' };
}

/** The same person as at sign-in: the issuer of a tenant, and its object id. */
function whoOf({ from }: TeamsActivity, gemeente: string, tenantId: string): Who {
  const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
  const { aadObjectId } = from;
  return {
    gemeente,
    person: personId(issuer, aadObjectId == null ? { sub: from.id } : { oid: aadObjectId }),
    name: cutText(cleanText(from.name ?? '').replace(/\s+/g, ' '), 100).text || 'Collega',
  };
}

const forbidden = () => refusal(403, 'Forbidden', 'This call is refused.');
