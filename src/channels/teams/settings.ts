import { z } from 'zod';

const Guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is an id such as 1f0c2d3e-0000-4000-8000-000000000001');

/** A municipality's own single-tenant registration of the bot for Teams, as its operator set it up in `BALIE_TENANTS_FILE`. */
export const TeamsSettings = z.strictObject({
  /** Application (client) id of the registration. */
  appId: Guid,
  /** Id of the municipality's Entra tenant: who is in it is a colleague, nobody else. */
  tenantId: Guid,
  /** Name of an environment variable; after `readConfig` the secret itself. */
  secret: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is the name of an environment variable (capitals, digits, _), never the secret itself'),
  /** By id of a team that keeps procedures (`teams.yaml`): the channel that gets its questions, `19:…@thread.tacv2`. Without one they stand in the inbox. */
  teamChannels: z
    .record(z.string(), z.string().regex(/^19:[^;\s]+@thread\.[a-z0-9]+$/, 'is the id of a channel, 19:…@thread.tacv2'))
    .default({}),
});
export type TeamsSettings = z.infer<typeof TeamsSettings>;

/**
 * What does not fit in the registrations of all municipalities together, each with its remedy; never repeats a secret.
 * @param about.authOff no secret is needed: nobody is called with one
 */
export function teamsProblems(
  all: ReadonlyMap<string, TeamsSettings>,
  { env, authOff }: { env: Readonly<Record<string, string | undefined>>; authOff: boolean },
): readonly string[] {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const [gemeente, { appId, secret }] of all) {
    if (!authOff && (env[secret] ?? '') === '')
      problems.push(`${gemeente}.teams.secret: the environment variable that it names is not set`);
    const other = seen.get(appId.toLowerCase());
    if (other !== undefined)
      problems.push(
        `${gemeente}.teams.appId: ${other} has the same registration: give each municipality one of its own, so that they stay apart`,
      );
    seen.set(appId.toLowerCase(), gemeente);
  }
  return problems;
}
