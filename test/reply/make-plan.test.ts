import { expect } from 'chai';
import type { Library } from '../../src/knowledge/library.ts';
import { slotsOfPlan, type PlanDefinition } from '../../src/knowledge/plan.ts';
import { rules } from '../../src/knowledge/rules/registry.ts';
import { mayBeShown } from '../../src/knowledge/validity.ts';
import { makePlan, type Plan } from '../../src/reply/make-plan.ts';
import { planAsMarkdown, whenInWords } from '../../src/reply/plan-words.ts';
import { dayOf } from '../../src/shared/clock.ts';
import { realContent } from '../kit/mind.ts';

type Known = Readonly<Record<string, string>>;

describe('a plan', () => {
  const libraries = new Map<string, Library>();
  before(async () => {
    for (const [id, library] of (await realContent()).libraries) libraries.set(id, library);
  });
  const libraryOf = (gemeente: string): Library => libraries.get(gemeente)!;

  /** A plan of the real content, with the outcomes of one rule. */
  function planFor(id: string, gemeente: string, slots: Known, at: string, rule?: readonly [string, Known]): Plan {
    const library = libraryOf(gemeente);
    const found = rule === undefined ? {} : rules.get(rule[0])!.run(rule[1], { today: dayOf(at), now: at, library });
    const outcomes = Object.fromEntries(Object.entries(found).map(([name, value]) => [`uitkomst.${name}`, value]));
    return makePlan(library.plans.get(id)!, { ...slots, ...outcomes }, library, at);
  }
  const move = (gemeente: string, soort: string, verhuisdatum: string, at: string): Plan =>
    planFor('verhuizing-doorgeven', gemeente, { soort, verhuisdatum }, at, ['aangiftetermijn', { verhuisdatum }]);
  const days = (plan: Plan): unknown[] =>
    plan.steps
      .filter(({ on, from, until }) => on ?? from ?? until)
      .map(({ id, on, from, until }) => [id, on ?? `${from ?? ''}/${until ?? ''}`]);
  const text = (plan: Plan, step: string): string => plan.steps.find(({ id }) => id === step)?.text ?? '';

  it('counts four weeks back and five days on over the start of summer time', () => {
    // 29 March 2026 has 23 hours. Four weeks before Friday 24 April is Friday 27 March; the fifth day after is Wednesday 29 April.
    expect(days(move('voorbeeldstad', 'tussen-gemeenten', '2026-04-24', '2026-03-20T09:00:00Z'))).to.deep.equal([
      ['doorgeven-tussen', '2026-03-27/2026-04-29'],
      ['verhuizen', '2026-04-24'],
    ]);
  });

  it('counts over the end of summer time too', () => {
    // 25 October 2026 has 25 hours. Four weeks before Thursday 22 October is 24 September; the fifth day after, 27 October, is a Tuesday.
    expect(days(move('duinrade', 'binnen-gemeente', '2026-10-22', '2026-10-25T00:30:00Z'))).to.deep.equal([
      ['doorgeven-binnen', '2026-09-24/2026-10-27'],
      ['verhuizen', '2026-10-22'],
    ]);
  });

  it('lets the last day slide past Easter', () => {
    // 2 April + 5 = Tuesday 7 April, the first working day after Good Friday and Easter Monday; two must lie in the term: Wednesday 8 April.
    expect(days(move('voorbeeldstad', 'binnen-gemeente', '2026-04-02', '2026-04-01T08:00:00Z'))[0]).to.deep.equal([
      'doorgeven-binnen',
      '2026-03-05/2026-04-08',
    ]);
  });

  it('takes the day in the Netherlands for today, just after midnight', () => {
    // 22:30 UTC on 30 April is 0.30 uur on 1 May in the Netherlands.
    const late = move('voorbeeldstad', 'tussen-gemeenten', '2026-04-10', '2026-04-30T22:30:00Z');
    expect(days(late)).to.deep.equal([['alsnog-tussen', '2026-05-01']]);
    expect(late.costs.join(' ')).to.contain('€ 325');
  });

  it('leaves the fine out for who is in time', () => {
    expect(move('voorbeeldstad', 'binnen-gemeente', '2026-04-24', '2026-04-01T08:00:00Z').costs).to.deep.equal(['Doorgeven is gratis.']);
  });

  it('tells for a journey until when to apply and to collect, past a long weekend', () => {
    // Leaving on Wednesday 8 April 2026. Ready at the latest on Tuesday 7, so applied with urgency before Good Friday, on Thursday 2 April.
    const plan = planFor('reisdocument-spoed', 'voorbeeldstad', { reisdatum: '2026-04-08' }, '2026-04-02T08:00:00Z', [
      'reisadvies',
      { vertrekdatum: '2026-04-08' },
    ]);
    expect(days(plan)).to.deep.equal([
      ['bellen', '2026-04-02'],
      ['aanvragen-spoed', '/2026-04-02'],
      ['ophalen', '/2026-04-07'],
      ['reis', '2026-04-08'],
    ]);
    expect(plan.costs.join(' ')).to.contain('€ 60,30');
  });

  it("counts with the municipality's own delivery time: six working days in Duinrade, five in Voorbeeldstad", () => {
    // Leaving on Friday 12 June 2026, no holidays near. Ready on Thursday 11: six working days before is the 3rd, five is the 4th.
    const last = (gemeente: string) =>
      days(
        planFor('reisdocument-spoed', gemeente, { reisdatum: '2026-06-12' }, '2026-05-27T08:00:00Z', [
          'reisadvies',
          { vertrekdatum: '2026-06-12' },
        ]),
      )[1];
    expect(last('duinrade')).to.deep.equal(['aanvragen-gewoon', '/2026-06-03']);
    expect(last('voorbeeldstad')).to.deep.equal(['aanvragen-gewoon', '/2026-06-04']);
  });

  it('shows the days before a departure abroad, who must come along, and speaks as the municipality does', () => {
    const slots = { 'blijft-iemand': 'ja', verhuisdatum: '2026-03-31' };
    const at = '2026-03-16T08:00:00Z';
    const plan = planFor('verhuizing-naar-buitenland', 'duinrade', slots, at, ['vertrek-aangifte', { vertrekdatum: '2026-03-31' }]);
    expect(days(plan)).to.deep.equal([
      ['melden-balie', '2026-03-26/2026-03-31'],
      ['vertrek', '2026-03-31'],
    ]);
    expect(text(plan, 'melden-balie')).to.match(/^Meld je vertrek zelf aan de balie/);
    expect(planAsMarkdown(plan)).not.to.match(/\b(u|uw)\b/i);
  });

  it('says whom to ask where a value is missing, and never shows the place', () => {
    const plan = planFor('reisdocument-vermist', 'duinrade', { 'op-reis': 'nee' }, '2026-04-14T08:00:00Z');
    expect(text(plan, 'melden')).to.contain('14 0986').and.not.contain('Melden kan');
    expect(planAsMarkdown(plan)).not.to.match(/\{\{|\}\}/);
  });

  it('says whom to ask when the last day hangs on holidays that are not known', () => {
    const plan = planFor('verhuizing-naar-buitenland', 'voorbeeldstad', { 'blijft-iemand': 'nee' }, '2026-04-14T08:00:00Z');
    expect(text(plan, 'melden-allen')).to.contain('De precieze dag weet ik niet');
  });

  it('shows only the price of the document that is known, of the year asked about', () => {
    const adult = { leeftijd: '18-130' };
    const costs = (slots: Known, at: string) =>
      planFor('reisdocument-aanvragen', 'voorbeeldstad', { ...adult, ...slots }, at).costs.join(' ');
    expect(costs({ document: 'paspoort' }, '2026-12-31T12:00:00Z'))
      .to.contain('€ 88,65')
      .and.not.contain('80,10');
    expect(costs({ document: 'identiteitskaart' }, '2027-01-01T12:00:00Z')).to.contain('€ 82,40');
    expect(costs({}, '2026-06-01T12:00:00Z')).to.contain('€ 88,65').and.contain('€ 80,10');
    expect(costs({ document: 'paspoort', peildatum: '2027-02-01' }, '2026-06-01T12:00:00Z')).to.contain('€ 91,20');
  });

  it('asks no consent for the identity card of a child of twelve', () => {
    const plan = planFor(
      'reisdocument-kind',
      'voorbeeldstad',
      { leeftijd: '12-17', document: 'identiteitskaart', ouders: 'samen' },
      '2026-04-14T08:00:00Z',
    );
    expect(planAsMarkdown(plan)).not.to.contain('toestemming van alle ouders');
    const young = planFor(
      'reisdocument-kind',
      'voorbeeldstad',
      { leeftijd: '0-11', document: 'identiteitskaart', ouders: 'samen' },
      '2026-04-14T08:00:00Z',
    );
    expect(planAsMarkdown(young)).to.contain('toestemming van alle ouders');
  });

  it('keeps a step without a day with the step before it', () => {
    const library = libraryOf('voorbeeldstad');
    const step = (id: string, until?: string) => ({ id, text: `${id}.`, when: [], ...(until === undefined ? {} : { until }) });
    const plan: PlanDefinition = {
      ...library.plans.get('verhuizing-doorgeven')!,
      steps: [step('vooraf'), step('later', 'slot.laat'), step('bij-later'), step('eerder', 'slot.vroeg')],
    };
    const made = makePlan(plan, { laat: '2026-05-02', vroeg: '2026-05-01' }, library, '2026-04-14T08:00:00Z');
    expect(made.steps.map(({ id }) => id)).to.deep.equal(['vooraf', 'eerder', 'later', 'bij-later']);
  });

  it('is not shown after its review day, nor when a fact under it no longer holds', () => {
    const library = libraryOf('voorbeeldstad');
    const plan = library.plans.get('verhuizing-doorgeven')!;
    expect(mayBeShown(plan, library, plan.review)).to.equal(true);
    expect(mayBeShown(plan, library, '2099-01-01')).to.equal(false);
    const fact = library.facts.get('vh-termijn-02')!;
    const facts = new Map(library.facts).set(fact.id, { ...fact, validUntil: '2026-12-31' });
    expect(mayBeShown(plan, { ...library, facts }, '2027-01-01')).to.equal(false);
  });

  it('says what was understood in one sentence, in u and in je', () => {
    const at = '2026-03-20T09:00:00Z';
    expect(move('voorbeeldstad', 'binnen-gemeente', '2026-04-24', at).understood).to.equal(
      'Het gaat om een verhuizing binnen dezelfde gemeente op vrijdag 24 april 2026.',
    );
    const child = { document: 'paspoort', leeftijd: '6-6', ouders: 'uit-elkaar' };
    expect(planFor('reisdocument-kind', 'duinrade', child, at).understood).to.equal(
      'Je regelt een paspoort voor een kind van 6 jaar, en de ouders zijn uit elkaar.',
    );
    expect(planFor('reisdocument-vermist', 'voorbeeldstad', { 'op-reis': 'nee' }, at).understood).to.equal(
      'U bent een document kwijt, en u gaat niet op reis.',
    );
  });

  it('says nothing of what was understood when its beginning has no value', () => {
    const library = libraryOf('voorbeeldstad');
    const understood = [
      { text: 'De dag is {{slot.verhuisdatum}}', when: [] },
      { text: 'binnen de gemeente', when: [] },
    ];
    const plan: PlanDefinition = { ...library.plans.get('verhuizing-doorgeven')!, understood };
    expect(makePlan(plan, {}, library, '2026-04-14T08:00:00Z').understood).to.equal(undefined);
    expect(makePlan(plan, { verhuisdatum: '2026-04-24' }, library, '2026-04-14T08:00:00Z').understood).to.equal(
      'De dag is vrijdag 24 april 2026 binnen de gemeente.',
    );
  });

  it('keeps what was understood to twenty words, whatever was answered', () => {
    const ages = ['0-11', '6-6', '12-17', '18-130'];
    for (const gemeente of ['voorbeeldstad', 'duinrade']) {
      const library = libraryOf(gemeente);
      for (const plan of library.plans.values()) {
        expect(plan.understood, plan.id).not.to.deep.equal([]);
        const asked = [...slotsOfPlan({ ...plan, steps: [], bring: [], costs: [], where: [], notes: [] })].flatMap(
          (id) => library.slots.get(id) ?? [],
        );
        const ways = asked.reduce<Known[]>(
          (all, { id, kind, options }) => {
            const values = kind === 'leeftijd' ? ages : kind === 'datum' ? ['2026-09-23'] : options.map(({ value }) => value);
            return all.flatMap((way) => [way, ...values.map((value) => ({ ...way, [id]: value }))]);
          },
          [{}],
        );
        for (const way of ways) {
          const said = makePlan(plan, way, library, '2026-04-14T08:00:00Z').understood ?? '';
          expect(said.split(/\s+/).length, said).to.be.within(4, 20);
          expect(said)
            .to.match(/^[A-Z][^.]*[^., ]\.$/)
            .and.not.to.match(/ ,|,,|\{\{/);
        }
      }
    }
  });

  it('puts days into words, the year once', () => {
    expect(whenInWords({ from: '2026-03-27', until: '2026-04-29' })).to.equal('Van vrijdag 27 maart tot en met woensdag 29 april 2026');
    expect(whenInWords({ from: '2026-12-30', until: '2027-01-04' })).to.equal(
      'Van woensdag 30 december 2026 tot en met maandag 4 januari 2027',
    );
    expect(whenInWords({ on: '2026-03-29' })).to.equal('Op zondag 29 maart 2026');
    expect(whenInWords({})).to.equal(undefined);
  });
});
