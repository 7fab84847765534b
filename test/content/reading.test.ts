import { expect } from 'chai';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { checkLinks, checkTone } from '../../src/content/check-text.ts';
import { checkLevel, checkReading } from '../../src/content/check-reading.ts';
import { jargonOf } from '../../src/content/jargon.ts';
import { readingOf } from '../../src/content/readability.ts';
import { JargonFile } from '../../src/content/schemas.ts';
import { sentencesOf } from '../../src/content/sentences.ts';
import { syllablesIn } from '../../src/content/syllables.ts';

const file = join(import.meta.dirname, '../../knowledge/landelijk/jargon.yaml');

describe('how hard a text is to read', () => {
  it('counts the syllables of Dutch words', () => {
    const counts: Readonly<Record<string, number>> = {
      paspoort: 2,
      gemeente: 3,
      identiteitskaart: 5,
      verhuizing: 3,
      nieuw: 1,
      oei: 1,
      naïef: 2,
      België: 3,
      boete: 2,
      aanvragen: 3,
      draai: 1,
      BSN: 3,
      '325': 1,
    };
    for (const [word, count] of Object.entries(counts)) expect(syllablesIn(word), word).to.equal(count);
  });

  it('takes a list item, a heading and a line with a place each for what it is', () => {
    const text = '## Kop\nBel [{{gemeente.telefoon}}](tel:14). Neem bijv. **uw pas** mee om 9.00 uur?\n- eerste punt\n- tweede punt';
    expect(sentencesOf(text).map(({ words }) => words.length)).to.deep.equal([1, 2, 8, 2, 2]);
    for (const sentence of sentencesOf(text)) expect(text.slice(sentence.offset, sentence.offset + 2)).to.match(/\S/);
  });

  it('follows the formula of Douma', () => {
    const { ease, median, longest } = readingOf(sentencesOf('Bel de gemeente. Neem een pas mee.'));
    expect(ease).to.be.closeTo(206.84 - 77 * (9 / 7) - 0.93 * 3.5, 0.01);
    expect([median, longest]).to.deep.equal([4, 4]);
  });

  it('says so of a sentence that is too long, and where it begins', () => {
    const [problem] = checkReading(`Bel ons. Wij ${'gaan '.repeat(19)}heen.`, jargonOf({ vervang: {}, 'leg-uit': {} }));
    expect(problem?.offset).to.equal(9);
    expect(problem?.message).to.match(/21 woorden; hoogstens 20/);
    expect(problem?.remedy).to.match(/twee zinnen/);
  });

  it('says so of a whole text of long words, and leaves one of short words alone', () => {
    const hard = 'Gemeentelijke verantwoordelijkheden veronderstellen administratieve zorgvuldigheid. '.repeat(13);
    expect(checkLevel([hard]).map(({ message }) => message)[0]).to.match(/moeilijk te lezen.*Flesch-Douma/);
    expect(checkLevel(['Bel de gemeente. Neem uw pas mee. U krijgt hem terug. '.repeat(6)])).to.deep.equal([]);
  });
});

describe('the list of jargon', () => {
  it('names each word with its cure, and knows at least sixty', async () => {
    const form = JargonFile.parse(parse(await readFile(file, 'utf8')));
    expect(Object.keys(form.vervang).length).to.be.at.least(60);
    const jargon = jargonOf(form);
    for (const [word, cure] of Object.entries(form.vervang)) {
      const [problem] = checkReading(`Kijk eens: ${word.replace('*', 'en')} hier.`, jargon);
      expect(problem?.remedy, word).to.contain(cure);
    }
  });

  it('lets a term stand that the same text explains, and reads no addresses', () => {
    const jargon = jargonOf({ vervang: { indien: 'als' }, 'leg-uit': { BRP: ['Basisregistratie Personen'] } });
    const [problem] = checkReading('U staat in de BRP.', jargon);
    expect(problem?.offset).to.equal(14);
    expect(problem?.remedy).to.contain('Basisregistratie Personen');
    expect(checkReading('U staat in de BRP.', jargon, 'De Basisregistratie\nPersonen (BRP).')).to.deep.equal([]);
    expect(checkReading('Kijk [hier](https://www.voorbeeld.example/indien).', jargon)).to.deep.equal([]);
  });
});

describe('a text in the u-form with safe links', () => {
  const forms = new Set<string>();

  it('is refused with je in it', () => {
    expect(checkTone('Neem je pas mee.', forms)[0]?.remedy).to.match(/“u” of “uw”/);
    expect(checkTone('Neem uw pas mee.', forms)).to.deep.equal([]);
  });

  it('is refused with HTML, a script or an address without https', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['Kijk [hier](javascript:alert(1)).', /gaat niet naar een pagina/],
      ['Kijk [hier](data:text/html,x).', /gaat niet naar een pagina/],
      ['Kijk [hier](http://www.voorbeeld.example).', /niet beveiligd/],
      ['Dit is <b>vet</b>.', /HTML/],
      ['Dit is <!-- verborgen -->.', /HTML/],
    ];
    for (const [text, says] of wrong) expect(checkLinks(text)[0]?.message, text).to.match(says);
    for (const text of ['[a](https://a.example)', '[14 0987](tel:140987)', '[a](mailto:a@b.example)', 'jonger dan < 18'])
      expect(checkLinks(text), text).to.deep.equal([]);
  });
});
