import { expect } from 'chai';
import { proceduresFor } from '../../src/knowledge/procedures-for.ts';
import { mayBeWorkedBy } from '../../src/knowledge/validity.ts';
import type { Fact } from '../../src/knowledge/library.ts';
import { aLibrary } from '../kit/library.ts';
import { aProcedure } from '../kit/procedures.ts';

const uitreiken = aProcedure([], { id: 'uitreiken', topic: 'uitreiken', related: ['ophalen', 'bezorgen'] });
const thuis = aProcedure([], { id: 'thuis-uitreiken', topic: 'uitreiken', related: ['bezorgen'] });
const library = aLibrary({ procedures: new Map([uitreiken, thuis].map((procedure) => [procedure.id, procedure])) });
const ids = (topic: string): string[] => proceduresFor(topic, library).map(({ id }) => id);

describe('the procedures behind a topic', () => {
  it('are those of a topic of colleagues, and those that name a topic of residents', () => {
    expect(ids('uitreiken')).to.deep.equal(['uitreiken', 'thuis-uitreiken']);
    expect(ids('ophalen')).to.deep.equal(['uitreiken']);
    expect(ids('bezorgen')).to.deep.equal(['uitreiken', 'thuis-uitreiken']);
    expect(ids('klacht')).to.deep.equal([]);
  });

  it('begin with those about the same thing, before those that come along with many things', () => {
    const all = [
      aProcedure([], { id: 'id-twijfel', topic: 'id-twijfel', related: ['reisdocument-gestolen'] }),
      aProcedure([], { id: 'vermissing', topic: 'reisdocument-vermissing', related: ['reisdocument-gestolen'] }),
    ];
    const found = proceduresFor('reisdocument-gestolen', aLibrary({ procedures: new Map(all.map((one) => [one.id, one])) }));
    expect(found.map(({ id }) => id)).to.deep.equal(['vermissing', 'id-twijfel']);
  });
});

describe('a procedure on a day', () => {
  const fact: Fact = {
    id: 'f',
    version: 1,
    text: 'Iets.',
    source: { title: 'Wet', url: 'https://wetten.overheid.nl' },
    certainty: 'laag',
    local: false,
    checked: '2026-11-23',
    validUntil: '2027-06-30',
  };
  const facts = new Map([['f', fact]]);
  const on = (day: string, under: readonly string[]): boolean => mayBeWorkedBy({ review: '2027-11-23', facts: under }, { facts }, day);

  it('may be worked by until its review day, also with an unsure fact under it', () => {
    expect(on('2027-06-30', ['f'])).to.equal(true);
    expect(on('2027-11-23', [])).to.equal(true);
    expect(on('2027-11-24', [])).to.equal(false);
  });

  it('may not with a fact under it that is past or gone', () => {
    expect(on('2027-07-01', ['f'])).to.equal(false);
    expect(on('2027-01-01', ['weg'])).to.equal(false);
  });
});
