import { join } from 'node:path';
import { expect } from 'chai';
import type { Library } from '../../../src/knowledge/library.ts';
import { readTrainingContent } from '../../../src/recognisers/local/read-training-content.ts';
import { createFinder, type Finder } from '../../../src/recognisers/search/finder.ts';
import { HOME, realContent } from '../../kit/mind.ts';

/** What people type in a search box: few words, everyday words, typing mistakes, words that are not finished. */
const QUERIES: readonly (readonly [query: string, topic: string])[] = [
  ['wat kost een paspoort', 'reisdocument-kosten'],
  ['prijs id kaart', 'reisdocument-kosten'],
  ['leges identiteitskaart', 'reisdocument-kosten'],
  ['hoe duur is een pas voor een kind', 'reisdocument-kosten'],
  ['paspoort kwijt', 'reisdocument-vermist'],
  ['pasport verlooren', 'reisdocument-vermist'],
  ['portemonnee gejat met id erin', 'reisdocument-gestolen'],
  ['paspoort gestolen op vakantie', 'reisdocument-gestolen'],
  ['paspoort teruggevonden', 'reisdocument-teruggevonden'],
  ['pasfoto eisen', 'reisdocument-pasfoto'],
  ['bril op de foto', 'reisdocument-pasfoto'],
  ['pasfo', 'reisdocument-pasfoto'],
  ['toestemming paspoort kind', 'reisdocument-kind'],
  ['paspoort voor baby', 'reisdocument-kind'],
  ['spoed', 'reisdocument-spoed'],
  ['morgen op vakantie en paspoort verlopen', 'reisdocument-spoed'],
  ['iemand anders mijn paspoort laten ophalen', 'reisdocument-ophalen'],
  ['paspoort thuisbezorgen', 'reisdocument-bezorgen'],
  ['hoe lang duurt een nieuw paspoort', 'reisdocument-levertijd'],
  ['hoelang is mijn id geldig', 'reisdocument-geldigheid'],
  ['is mijn paspoort al klaar', 'reisdocument-status'],
  ['nood paspoort schiphol', 'reisdocument-noodpaspoort'],
  ['vingerafdruken', 'reisdocument-vingerafdrukken'],
  ['paspoort in de wasmachine', 'reisdocument-beschadigd'],
  ['meisjesnaam in paspoort', 'reisdocument-naamswijziging'],
  ['moeder kan niet naar gemeentehuis komen', 'reisdocument-aan-huis'],
  ['tweede paspoort', 'reisdocument-tweede'],
  ['verschil paspoort id-kaart', 'reisdocument-verschil'],
  ['verhuisd', 'verhuizing-doorgeven'],
  ['verhuizng doorgevn', 'verhuizing-doorgeven'],
  ['adreswijziging', 'verhuizing-doorgeven'],
  ['verhui', 'verhuizing-doorgeven'],
  ['binnen hoeveel dagen verhuizing melden', 'verhuizing-termijn'],
  ['boete te laat doorgegeven', 'verhuizing-te-laat'],
  ['emigreren', 'verhuizing-naar-buitenland'],
  ['naar spanje verhuizen', 'verhuizing-naar-buitenland'],
  ['terug in nederland komen wonen', 'verhuizing-vanuit-buitenland'],
  ['inwonen bij ouders', 'verhuizing-inwonen'],
  ['huurcontract nodig bij verhuizen', 'verhuizing-bewijsstukken'],
  ['vorige bewoner staat nog ingeschreven', 'verhuizing-oude-bewoner'],
  ['zoon gaat op kamers studeren', 'verhuizing-tijdelijk'],
  ['dakloos en toch post krijgen', 'briefadres'],
  ['uitreksel gba', 'uittreksel-brp'],
  ['bewijs van inschrijving', 'uittreksel-brp'],
  ['adres geheim houden voor ex', 'geheimhouding'],
  ['afspraak maken', 'afspraak-maken'],
  ['afspraak afzeggen', 'afspraak-wijzigen'],
  ['openingst', 'openingstijden'],
  ['zaterdag open', 'openingstijden'],
  ['telefoonnummer gemeente', 'contact'],
  ['klacht indienen', 'klacht'],
];

/** In an English talk; colleagues and letters have Dutch words. */
const ENGLISH_QUERIES: readonly (readonly [query: string, topic: string])[] = [
  ['passport price', 'reisdocument-kosten'],
  ['how much is an id card', 'reisdocument-kosten'],
  ['lost my passport', 'reisdocument-vermist'],
  ['stolen bag with passport', 'reisdocument-gestolen'],
  ['passport photo glasses', 'reisdocument-pasfoto'],
  ['passport for baby', 'reisdocument-kind'],
  ['urgent passport', 'reisdocument-spoed'],
  ['delivery at home', 'reisdocument-bezorgen'],
  ['how long does a passport take', 'reisdocument-levertijd'],
  ['fingerprints', 'reisdocument-vingerafdrukken'],
  ['married name passport', 'reisdocument-naamswijziging'],
  ['refugee passport', 'reisdocument-niet-nederlands'],
  ['change of address', 'verhuizing-doorgeven'],
  ['moving house', 'verhuizing-doorgeven'],
  ['fine too late', 'verhuizing-te-laat'],
  ['moving abroad', 'verhuizing-naar-buitenland'],
  ['register from abroad', 'verhuizing-vanuit-buitenland'],
  ['previous tenant still registered', 'verhuizing-oude-bewoner'],
  ['homeless address', 'briefadres'],
  ['brp extract', 'uittreksel-brp'],
  ['hide my address', 'geheimhouding'],
  ['make an appointment', 'afspraak-maken'],
  ['opening hours', 'openingstijden'],
  ['complaint', 'klacht'],
  ['paspoort kwijt', 'reisdocument-vermist'],
  ['uittreksel', 'uittreksel-brp'],
  ['briefadres', 'briefadres'],
  ['verhuizing doorgeven', 'verhuizing-doorgeven'],
];

describe('searching in the answers', () => {
  let finder: Finder;
  let libraries: ReadonlyMap<string, Library>;

  before(async function () {
    this.timeout(60_000);
    ({ libraries } = await realContent());
    finder = createFinder(readTrainingContent(join(HOME, 'knowledge')));
    for (const library of libraries.values()) await finder.prepare(library);
  });
  const find = async (query: string, gemeente = 'voorbeeldstad'): Promise<readonly string[]> => {
    const library = libraries.get(gemeente);
    if (!library) throw new Error(`no municipality ${gemeente}`);
    return finder.find(library, query);
  };

  for (const gemeente of ['voorbeeldstad', 'duinrade'])
    it(`has the right topic among the first three for nine in ten of what people type, in ${gemeente}`, async () => {
      const missed: string[] = [];
      for (const [query, topic] of QUERIES) {
        const first = (await find(query, gemeente)).slice(0, 3);
        if (!first.includes(topic)) missed.push(`${query}: ${topic} is not in ${first.join(', ')}`);
      }
      expect(missed.length / QUERIES.length, missed.join('\n')).to.be.at.most(0.1);
    });

  it('finds in English what is asked in English, and by the Dutch word as well', async () => {
    const english = libraries.get('voorbeeldstad')?.otherLanguage ?? expect.fail('there is no English');
    const missed: string[] = [];
    for (const [query, topic] of ENGLISH_QUERIES) {
      const first = (await finder.find(english, query)).slice(0, 3);
      if (!first.includes(topic)) missed.push(`${query}: ${topic} is not in ${first.join(', ')}`);
    }
    expect(missed.length / ENGLISH_QUERIES.length, missed.join('\n')).to.be.at.most(0.1);
    for (const query of ['what is the', 'how do I', 'qzxwvk']) expect(await finder.find(english, query), query).to.deep.equal([]);
  });

  it('finds nothing for what says nothing, or is no word', async () => {
    for (const query of ['', '   ', 'wat is de', '12345', '???', 'qzxwvk']) expect(await find(query), query).to.deep.equal([]);
  });

  it('never offers danger, small talk or what is for colleagues', async () => {
    const found = new Set<string>();
    for (const query of ['noodsituatie gevaar', 'hallo bedankt', 'tot ziens', 'aanvraag behandelen', 'identiteit vaststellen balie'])
      for (const topic of await find(query)) found.add(topic);
    const library = libraries.get('voorbeeldstad');
    for (const topic of found) expect(library?.topics.get(topic)?.audience, topic).to.equal('inwoner');
    expect(found.size).to.be.above(0);
    for (const topic of ['noodsituatie', 'begroeting', 'bedankt', 'afscheid']) expect(found.has(topic), topic).to.equal(false);
  });

  it("takes a municipality's own words into its own index only", async () => {
    const base = libraries.get('voorbeeldstad');
    const article = base?.articles.get('openingstijden');
    if (!base || !article) throw new Error('no openingstijden');
    const articles = new Map(base.articles).set(article.id, { ...article, more: new Map([['', 'Het loket in wijkcentrum Zwanebloem.']]) });
    const own: Library = { ...base, articles };
    expect(await finder.find(own, 'zwanebloem')).to.deep.equal(['openingstijden']);
    expect(await find('zwanebloem')).to.deep.equal([]);
  });

  it('takes new example sentences into use', async () => {
    const content = readTrainingContent(join(HOME, 'knowledge'));
    const mine = createFinder(content);
    const library = libraries.get('voorbeeldstad');
    if (!library) throw new Error('no municipality');
    expect(await mine.find(library, 'knikkerzak')).to.deep.equal([]);
    const sentences = ['waar is mijn knikkerzak', 'knikkerzak nodig', ...(content.examples.inwoner['klacht'] ?? [])];
    mine.learn({ ...content, examples: { ...content.examples, inwoner: { ...content.examples.inwoner, klacht: sentences } } });
    expect(await mine.find(library, 'knikkerzak')).to.deep.equal(['klacht']);
  });
});
