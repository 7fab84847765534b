import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import about from '../../package.json' with { type: 'json' };
import { appPackage } from '../channels/teams/package/app-package.ts';
import { readConfig } from '../config.ts';
import { expectations } from '../content/expected.ts';
import { loadContent } from '../content/load.ts';

/*
 * npm run teams:package: makes the Teams app of each municipality that has a registration in BALIE_TENANTS_FILE, as a zip to upload in the
 * Teams admin centre. Needs no secret; needs BALIE_PUBLIC_URL (https).
 */
const home = fileURLToPath(new URL('../..', import.meta.url));
const config = await readConfig(
  { ...process.env, BALIE_TEAMS_AUTH: process.env['NODE_ENV'] === 'production' ? undefined : 'off', HOST: '127.0.0.1' },
  home,
);
if (!config.ok) stop(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
else await make(config.value);

async function make({ tenants, publicUrl, contentDir }: Extract<typeof config, { ok: true }>['value']): Promise<void> {
  const address = z.url({ protocol: /^https$/ }).safeParse(publicUrl);
  if (!address.success) {
    stop('BALIE_PUBLIC_URL must be the https address at which Teams reaches this server, such as https://balie.example.');
    return;
  }
  const { libraries } = await loadContent({ knowledge: join(contentDir, 'knowledge'), dialogs: join(contentDir, 'dialogs') }, expectations);
  const registered = [...tenants].flatMap(([id, { teams }]) => (teams === undefined ? [] : [{ id, appId: teams.appId }]));
  if (registered.length === 0) {
    stop('No municipality in BALIE_TENANTS_FILE has a registration: give one a block "teams" with appId, tenantId and secret.');
    return;
  }
  const into = join(home, 'dist', 'teams');
  await mkdir(into, { recursive: true });
  for (const { id, appId } of registered) {
    const library = libraries.get(id);
    if (!library) {
      stop(`BALIE_TENANTS_FILE names ${id}, which has no content.`);
      return;
    }
    const { name, website } = library.gemeente;
    const file = join(into, `balie-${id}.zip`);
    await writeFile(file, appPackage({ appId, gemeente: { id, name, website }, publicUrl: address.data, version: about.version }));
    console.log(`${file}  (upload in the Teams admin centre: Teams apps, Manage apps, Upload new app)`);
  }
}

function stop(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
