import { expect } from 'chai';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContentKeeper } from '../../src/content/keeper.ts';
import type { ContentAlarm, ContentKeeper, KeeperOptions } from '../../src/content/keeper.ts';
import { copyOfFixtures, expects } from './edited-content.ts';
import type { EditedContent } from './edited-content.ts';

const FEES = 'knowledge/gemeenten/akkerdam/tarieven.yaml';
const SLOTS = 'knowledge/landelijk/slots.yaml';
const TREE = 'dialogs/inwoner/paspoort-kosten.yaml';

describe('the content keeper', () => {
  let content: EditedContent;
  let keeper: ContentKeeper | undefined;
  let alarms: ContentAlarm[];
  let changes: (readonly string[])[];

  const keep = async (options: Partial<KeeperOptions> = {}): Promise<ContentKeeper> =>
    (keeper = await createContentKeeper({
      root: content,
      expects,
      onAlarm: (alarm) => void alarms.push(alarm),
      onChange: (ids) => void changes.push(ids),
      ...options,
    }));

  beforeEach(async () => {
    content = await copyOfFixtures();
    alarms = [];
    changes = [];
  });
  afterEach(async () => {
    keeper?.close();
    keeper = undefined;
    await content.dispose();
  });

  it('gives each municipality its own library', async () => {
    const { current, gemeenten } = await keep();
    expect(gemeenten()).to.deep.equal(['akkerdam', 'berkhoek']);
    expect(current('akkerdam')?.articles.has('lokaal-parkeren')).to.equal(false);
    expect(current('berkhoek')?.articles.get('lokaal-parkeren')?.topic).to.equal('paspoort-kosten');
    expect(current('elders')).to.equal(undefined);
    expect(alarms).to.deep.equal([]);
  });

  it('refuses to start on a national mistake and lists every problem at once', async () => {
    await content.edit(SLOTS, '  soort: leeftijd', '\tsoort: leeftijd');
    await content.edit(TREE, 'naar: algemeen', 'naar: algemen');
    await content.edit(FEES, '88.65', '"88,65"');
    const error: unknown = await keep().catch((reason: unknown) => reason);
    expect(error).to.be.an('error');
    const text = String(error);
    expect(text).to.contain('Er zijn 3 fouten').and.to.contain(`${SLOTS}:10`).and.to.contain(`${TREE}:15`).and.to.contain(`${FEES}:1`);
    expect(text).to.match(/^dialogs\S+:15:\d+ {2}.+ {2}→ .+“algemeen”/m);
  });

  it('starts without a municipality that is not in order, and says so', async () => {
    await content.edit(FEES, '88.65', '"88,65"');
    const { gemeenten } = await keep();
    expect(gemeenten()).to.deep.equal(['berkhoek']);
    expect(alarms.map(({ gemeente }) => gemeente)).to.deep.equal(['akkerdam']);
    expect(alarms[0]?.message).to.contain('doet nog niet mee').and.to.contain(`${FEES}:1`);
  });

  it('refuses to start when no municipality is in order', async () => {
    await content.edit(FEES, '88.65', '"88,65"');
    await content.edit('knowledge/gemeenten/berkhoek/gemeente.yaml', 'aanspreekvorm: u', 'aanspreekvorm: jij');
    expect(await keep().catch(String))
      .to.be.a('string')
      .and.to.contain('“jij”')
      .and.to.contain('88,65');
  });

  it('keeps a municipality with a mistake on its last good version while the other moves on', async () => {
    const { current, reload } = await keep();
    const before = current('akkerdam');
    await content.edit(FEES, '88.65', '"88,65"');
    await content.edit('knowledge/gemeenten/berkhoek/tarieven.yaml', '88.65', '80');
    await reload();
    expect(current('akkerdam')).to.equal(before);
    expect(current('berkhoek')?.gemeente.fees[0]?.cents).to.equal(8000);
    expect(alarms.map(({ gemeente }) => gemeente)).to.deep.equal(['akkerdam']);
    expect(alarms[0]?.message).to.contain('vorige versie blijft');
    expect(changes).to.deep.equal([['berkhoek']]);
  });

  it('takes the municipality up again once the mistake is mended', async () => {
    const { current, reload } = await keep();
    await content.edit(FEES, '88.65', '"88,65"');
    await reload();
    await content.edit(FEES, '"88,65"', '70');
    await reload();
    expect(current('akkerdam')?.gemeente.fees[0]?.cents).to.equal(7000);
    expect(alarms).to.have.length(1);
  });

  it('changes nothing for anyone on a national mistake, also not what was right', async () => {
    const { current, reload } = await keep();
    const before = ['akkerdam', 'berkhoek'].map((id) => current(id));
    await content.edit('knowledge/landelijk/phrases.yaml', 'Hallo.', 'Goedendag.');
    await content.edit(TREE, 'naar: algemeen', 'naar: algemen');
    await reload();
    expect(['akkerdam', 'berkhoek'].map((id) => current(id))).to.deep.equal(before);
    expect(current('akkerdam')?.phrases.get('begroeting')).to.match(/^Hallo/);
    expect(alarms).to.have.length(1);
    expect(alarms[0]?.gemeente).to.equal(undefined);
    expect(changes).to.deep.equal([]);
  });

  it('lays a local article over the national one for that municipality only, with the variants its tree chooses', async () => {
    const { current, reload } = await keep();
    const own = (variants: string): string =>
      `---\nid: paspoort-kosten\nversie: 1\ntitel: Bij ons\neigenaar: balie\ngecontroleerd: 2026-11-23\nherzien-voor: 2027-11-23\nbronnen: []\nfeiten: []\n---\n# kort\nBij ons gratis.\n${variants}`;
    const file = 'knowledge/gemeenten/akkerdam/artikelen/paspoort-kosten.md';
    await content.edit(file, undefined, own('# kort: kind\nGratis.\n'));
    await reload();
    expect(alarms[0]?.problems.map(({ file: where, line, remedy }) => [where, line, remedy])).to.deep.equal([
      [file, 2, 'zet er “# kort: volwassene” bij'],
    ]);
    await content.edit(file, undefined, own('# kort: kind\nGratis.\n# kort: volwassene\nOok gratis.\n'));
    await reload();
    expect(current('akkerdam')?.articles.get('paspoort-kosten')?.title).to.equal('Bij ons');
    expect(current('berkhoek')?.articles.get('paspoort-kosten')?.title).to.equal('Wat kost een paspoort?');
  });

  it('refuses a local article that replaces nothing and does not start with lokaal-', async () => {
    const { reload } = await keep();
    const file = 'knowledge/gemeenten/akkerdam/artikelen/parkeren.md';
    await content.edit(
      file,
      undefined,
      '---\nid: parkeren\nversie: 1\ntitel: P\neigenaar: b\ngecontroleerd: 2026-11-23\nherzien-voor: 2027-11-23\nbronnen: []\nfeiten: []\n---\n# kort\nGratis.\n',
    );
    await reload();
    expect(alarms[0]?.problems.map(({ message, remedy }) => `${message} ${remedy}`).join())
      .to.contain('geen landelijk artikel “parkeren”')
      .and.to.contain('lokaal-');
  });

  it('never lets two municipalities share a mutable part', async () => {
    const { current } = await keep();
    const seen = new Set<unknown>();
    const collect = (value: unknown, into: (part: object) => void, met = new Set<unknown>()): void => {
      if (typeof value !== 'object' || value === null || met.has(value) || isUnchangeable(value)) return;
      met.add(value);
      into(value);
      for (const part of value instanceof Map ? value.values() : Object.values(value)) collect(part, into, met);
    };
    collect(current('akkerdam'), (part) => seen.add(part));
    collect(current('berkhoek'), (part) => expect(seen.has(part)).to.equal(false));
    expect(seen.size).to.be.greaterThan(100);
  });

  it('reads again by itself after a file is saved, also one in a new folder', async () => {
    let told: (ids: readonly string[]) => void = () => undefined;
    const next = (): Promise<readonly string[]> => new Promise((resolve) => (told = resolve));
    let heard = next();
    const { gemeenten, current } = await keep({ watchDelayMs: 5, onChange: (ids) => told(ids) });
    await content.edit('knowledge/landelijk/phrases.yaml', 'Hallo.', 'Goedendag.');
    expect(await heard).to.deep.equal(['akkerdam', 'berkhoek']);
    expect(current('akkerdam')?.phrases.get('begroeting')).to.match(/^Goedendag/);
    heard = next();
    const gemeente = await readFile(join(content.knowledge, 'gemeenten/akkerdam/gemeente.yaml'), 'utf8');
    await mkdir(join(content.knowledge, 'gemeenten/nieuwdorp'));
    await content.edit('knowledge/gemeenten/nieuwdorp/gemeente.yaml', undefined, gemeente.replace('naam: Akkerdam', 'naam: Nieuwdorp'));
    while (!(await heard).includes('nieuwdorp')) heard = next();
    expect(gemeenten()).to.deep.equal(['akkerdam', 'berkhoek', 'nieuwdorp']);
  });

  it('makes several calls to reload at once into one reading after the one under way', async () => {
    const { reload } = await keep();
    await Promise.all([reload(), reload(), reload(), reload()]);
    expect(changes).to.have.length(2);
  });
});

/** Frozen, with nothing in it that could be changed. */
const isUnchangeable = (value: object): boolean =>
  Object.isFrozen(value) && Object.values(value).every((part) => typeof part === 'function' || typeof part === 'string');
