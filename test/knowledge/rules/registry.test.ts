import { expect } from 'chai';
import { rules } from '../../../src/knowledge/rules/registry.ts';
import { aLibrary } from '../../kit/library.ts';
import { holidaysOf, type Holidays } from '../../../src/knowledge/rules/holidays.ts';
import { holidays } from './holidays-by-law.ts';

const run = (rule: string, input: Record<string, string>, now: string, local: Readonly<Record<string, string>> = {}, closed: Holidays = holidays) =>
  rules.get(rule)?.run(input, { today: now.slice(0, 10), now, library: aLibrary({ holidays: closed }, { local: new Map(Object.entries(local)) }) });

const SAID: Readonly<Record<string, string>> = {
  duur: 'P9M',
  leeftijd: '8-8',
  document: 'paspoort',
  ouders: 'samen',
  soort: 'tussen-gemeenten',
  'voor-wie': 'ander',
};
const fees = ['paspoort-kind', 'paspoort-volwassene'].map((id) => ({ id, cents: 5000, from: '2026-01-01', until: '2026-12-31' }));

describe('the rules that trees can use', () => {
  it('tell the first and last day of reporting a move in words', () => {
    expect(run('aangiftetermijn', { verhuisdatum: '2026-04-02' }, '2026-04-08T10:00+02:00')).to.deep.equal({
      verhuisdatum: 'donderdag 2 april 2026',
      wanneer: 'op-tijd',
      'eerste-dag': 'donderdag 5 maart 2026',
      'laatste-dag': 'woensdag 8 april 2026',
      'eerste-dag-datum': '2026-03-05',
      'laatste-dag-datum': '2026-04-08',
    });
  });

  const moments: readonly (readonly [string, string, string])[] = [
    ['2026-04-02', '2026-03-04', 'te-vroeg'],
    ['2026-04-02', '2026-03-05', 'op-tijd'],
    ['2026-04-02', '2026-04-09', 'te-laat'],
    ['2026-04-30', '2026-05-06', 'op-tijd'],
    ['2026-04-30', '2026-05-07', 'te-laat'],
  ];
  for (const [movedOn, today, wanneer] of moments) {
    it(`a move on ${movedOn} reported on ${today} is ${wanneer}`, () => {
      expect(run('aangiftetermijn', { verhuisdatum: movedOn }, `${today}T10:00+02:00`)).to.include({ wanneer });
    });
  }

  it('tell nothing for a day that does not exist or is not given', () => {
    expect(run('aangiftetermijn', { verhuisdatum: '2026-02-30' }, '2026-04-08T10:00+02:00')).to.deep.equal({});
    expect(run('aangiftetermijn', { verhuisdatum: 'volgende week' }, '2026-04-08T10:00+02:00')).to.deep.equal({});
    expect(run('aangiftetermijn', {}, '2026-04-08T10:00+02:00')).to.deep.equal({});
    expect(run('reisadvies', {}, '2026-04-08T10:00+02:00')).to.deep.equal({});
  });

  it('tell that a day which is only known to be past is late, and nothing else of it', () => {
    const past = { verhuisdatum: '../2026-03-31' };
    expect(run('aangiftetermijn', past, '2026-04-14T10:00+02:00')).to.deep.equal({ wanneer: 'te-laat' });
    expect(run('aangiftetermijn', past, '2026-04-02T10:00+02:00')).to.deep.equal({});
  });

  it('tell a term of any year, with its holidays', () => {
    const told = run('aangiftetermijn', { verhuisdatum: '2031-04-09' }, '2031-04-10T10:00+02:00', {}, holidaysOf(new Map()));
    // The fifth day is Easter Monday 14 April 2031.
    expect(told).to.include({ wanneer: 'op-tijd', 'laatste-dag-datum': '2031-04-15' });
    expect(run('aangiftetermijn', { verhuisdatum: '2019-06-03' }, '2026-04-08T10:00+02:00', {}, holidaysOf(new Map()))).to.include({ wanneer: 'te-laat', 'laatste-dag-datum': '2019-06-11' });
    expect(run('reisadvies', { vertrekdatum: '2031-06-30' }, '2031-06-10T10:00+02:00')).to.include({ advies: 'gewoon' });
  });

  it('tell when an arrival and a departure can be reported', () => {
    expect(run('aankomst-aangifte', { aankomstdatum: '2026-06-04' }, '2026-06-10T10:00+02:00')).to.include({ wanneer: 'te-laat', 'laatste-dag': 'dinsdag 9 juni 2026' });
    expect(run('vertrek-aangifte', { vertrekdatum: '2026-06-14' }, '2026-06-08T10:00+02:00')).to.include({ wanneer: 'te-vroeg', 'eerste-dag': 'dinsdag 9 juni 2026' });
    expect(run('vertrek-aangifte', { vertrekdatum: '2033-06-14' }, '2033-06-14T10:00+02:00')).to.include({ wanneer: 'op-tijd', 'laatste-dag': 'dinsdag 14 juni 2033' });
  });

  it('advise on a journey with the speed of the municipality', () => {
    const local = { levertijd: '3 tot 4 werkdagen', 'eerste-afspraak': '1 werkdag', spoedgrens: '15.00 uur' };
    const advice = run('reisadvies', { vertrekdatum: '2026-06-09' }, '2026-06-01T10:00+02:00', local);
    expect(advice).to.deep.equal({ vertrekdatum: 'dinsdag 9 juni 2026', dagen: '8', advies: 'gewoon', 'aanvragen-datum': '2026-06-02', 'ophalen-datum': '2026-06-08' });
    expect(run('reisadvies', { vertrekdatum: '2026-06-08' }, '2026-06-01T10:00+02:00', local)).to.include({ advies: 'spoed' });
    expect(run('reisadvies', { vertrekdatum: '2026-06-03' }, '2026-06-01T14:59+02:00', local)).to.include({ advies: 'spoed' });
  });

  it('advise carefully where the municipality did not say how fast it is', () => {
    expect(run('reisadvies', { vertrekdatum: '2026-06-15' }, '2026-06-01T10:00+02:00')).to.include({ advies: 'spoed' });
    expect(run('reisadvies', { vertrekdatum: '2026-06-16' }, '2026-06-01T10:00+02:00')).to.include({ advies: 'gewoon' });
    expect(run('reisadvies', { vertrekdatum: '2026-06-03' }, '2026-06-01T12:30+02:00')).to.include({ advies: 'spoed-krap' });
  });

  it('give only outcomes that they announce, with values that they announce', () => {
    for (const rule of rules.values()) {
      const input = Object.fromEntries(rule.inputs.map((name) => [name, SAID[name] ?? '2026-06-04']));
      for (const now of ['2026-01-04T10:00+01:00', '2026-06-04T10:00+02:00', '2026-12-04T10:00+01:00']) {
        const outcomes = rule.run(input, { today: now.slice(0, 10), now, library: aLibrary({ holidays }, { fees }) });
        const isBeforeReady = rule.name === 'bewaartermijn' && now.slice(0, 10) < '2026-06-04';
        if (isBeforeReady) continue;
        const sure = Object.keys(rule.outcomes).filter((name) => rule.outcomes[name] !== 'day');
        expect(outcomes).to.include.all.keys(...sure);
        expect(Object.keys(rule.outcomes)).to.include.members(Object.keys(outcomes));
        for (const [name, value] of Object.entries(outcomes)) {
          const announced = rule.outcomes[name];
          if (announced === 'day') expect(value).to.match(/^\d{4}-\d{2}-\d{2}$/);
          else if (announced !== 'text') expect(announced).to.include(value);
        }
      }
    }
  });
});
