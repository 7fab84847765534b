import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectations } from '../../src/content/expected.ts';
import { jsonSchemas } from '../../src/content/json-schemas.ts';
import { loadContent } from '../../src/content/load.ts';
import type { LoadedContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';

const home = join(import.meta.dirname, '../..');
const schemas = join(home, 'knowledge/schemas');

describe('the content that is shipped', () => {
  let loaded: LoadedContent;
  before(async () => (loaded = await loadContent({ knowledge: join(home, 'knowledge'), dialogs: join(home, 'dialogs') }, expectations)));

  it('has no problems', () => {
    expect(loaded.problems.map(formatProblem)).to.deep.equal([]);
    expect([...loaded.libraries.keys()]).to.deep.equal(['duinrade', 'voorbeeldstad']);
  });

  it('has a title that fits on a button and a description for every topic', () => {
    const topics = [...(loaded.national?.topics.values() ?? [])];
    expect(topics.length).to.be.greaterThan(80);
    expect(topics.filter(({ title, description }) => title.length > 45 || description.length < 5)).to.deep.equal([]);
    const titles = topics.filter(({ audience }) => audience === 'inwoner').map(({ title }) => title);
    expect(new Set(titles).size).to.equal(titles.length);
    expect(
      titles.filter((title) => /\bu(w)?\b/i.test(title)),
      'a button says the same with u and with je',
    ).to.deep.equal([]);
  });

  it('shows no article number of a law that was not checked in the current text', () => {
    const texts = [...(loaded.national?.facts.values() ?? [])].flatMap(({ id, text, source }) => [
      `${id} ${text}`,
      `${id} ${source.title}`,
    ]);
    expect(texts.length).to.be.greaterThan(1000);
    expect(texts.filter((text) => /\bartikel(en)? \d|\blid \d|\bart\. ?\d/i.test(text))).to.deep.equal([]);
  });

  it('lets yearly amounts of a past year end with that year', () => {
    const yearly = [...(loaded.national?.facts.values() ?? [])].filter(
      ({ id, text }) => id.startsWith('rd-kosten-') && /^In 20\d\d /.test(text),
    );
    expect(yearly).to.have.length(18);
    expect(yearly.filter(({ text, validUntil }) => validUntil !== `${text.slice(3, 7)}-12-31`)).to.deep.equal([]);
  });

  it('gives editors schemas that are current', async () => {
    expect(await readdir(schemas)).to.have.members([...jsonSchemas().keys()]);
    for (const [name, text] of jsonSchemas()) {
      const kept: unknown = JSON.parse(await readFile(join(schemas, name), 'utf8'));
      expect(kept, `${name} is out of date; run: node src/commands/schemas.ts`).to.deep.equal(JSON.parse(text));
    }
  });

  it('holds every sentence that the code says', async () => {
    const files = await readdir(join(home, 'src'), { recursive: true });
    const sources = await Promise.all(
      files.filter((file) => /^(conversation|dialogue|reply)\/.*\.ts$/.test(file)).map((file) => readFile(join(home, 'src', file), 'utf8')),
    );
    const said = sources.flatMap((text) =>
      [...text.matchAll(/(?:\bsay\((?:library, at, )?|\bphrase: |phrases\.get\()'([a-z][a-z0-9.-]*)'/g)].map((found) => found[1] ?? ''),
    );
    expect(said.length).to.be.greaterThan(15);
    expect(
      [...new Set(said)].filter((key) => !(key in expectations.phrases)),
      'add these to src/content/expected.ts',
    ).to.deep.equal([]);
  });
});
