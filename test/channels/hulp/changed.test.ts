import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { expectations } from '../../../src/content/expected.ts';
import { createContentKeeper, type ContentKeeper } from '../../../src/content/keeper.ts';
import type { CookieBrowser, Page } from '../../kit/cookie-browser.ts';
import { aFolder } from '../../kit/folders.ts';
import { aColleague, press, startHulp, type HulpServer } from '../../kit/hulp-server.ts';
import { HOME, realMind } from '../../kit/mind.ts';

const CARD = '/hulp/werkwijze/id-vaststellen';
const FILE = 'knowledge/landelijk/medewerker/id-vaststellen.yaml';

const plain = ({ body }: Page): string => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('a procedure that was changed in knowledge/', function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let content: ContentKeeper;
  let server: HulpServer;
  let sanne: CookieBrowser;
  let kees: CookieBrowser;
  const alarms: string[] = [];
  before(async () => {
    folder = await aFolder();
    for (const part of ['knowledge', 'dialogs']) await cp(join(HOME, part), join(folder.dir, part), { recursive: true });
    content = await createContentKeeper({
      root: { knowledge: join(folder.dir, 'knowledge'), dialogs: join(folder.dir, 'dialogs') },
      expects: expectations,
      onAlarm: ({ message }) => alarms.push(message),
      onChange: () => undefined,
    });
    server = await startHulp({ mind: { ...(await realMind()), content } });
    sanne = await aColleague(server, { name: 'Sanne' });
    kees = await aColleague(server, { name: 'Kees' });
  });
  after(async () => {
    await server.close();
    content.close();
    await folder.clean();
  });

  /** Changes the first step, as an editor does after a tip of a colleague. */
  async function change(): Promise<void> {
    const path = join(folder.dir, FILE);
    const before = await readFile(path, 'utf8');
    const after = before
      .replace(/^versie: 1$/m, 'versie: 2')
      .replace(/(stappen:\n {2}- id: (\S+)\n {4}versie: )1/, '$12')
      .replace(
        /^gewijzigd:$/m,
        'gewijzigd:\n  - { versie: 2, datum: 2026-11-30, wat: Draai je scherm ook weg., stappen: [STAP], na-tip: true }',
      );
    const [, first = ''] = /stappen:\n {2}- id: (\S+)\n/.exec(before) ?? [];
    await writeFile(path, after.replace('[STAP]', `[${first}]`));
    await content.reload();
    expect(alarms).to.deep.equal([]);
  }

  it('shows as changed to who did the old version, and not to who never did it', async () => {
    const begun = await press(sanne, await sanne.open(server.url + CARD), 'Begin');
    await press(sanne, begun, 'Stop');
    expect(plain(await sanne.open(`${server.url}/hulp`))).not.to.contain('Veranderd sinds je het deed');

    await change();

    const start = await sanne.open(`${server.url}/hulp`);
    const list = /<h2>Veranderd sinds je het deed<\/h2>[^]*?<\/section>/.exec(start.body)?.[0] ?? '';
    expect(list).to.contain('Identiteit vaststellen aan de balie').and.contain('moment=veranderd');
    expect(plain(await sanne.open(`${server.url}${CARD}?moment=veranderd`)))
      .to.contain('30 november 2026 · na een tip van een collega')
      .and.contain('Draai je scherm ook weg.');
    expect(plain(await sanne.open(server.url + CARD)))
      .to.contain('Deze stap is veranderd sinds je hem voor het laatst deed.')
      .and.contain('Aangepast na een tip van een collega.');

    expect(plain(await kees.open(`${server.url}/hulp`))).not.to.contain('Veranderd');
    expect(plain(await kees.open(`${server.url}${CARD}?moment=veranderd`))).to.contain('Je hebt deze werkwijze nog niet gedaan.');
    expect(plain(await kees.open(server.url + CARD))).not.to.contain('is veranderd');
  });

  it('has changed no longer once the new version was done', async () => {
    await press(sanne, await press(sanne, await sanne.open(server.url + CARD), 'Begin'), 'Stop');
    expect(plain(await sanne.open(`${server.url}/hulp`))).not.to.contain('Veranderd sinds je het deed');
  });
});
