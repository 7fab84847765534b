import { z } from 'zod';

/** Names in CLU: letters, digits, `_`, `.` and `-`, at most 50. */
const Name = z.string().regex(/^[A-Za-z0-9_.-]{1,50}$/, 'is a name of at most 50 letters, digits, dots, dashes and underscores');
const Project = z.strictObject({ project: Name, deployment: Name });
export type CluProjectName = z.infer<typeof Project>;

/** A municipality's own Azure AI Language resource, as its operator set it up in `BALIE_TENANTS_FILE`. */
export const CluSettings = z
  .strictObject({
    /** Of the resource, without a path: `https://balie.cognitiveservices.azure.com`. */
    endpoint: z
      .url({ protocol: /^https?$/, error: 'is an address such as https://balie.cognitiveservices.azure.com' })
      .refine((value) => URL.canParse(value) && new URL(value).origin === value.replace(/\/$/, ''), 'is an address without a path')
      .transform((value) => value.replace(/\/$/, '')),
    /** Name of an environment variable; after `readConfig` the key itself. */
    key: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is the name of an environment variable (capitals, digits, _), never the key itself'),
    /** One project for each audience; what has none is recognised locally. */
    inwoner: Project.optional(),
    medewerker: Project.optional(),
  })
  .refine(
    ({ inwoner, medewerker }) => inwoner !== undefined || medewerker !== undefined,
    'names no project: give inwoner or medewerker one',
  );
export type CluSettings = z.infer<typeof CluSettings>;

/** What does not fit, each with its remedy; never repeats a key. Without TLS nothing may leave, but to a test server on this machine. */
export function cluProblems(
  all: ReadonlyMap<string, CluSettings>,
  { env, production }: { env: Readonly<Record<string, string | undefined>>; production: boolean },
): readonly string[] {
  return [...all].flatMap(([gemeente, { endpoint, key }]) => [
    ...((env[key] ?? '') === '' ? [`${gemeente}.clu.key: the environment variable that it names is not set`] : []),
    ...(isSafe(endpoint, production) ? [] : [`${gemeente}.clu.endpoint: use https: what residents type must not travel in the open`]),
  ]);
}

function isSafe(endpoint: string, production: boolean): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (!production && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname));
}
