import { expect } from 'chai';
import { err } from '../../src/shared/result.ts';
import type { WorkVerb } from '../../src/staff/card-verb.ts';
import { createSupport } from '../../src/staff/create-support.ts';
import type { CaseAct } from '../../src/staff/work-case.ts';
import { WORK_PLACE } from '../../src/staff/work-place.ts';
import { aProcedure, aStep } from '../kit/procedures.ts';
import { aDesk, aWorkLibrary, doubting, fatima, joost, paying, type Desk } from '../kit/staff.ts';
import type { Who } from '../../src/staff/support.ts';

const on = (id: string, act: CaseAct): WorkVerb => ({ verb: 'zaak', procedure: 'innen', case: id, do: act });

async function begun(desk: Desk, press: string, who: Who = fatima, procedure = 'innen'): Promise<string> {
  const card = await desk.support.begin(who, { procedure }, { id: press });
  if (!card.ok || !card.value.case) throw new Error(`not begun: ${JSON.stringify(card)}`);
  return card.value.case.id;
}

async function finished(desk: Desk, press: string, who: Who = fatima): Promise<void> {
  const card = await desk.support.act(who, on(await begun(desk, press, who), { act: 'af' }), 'af');
  if (!card.ok) throw new Error(card.error.kind);
}

describe('working by a procedure', () => {
  it('opens one case for a press, also when it comes twice or at the same time', async () => {
    const { support } = await aDesk();
    const cards = await Promise.all([1, 2, 3].map(() => support.begin(fatima, { procedure: 'innen' }, { id: 'a' })));
    expect(new Set(cards.map((card) => card.ok && card.value.case?.id)).size).to.equal(1);
    expect(await support.cases(fatima)).to.have.length(1);
  });

  it('opens a case by an answer on a card that nobody began, and goes on from there', async () => {
    const { support } = await aDesk();
    const yes: WorkVerb = { verb: 'zaak', procedure: 'innen', do: { act: 'kies', step: 'kijken', answer: 'Ja' } };
    const first = await support.act(fatima, yes, 'kaart-1');
    const again = await support.act(fatima, yes, 'kaart-1');
    expect(first).to.deep.equal(again);
    expect(first.ok && first.value.steps[0]?.id).to.equal('rekenen');
    expect(await support.cases(fatima)).to.have.length(1);
  });

  it('keeps at most three open, says which, and makes room by itself for one that stands at its end', async () => {
    const desk = await aDesk();
    const first = await begun(desk, 'a');
    for (const press of ['b', 'c']) await begun(desk, press);
    const fourth = await desk.support.begin(fatima, { procedure: 'innen' }, { id: 'd' });
    expect(!fourth.ok && fourth.error.kind === 'too-many' && fourth.error.open.map(({ title }) => title)).to.deep.equal([
      'Innen',
      'Innen',
      'Innen',
    ]);
    await desk.support.act(fatima, on(first, { act: 'kies', step: 'kijken', answer: 'Nee' }), 'x');
    expect((await desk.support.begin(fatima, { procedure: 'innen' }, { id: 'd' })).ok).to.equal(true);
    expect((await desk.support.recent(fatima))[0]).to.include({ id: 'innen', times: 1 });
  });

  it('never has more than three open, however many are begun at the same time', async () => {
    const { support } = await aDesk();
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => support.begin(fatima, { procedure: 'innen' }, { id: `p${n}` })));
    expect(all.filter(({ ok }) => ok)).to.have.length(3);
    expect(await support.cases(fatima)).to.have.length(3);
  });

  it('is stopped, and taken up again where it was, only when that is asked for', async () => {
    const desk = await aDesk();
    const id = await begun(desk, 'a');
    await desk.support.act(fatima, on(id, { act: 'kies', step: 'kijken', answer: 'Ja' }), 'x');
    await desk.support.act(fatima, on(id, { act: 'stop' }), 'x');
    expect(await desk.support.act(fatima, on(id, { act: 'klaar', step: 'rekenen', done: true }), 'x')).to.deep.equal(
      err({ kind: 'stopped' }),
    );
    const asked = await desk.support.card(fatima, { procedure: 'innen' });
    expect(asked.ok && asked.value.case).to.equal(undefined);
    const resumed = await desk.support.act(fatima, on(id, { act: 'hervat' }), 'x');
    expect(resumed.ok && resumed.value.steps[0]?.id).to.equal('rekenen');
  });

  it('closes after eight hours and counts as read, not as done', async () => {
    const desk = await aDesk();
    const id = await begun(desk, 'a');
    desk.pass({ hours: 8 });
    expect(await desk.support.cases(fatima)).to.deep.equal([]);
    expect(await desk.support.act(fatima, on(id, { act: 'klaar', step: 'kijken', done: true }), 'x')).to.deep.equal(err({ kind: 'over' }));
    expect((await desk.support.recent(fatima))[0]).to.include({ id: 'innen', times: 0 });
  });

  it('counts a procedure as done once, however often the button is pressed', async () => {
    const desk = await aDesk();
    const id = await begun(desk, 'a');
    await Promise.all([1, 2, 3].map(() => desk.support.act(fatima, on(id, { act: 'af' }), 'x')));
    expect((await desk.support.recent(fatima))[0]?.times).to.equal(1);
  });

  it('shows the whole list first to somebody who did it three times, and the step to who asks for one', async () => {
    const desk = await aDesk();
    for (const press of ['a', 'b', 'c']) await finished(desk, press);
    const list = await desk.support.begin(fatima, { procedure: 'innen' }, { id: 'd' });
    expect(list.ok && list.value.kind).to.equal('lijst');
    const step = await desk.support.begin(fatima, { procedure: 'innen', step: 'bon' }, { id: 'e' });
    expect(step.ok && step.value.kind).to.equal('stap');
    const other = await desk.support.begin(joost, { procedure: 'innen' }, { id: 'a' });
    expect(other.ok && other.value.kind).to.equal('stap');
  });

  it('keeps progress over a restart: a service made anew goes on with it', async () => {
    const desk = await aDesk();
    const id = await begun(desk, 'a');
    await desk.support.act(fatima, on(id, { act: 'kies', step: 'kijken', answer: 'Ja' }), 'x');
    const card = await createSupport(desk.deps).caseCard(fatima, id);
    expect(card.ok && card.value.steps[0]?.id).to.equal('rekenen');
  });

  it('refuses a procedure that does not exist, and one past its review day with whom to ask', async () => {
    const late = aProcedure([aStep('een')], { id: 'laat', topic: 'laat', owner: 'fraude', review: '2026-11-30' });
    const { support } = await aDesk({ library: aWorkLibrary([paying, late]) });
    expect(await support.begin(fatima, { procedure: 'niets' }, { id: 'a' })).to.deep.equal(err({ kind: 'no-such-procedure' }));
    const overdue = await support.begin(fatima, { procedure: 'laat' }, { id: 'a' });
    expect(!overdue.ok && overdue.error).to.deep.include({ kind: 'overdue', owner: 'Team Fraude' });
    expect(!overdue.ok && overdue.error.kind === 'overdue' && overdue.error.duty?.phone).to.equal('088 000 10 32');
    expect((await support.procedures(fatima)).map(({ id }) => id)).to.deep.equal(['innen']);
  });
});

describe('the label of a case', () => {
  const labelled = async (label?: string): Promise<string | undefined> => {
    const card = await (
      await aDesk()
    ).support.begin(fatima, { procedure: 'innen' }, { id: 'a', ...(label === undefined ? {} : { label }) });
    return card.ok ? card.value.case?.label : undefined;
  };

  it('is made from the clock when none is given', async () => {
    expect(await labelled()).to.equal('balie 10.00');
  });

  it('is the one given when it names nobody', async () => {
    expect(await labelled('telefoon, spoed 2')).to.equal('telefoon, spoed 2');
  });

  for (const typed of [
    '123456782',
    'mevrouw Jansen',
    'de heer de Vries',
    'paspoort Karin',
    'dossier 20261234',
    'k.jansen@voorbeeld.nl',
    'x'.repeat(41),
  ])
    it(`is made from the clock instead of "${typed.slice(0, 24)}"`, async () => {
      expect(await labelled(typed)).to.equal('balie 10.00');
    });
});

describe('what changed since a colleague last did it', () => {
  const change = { version: 2, local: false, on: '2026-12-02', what: 'Altijd een bon.', steps: ['bon'], afterTip: false };
  const second = {
    ...paying,
    version: 2,
    steps: paying.steps.map((step) => (step.id === 'bon' ? { ...step, version: 2 } : step)),
    changes: [change],
  };

  it('is told to who did the old version, and not to who never did it', async () => {
    const desk = await aDesk();
    await finished(desk, 'a');
    expect(await desk.support.changes(fatima)).to.deep.equal([]);
    desk.setLibrary(aWorkLibrary([second, doubting]));
    expect((await desk.support.changes(fatima)).map(({ id }) => id)).to.deep.equal(['innen']);
    expect(await desk.support.changes(joost)).to.deep.equal([]);
    const card = await desk.support.card(fatima, { procedure: 'innen', moment: 'veranderd' });
    expect(card.ok && card.value.parts[0]?.text).to.equal('Altijd een bon.');
  });

  it('is not told any more after she did the new one', async () => {
    const desk = await aDesk();
    await finished(desk, 'a');
    desk.setLibrary(aWorkLibrary([second, doubting]));
    await finished(desk, 'b');
    expect(await desk.support.changes(fatima)).to.deep.equal([]);
  });

  it('stays told while she works at a case that she began by the old one', async () => {
    const desk = await aDesk();
    const id = await begun(desk, 'a');
    desk.setLibrary(aWorkLibrary([second, doubting]));
    await desk.support.act(fatima, on(id, { act: 'af' }), 'x');
    expect(await desk.support.changes(fatima)).to.have.length(1);
  });

  it('is told where only the municipality changed what it adds', async () => {
    const desk = await aDesk();
    await finished(desk, 'a');
    const local = { version: 1, local: true, on: '2026-12-02', what: 'Bij ons aan balie 3.', steps: ['bon'], afterTip: false };
    desk.setLibrary(aWorkLibrary([{ ...paying, localVersion: 1, changes: [local] }, doubting]));
    expect(await desk.support.changes(fatima)).to.have.length(1);
  });
});

describe('what belongs to one person', () => {
  it('is not found by another, with any id, and not in another municipality', async () => {
    const desk = await aDesk();
    const id = await begun(desk, 'a');
    const elsewhere = { ...fatima, gemeente: 'duinrade' };
    for (const who of [joost, elsewhere]) {
      expect(await desk.support.caseCard(who, id)).to.deep.equal(err({ kind: 'no-such-case' }));
      expect(await desk.support.act(who, on(id, { act: 'af' }), 'x')).to.deep.equal(err({ kind: 'no-such-case' }));
      expect(await desk.support.act(who, { verb: 'moment', procedure: 'innen', moment: 'oplossen', case: id }, 'x')).to.deep.equal(
        err({ kind: 'no-such-case' }),
      );
      expect(await desk.support.cases(who)).to.deep.equal([]);
      expect(await desk.support.recent(who)).to.deep.equal([]);
    }
    expect(await desk.support.cases(fatima)).to.have.length(1);
  });

  it('is another case for another person who presses the same shared card', async () => {
    const desk = await aDesk();
    expect(await begun(desk, 'gedeeld', fatima)).not.to.equal(await begun(desk, 'gedeeld', joost));
  });

  it('shows nothing of anybody on a card that is shared', async () => {
    const desk = await aDesk();
    await begun(desk, 'a');
    await finished(desk, 'b');
    const card = desk.support.shared('voorbeeldstad', { procedure: 'innen' });
    expect(card.ok && [card.value.case, card.value.notice, card.value.steps.some(({ done }) => done)]).to.deep.equal([
      undefined,
      undefined,
      false,
    ]);
  });

  it('goes when she asks for it', async () => {
    const desk = await aDesk();
    await begun(desk, 'a');
    await finished(desk, 'b');
    await desk.support.forget(fatima);
    expect([await desk.support.cases(fatima), await desk.support.recent(fatima)]).to.deep.equal([[], []]);
  });

  it('is told in figures only of what at least five people did, in fives', async () => {
    const desk = await aDesk();
    const people = Array.from({ length: 6 }, (_, n) => ({ ...fatima, person: `p-${n}` }));
    for (const who of people.slice(0, 4)) await finished(desk, 'a', who);
    expect(await desk.support.figures('voorbeeldstad')).to.deep.equal([]);
    for (const who of people) await finished(desk, 'b', who);
    expect(await desk.support.figures('voorbeeldstad')).to.deep.equal([{ procedure: 'innen', title: 'Innen', people: 5, times: 10 }]);
    expect(await desk.support.figures('duinrade')).to.deep.equal([]);
  });
});

describe('what is kept of how a colleague works', () => {
  it('goes after thirty days for cases and two years for what she did, and a line without a person stays', async () => {
    const desk = await aDesk();
    await finished(desk, 'a');
    desk.pass({ hours: 24 * 30 });
    await desk.round();
    expect((await desk.support.recent(fatima))[0]?.times).to.equal(1);
    const [line] = await desk.deletions('2026-12-31');
    expect(line).to.deep.include({ kind: 'werkplek', why: 'bewaartermijn', cases: 1, known: 0 });
    expect(JSON.stringify(line)).not.to.contain('fatima');
    desk.pass({ hours: 24 * 700 });
    await desk.round();
    expect(await desk.support.recent(fatima)).to.deep.equal([]);
    expect(await desk.deps.records.list(WORK_PLACE, 'voorbeeldstad', { limit: 5 })).to.deep.equal([]);
  });

  it('is not shown past its time, also before the round that removes it', async () => {
    const desk = await aDesk();
    await finished(desk, 'a');
    desk.pass({ hours: 24 * 731 });
    expect(await desk.support.recent(fatima)).to.deep.equal([]);
  });
});
