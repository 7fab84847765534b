import { expect } from 'chai';
import { err } from '../../src/shared/result.ts';
import type { AskedExpert, Who } from '../../src/staff/support.ts';
import { aDesk, fatima, joost, type Desk } from '../kit/staff.ts';

async function asked(
  desk: Desk,
  given: { id?: string; text?: string; urgent?: boolean; procedure?: string; step?: string } = {},
): Promise<AskedExpert> {
  const { id = 'v', text = 'Mag dit document mee terug?', urgent = false, procedure = 'twijfel', step } = given;
  const made = await desk.support.askExpert(fatima, { id, text, urgent, procedure, ...(step === undefined ? {} : { step }) });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}

async function expert(desk: Desk, who: Who = joost): Promise<Who> {
  await desk.support.workFor(who, ['fraude']);
  return who;
}

async function accepted(desk: Desk): Promise<string> {
  const { question } = await asked(desk, { step: 'melden' });
  await desk.support.actOnQuestion(await expert(desk), question.id, { act: 'answer', text: 'Nee, houd het in.' });
  await desk.support.actOnQuestion(fatima, question.id, { act: 'accept' });
  await desk.round();
  return question.id;
}

describe('asking an expert', () => {
  it('brings the question with its context to the team that keeps the procedure, with a day and time to expect', async () => {
    const desk = await aDesk();
    const { question, team, due } = await asked(desk, { step: 'melden' });
    expect(question).to.deep.include({ team: 'fraude', procedure: 'twijfel', step: 'melden', version: 1, status: 'asked' });
    expect(team.name).to.equal('Team Fraude');
    expect(due).to.equal('vandaag om 14.00 uur');
    const who = await expert(desk);
    expect((await desk.support.inbox(who)).map(({ id }) => id)).to.deep.equal([question.id]);
  });

  it('gives the number to call at once to who needs somebody now, and a sooner time', async () => {
    const { duty, due } = await asked(await aDesk(), { urgent: true });
    expect(duty).to.deep.equal({ who: 'de fraudemedewerker', phone: '088 000 10 32', when: 'als de balie open is' });
    expect(due).to.equal('vandaag om 10.30 uur');
  });

  it('counts the time by the hours in which colleagues can be called', async () => {
    const desk = await aDesk();
    desk.setClock('2026-12-04T15:00:00Z');
    expect((await asked(desk)).due).to.equal('maandag 7 december om 12.00 uur');
  });

  it('is one question however often it is sent', async () => {
    const desk = await aDesk();
    const all = await Promise.all([1, 2, 3].map(() => asked(desk)));
    expect(new Set(all.map(({ question }) => question.id)).size).to.equal(1);
    await desk.round();
    expect(desk.notices.filter(({ kind }) => kind === 'question-asked')).to.have.length(1);
  });

  it('keeps no personal data of what was typed, in the question or in an answer', async () => {
    const desk = await aDesk();
    const { question } = await asked(desk, { text: 'Klant 123456782 heeft twee paspoorten.' });
    expect(question.text).to.equal('Klant [bsn] heeft twee paspoorten.');
    const answered = await desk.support.actOnQuestion(await expert(desk), question.id, { act: 'answer', text: 'Zoek op 123456782.' });
    expect(answered.ok && answered.value.said[0]?.text).to.equal('Zoek op [bsn].');
  });

  it('lets an expert name a number to call, and keeps that of a resident out of a question', async () => {
    const desk = await aDesk();
    const { question } = await asked(desk, { text: 'Zij is te bellen op 06 12345678.' });
    expect(question.text).to.equal('Zij is te bellen op [telefoonnummer].');
    const answered = await desk.support.actOnQuestion(await expert(desk), question.id, { act: 'answer', text: 'Bel RvIG: 088 900 10 00.' });
    expect(answered.ok && answered.value.said[0]?.text).to.equal('Bel RvIG: 088 900 10 00.');
  });

  it('goes to the team whose procedure fits the words, when no procedure is named', async () => {
    const desk = await aDesk({ hits: [{ procedure: 'twijfel', score: 3, cover: 0.8, within: { score: 3, cover: 0.8 } }] });
    const made = await desk.support.askExpert(fatima, { id: 'v', text: 'vals document', urgent: false });
    expect(made.ok && made.value.team.id).to.equal('fraude');
  });

  it('asks which team when nothing tells, and refuses words that are none', async () => {
    const { support } = await aDesk();
    expect(await support.askExpert(fatima, { id: 'v', text: 'iets', urgent: false })).to.deep.equal(err({ kind: 'no-such-team' }));
    expect(await support.askExpert(fatima, { id: 'v', text: '  ', urgent: false, team: 'fraude' })).to.deep.equal(
      err({ kind: 'no-words' }),
    );
    expect((await support.askExpert(fatima, { id: 'v', text: 'iets', urgent: false, team: 'fraude' })).ok).to.equal(true);
  });
});

describe('who reads a question', () => {
  it('is who asked it and who works for the team; for others it is not there, and in another municipality neither', async () => {
    const desk = await aDesk();
    const { question } = await asked(desk);
    const elsewhere = { ...joost, gemeente: 'duinrade' };
    await desk.support.workFor(elsewhere, ['fraude']);
    for (const who of [joost, elsewhere]) {
      expect(await desk.support.question(who, question.id)).to.deep.equal(err({ kind: 'not-found' }));
      expect(await desk.support.actOnQuestion(who, question.id, { act: 'answer', text: 'Ja.' })).to.deep.equal(err({ kind: 'not-found' }));
      expect(await desk.support.inbox(who)).to.deep.equal([]);
    }
    await expert(desk);
    expect((await desk.support.question(joost, question.id)).ok).to.equal(true);
    expect((await desk.support.question(fatima, question.id)).ok).to.equal(true);
  });

  it('chooses teams that exist, and sees which', async () => {
    const { support } = await aDesk();
    const lines = await support.workFor(joost, ['fraude', 'fraude', 'niets']);
    expect(lines.filter(({ mine }) => mine).map(({ id }) => id)).to.deep.equal(['fraude']);
  });
});

describe('an answer', () => {
  it('comes back to who asked, in her list and as a notice', async () => {
    const desk = await aDesk();
    const { question } = await asked(desk);
    await desk.support.actOnQuestion(await expert(desk), question.id, { act: 'answer', text: 'Nee, houd het in.' });
    await desk.round();
    expect((await desk.support.asked(fatima))[0]).to.deep.include({ status: 'answered' });
    expect(desk.notices.at(-1)).to.deep.include({ kind: 'question-answered', to: { person: fatima.person }, about: question.id });
    expect(await desk.support.asked(joost)).to.deep.equal([]);
  });

  it('that was accepted leaves the inbox, stays in her list, and becomes one draft at its step', async () => {
    const desk = await aDesk();
    const id = await accepted(desk);
    expect(await desk.support.inbox(joost)).to.deep.equal([]);
    expect((await desk.support.asked(fatima)).map(({ status }) => status)).to.deep.equal(['accepted']);
    await desk.round();
    const drafts = await desk.support.drafts('voorbeeldstad');
    expect(drafts).to.have.length(1);
    expect(drafts[0]).to.deep.include({ id, procedure: 'twijfel', step: 'melden', answer: 'Nee, houd het in.', status: 'new' });
    expect([...desk.shelf.keys()]).to.deep.equal([`voorbeeldstad/${id}`]);
    expect(await desk.support.drafts('duinrade')).to.deep.equal([]);
  });
});

describe('a draft', () => {
  it('is approved with the words of the editor, and twice is once', async () => {
    const desk = await aDesk();
    const id = await accepted(desk);
    const decision = { status: 'approved', procedure: 'twijfel', step: 'melden', text: 'Houd het document in.' } as const;
    const first = await desk.support.decideDraft(joost, id, decision);
    desk.pass({ minutes: 5 });
    expect(await desk.support.decideDraft(joost, id, decision)).to.deep.equal(first);
    expect(desk.shelf.get(`voorbeeldstad/${id}`)).to.include({ status: 'approved', text: 'Houd het document in.' });
  });

  it('is taken off the shelf when it is declined, also when its notice comes once more', async () => {
    const desk = await aDesk();
    const id = await accepted(desk);
    await desk.support.decideDraft(joost, id, { status: 'declined' });
    expect(desk.shelf.size).to.equal(0);
  });

  it('is refused at a step that does not exist', async () => {
    const desk = await aDesk();
    const id = await accepted(desk);
    expect(await desk.support.decideDraft(joost, id, { status: 'approved', procedure: 'twijfel', step: 'x', text: 'Ja.' })).to.deep.equal(
      err({ kind: 'step-gone' }),
    );
    expect(await desk.support.decideDraft(joost, 'x', { status: 'declined' })).to.deep.equal(err({ kind: 'not-found' }));
  });
});

describe('notices', () => {
  it('go out once when the channel takes them, and again, later each time, while it does not', async () => {
    const desk = await aDesk();
    desk.failing.now = true;
    await asked(desk);
    await desk.round();
    desk.failing.now = false;
    await desk.round();
    expect(desk.notices).to.deep.equal([]);
    desk.pass({ seconds: 30 });
    await desk.round();
    await desk.round();
    expect(desk.notices.map(({ kind }) => kind)).to.deep.equal(['question-asked']);
  });

  it('are given up after a day of failing, and the question is in the inbox all the same', async () => {
    const desk = await aDesk();
    desk.failing.now = true;
    await asked(desk);
    for (let n = 0; n < 14; n += 1) {
      await desk.round();
      desk.pass({ hours: 2 });
    }
    desk.failing.now = false;
    await desk.round();
    expect(desk.notices.map(({ kind }) => kind)).to.not.include('question-asked');
    expect(await desk.support.inbox(await expert(desk))).to.have.length(1);
  });

  it('hold no words of anybody', async () => {
    const desk = await aDesk();
    await asked(desk, { text: 'een geheim' });
    await desk.round();
    expect(JSON.stringify(desk.notices)).not.to.contain('geheim');
  });

  it('remind the team when the time is over', async () => {
    const desk = await aDesk();
    await asked(desk);
    await desk.round();
    desk.pass({ hours: 4 });
    await desk.round();
    await desk.round();
    expect(desk.notices.map(({ kind }) => kind)).to.deep.equal(['question-asked', 'question-reminder']);
  });
});

describe('what a colleague thinks of a step', () => {
  it('reaches the team that keeps it, and who gave it hears what was done', async () => {
    const desk = await aDesk();
    const tip = { id: 't', procedure: 'twijfel', step: 'melden', kind: 'klopt-niet', text: '' } as const;
    const [first, again] = [await desk.support.tip(fatima, tip), await desk.support.tip(fatima, tip)];
    expect(first).to.deep.equal(again);
    const who = await expert(desk);
    const [shown] = await desk.support.tips(who);
    expect(shown).to.deep.include({ kind: 'klopt-niet', step: 'melden', version: 1, status: 'new' });
    await desk.support.handleTip(who, shown?.id ?? '', 'used');
    await desk.round();
    expect(desk.notices.map(({ kind, to }) => [kind, to])).to.deep.equal([
      ['tip', { team: 'fraude' }],
      ['tip-handled', { person: fatima.person }],
    ]);
    expect((await desk.support.tips(who))[0]?.status).to.equal('used');
  });

  it('is handled by nobody outside the team, and a tip needs words', async () => {
    const desk = await aDesk();
    const made = await desk.support.tip(fatima, { id: 't', procedure: 'twijfel', kind: 'onduidelijk', text: 'wat is melden' });
    const id = made.ok ? made.value.id : '';
    expect(await desk.support.handleTip(joost, id, 'used')).to.deep.equal(err({ kind: 'not-found' }));
    expect(await desk.support.tip(fatima, { id: 'u', procedure: 'twijfel', kind: 'tip', text: ' ' })).to.deep.equal(
      err({ kind: 'no-words' }),
    );
    expect(await desk.support.tip(fatima, { id: 'u', procedure: 'twijfel', step: 'x', kind: 'tip', text: 'a' })).to.deep.equal(
      err({ kind: 'step-gone' }),
    );
  });
});

describe('questions, tips and drafts', () => {
  it('go a year after they were settled, each with a line in the journal', async () => {
    const desk = await aDesk();
    const id = await accepted(desk);
    await desk.support.tip(fatima, { id: 't', procedure: 'innen', kind: 'tip', text: 'korter' });
    desk.pass({ hours: 24 * 364 });
    await desk.round();
    expect(await desk.support.asked(fatima)).to.have.length(1);
    desk.pass({ hours: 25 });
    await desk.round();
    expect(await desk.support.asked(fatima)).to.deep.equal([]);
    expect(await desk.support.drafts('voorbeeldstad')).to.deep.equal([]);
    expect(desk.shelf.size).to.equal(0);
    const lines = await desk.deletions('2027-12-01');
    expect(lines.map((line) => line['kind']).sort()).to.include.members(['concept-item', 'expert-vraag']);
    expect(lines.find((line) => line['kind'] === 'expert-vraag')?.['id']).to.equal(id);
  });
});
