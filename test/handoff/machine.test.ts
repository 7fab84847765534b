import { expect } from 'chai';
import fc from 'fast-check';
import type { Handoff } from '../../src/handoff/handoff.ts';
import { agreeCallBack, close, endWrapUp, giveBack, loseAgent, say, take, transfer } from '../../src/handoff/machine.ts';
import { slotsTaken, takesSlotOf } from '../../src/handoff/capacity.ts';
import { nextDue, onTime } from '../../src/handoff/on-time.ts';
import { alarm, answered, ask, heard, leave, offer, offerCallBack, queue } from '../../src/handoff/resident-acts.ts';
import { err } from '../../src/shared/result.ts';
import { at, T0 } from '../kit/conversations.ts';
import { active, aHuman, aWish, done, FATIMA, JOOST, NORMS_TODAY as norms, queued, TOMORROW } from '../kit/handoff.ts';
import { AGENT_ACTS, type Command, createWorld, RESIDENT_ACTS } from '../kit/handoff-world.ts';

/** HANDOFF_SEED tries other schedules, HANDOFF_SCHEDULES fewer or more. What failed is run again with the seed that it prints. */
const SEED = Number(process.env['HANDOFF_SEED'] ?? 20_260_414);
const SCHEDULES = Number(process.env['HANDOFF_SCHEDULES'] ?? 10_000);

const none: Handoff = { status: 'none' };
const kinds = (happened: readonly { kind: string }[]): string[] => happened.map(({ kind }) => kind);

describe('a talk between bot and human', () => {
  describe('what the resident wants', () => {
    it('goes from offer to question to queue, under the wish it began with', () => {
      const offered = offer(aHuman(none), aWish()).human;
      const asking = ask(offered, aWish({ id: 'w2' }), 2, at(10)).human;
      const less = answered(answered(asking, at(20)).human, at(30)).human;
      const step = queue(less, aWish({ id: 'w3' }), at(30), norms);
      expect([offered, asking, less].map(({ handoff }) => handoff.status)).to.deep.equal(['offered', 'asking', 'asking']);
      expect(less.handoff).to.include({ left: 0, since: at(30) });
      expect(step.human.handoff).to.deep.equal(queued({ since: at(30), promisedBy: at(30 + 15 * 60) }));
      expect(step.happened).to.deep.equal([{ kind: 'queued', wish: 'w1' }]);
    });

    it('never promises beyond closing time', () => {
      const step = queue(aHuman(none), aWish(), T0, { ...norms, closesAt: at(300) });
      expect(step.human.handoff).to.include({ promisedBy: at(300), closesAt: at(300) });
    });

    it('puts who had a human before in front, also after having left the queue in between', () => {
      const again = queue(aHuman({ status: 'none', had: FATIMA }), aWish(), T0, norms).human;
      expect(again.handoff).to.include({ place: 'front' });
      const left = leave(again).human;
      expect(left.handoff).to.deep.equal({ status: 'none', had: FATIMA });
      expect(queue(left, aWish({ id: 'w2' }), T0, norms).human.handoff).to.include({ place: 'front' });
    });

    it('may leave every wait but that for help in danger', () => {
      expect(kinds(leave(aHuman(queued())).happened)).to.deep.equal(['left-queue']);
      const urgent = aHuman(queued({ wish: aWish({ urgent: true }) }));
      expect(leave(urgent)).to.deep.equal({ human: urgent, happened: [] });
    });

    it('is queued without the answer that she leaves the agent waiting for', () => {
      const asking = ask(aHuman(none), aWish(), 1, T0).human;
      expect(nextDue(asking, norms)).to.equal(at(120));
      expect(kinds(onTime(asking, at(120), norms).happened)).to.deep.equal(['queued']);
    });

    it('keeps the place in the queue while a call-back is offered, and leaves it when it is agreed', () => {
      const late = onTime(aHuman(queued()), at(15 * 60), norms);
      expect(kinds(late.happened)).to.deep.equal(['late']);
      const offered = offerCallBack(late.human, aWish(), TOMORROW, 'late');
      expect(offered.human.handoff).to.include({ status: 'queued', isLate: true });
      expect(offerCallBack(offered.human, aWish(), TOMORROW, 'late').happened).to.deep.equal([]);
      expect(done(agreeCallBack(offered.human, 'cb', at(1000))).human.handoff).to.deep.equal({
        status: 'call-back',
        wish: aWish(),
        callBack: 'cb',
        window: TOMORROW,
      });
    });

    it('cannot agree on a call-back whose time has begun', () => {
      const offered = offerCallBack(aHuman(none), aWish(), TOMORROW, 'closed').human;
      expect(agreeCallBack(offered, 'cb', TOMORROW.from)).to.deep.equal(err({ kind: 'changed', status: 'call-back-offered' }));
      expect(onTime(offered, TOMORROW.from, norms).human).to.deep.equal(aHuman(none));
    });

    it('is not kept waiting past closing time', () => {
      const late = onTime(aHuman(queued()), at(15 * 60), norms).human;
      const shut = onTime(late, at(8 * 3600), norms);
      expect([kinds(shut.happened), shut.human.handoff.status]).to.deep.equal([['shut'], 'none']);
    });

    it('is said to be late or past closing, not both, when the promise ends at closing time', () => {
      const human = queue(aHuman(none), aWish(), T0, { ...norms, closesAt: at(300) }).human;
      expect(kinds(onTime(human, at(300), norms).happened)).to.deep.equal(['shut']);
    });
  });

  describe('danger', () => {
    const danger = aWish({ id: 'w2', reason: 'distress', urgent: true });
    const wherever: readonly Handoff[] = [
      none,
      { status: 'offered', wish: aWish() },
      { status: 'asking', wish: aWish(), left: 1, since: T0 },
      { status: 'call-back-offered', wish: aWish(), window: TOMORROW, why: 'closed' },
      queued({ for: { person: JOOST.person, by: FATIMA, note: 'n' } }),
    ];
    for (const handoff of wherever) {
      it(`stands first in the queue, for everybody, when the talk was ${handoff.status}`, () => {
        const { human, happened } = alarm(aHuman(handoff), danger, T0, norms);
        expect(human.handoff).to.include({ status: 'queued', place: 'front' });
        expect(human.handoff).to.have.nested.property('wish.urgent', true);
        expect(human.handoff).not.to.have.property('for');
        expect(happened).to.have.length(1);
        expect(alarm(human, { ...danger, id: 'w3' }, T0, norms)).to.deep.equal({ human, happened: [] });
      });
    }

    it('makes a talk that a human has urgent: all her slots are taken, and silence does not end it', () => {
      const { human } = alarm(aHuman(active({ saidAt: T0 })), danger, T0, norms);
      const silent = onTime(human, at(300), norms).human;
      expect([slotsTaken(human, FATIMA.person, 3), slotsTaken(silent, FATIMA.person, 3), slotsTaken(human, JOOST.person, 3)]).to.deep.equal(
        [3, 3, 0],
      );
      expect(nextDue(silent, norms)).to.equal(undefined);
      expect(onTime(silent, at(99_999), norms).human).to.equal(silent);
    });

    it('is not sent away at closing time', () => {
      const human = alarm(aHuman(none), danger, T0, norms).human;
      const late = onTime(human, at(15 * 60), norms).human;
      expect(onTime(late, at(9 * 3600), norms).human.handoff).to.include({ status: 'queued' });
    });
  });

  describe('what agents do', () => {
    it('gives a talk to the first of two who take it, and names her to the second', () => {
      const taken = done(take(aHuman(queued()), 'w1', FATIMA, T0));
      expect(taken.happened).to.deep.equal([{ kind: 'joined', wish: 'w1', agent: FATIMA }]);
      expect(take(taken.human, 'w1', JOOST, T0)).to.deep.equal(err({ kind: 'already-taken', by: FATIMA }));
    });

    it('refuses a late click on an earlier wish, and an act on the talk of another', () => {
      expect(take(aHuman(queued()), 'w0', FATIMA, T0)).to.deep.equal(err({ kind: 'changed', status: 'queued' }));
      for (const act of [
        () => say(aHuman(active()), 'w1', JOOST, T0),
        () => giveBack(aHuman(active()), 'w1', JOOST, T0, norms),
        () => close(aHuman(active()), 'w1', JOOST, { outcome: 'beantwoord', now: T0, norms }),
        () => transfer(aHuman(active()), 'w1', { by: JOOST, note: 'n' }, T0, norms),
      ])
        expect(act()).to.deep.equal(err({ kind: 'not-yours', by: FATIMA }));
    });

    it('keeps a talk for whom it was handed to, until she is gone or the promise is broken', () => {
      const kept = done(transfer(aHuman(active()), 'w1', { person: JOOST.person, by: FATIMA, note: 'n' }, T0, norms)).human;
      expect(take(kept, 'w1', FATIMA, T0)).to.deep.equal(err({ kind: 'kept-for-another', for: { person: JOOST.person } }));
      expect(take(kept, 'w1', JOOST, T0).ok).to.equal(true);
      expect(take(loseAgent(kept, JOOST.person, T0, norms).human, 'w1', FATIMA, T0).ok).to.equal(true);
      expect(take(onTime(kept, at(15 * 60), norms).human, 'w1', FATIMA, at(15 * 60)).ok).to.equal(true);
    });

    it('keeps a talk for a skill, and lets a team lead hand on anybody’s', () => {
      const kept = done(transfer(aHuman(active()), 'w1', { skill: 'verhuizen', by: FATIMA, note: 'n' }, T0, norms)).human;
      expect([take(kept, 'w1', JOOST, T0).ok, take(kept, 'w1', JOOST, T0, ['verhuizen']).ok]).to.deep.equal([false, true]);
      expect(
        done(transfer(aHuman(active()), 'w1', { person: FATIMA.person, by: JOOST, note: 'n' }, T0, norms, true)).happened,
      ).to.deep.equal([{ kind: 'transferred', wish: 'w1', by: JOOST, to: { person: FATIMA.person } }]);
    });

    it('puts the talk of a lost agent in front and remembers no slot of hers', () => {
      const { human, happened } = loseAgent(aHuman(active()), FATIMA.person, T0, norms);
      expect([kinds(happened), human.handoff.status, takesSlotOf(human, FATIMA.person)]).to.deep.equal([['lost'], 'queued', false]);
      expect(loseAgent(aHuman(active()), JOOST.person, T0, norms).happened).to.deep.equal([]);
    });

    it('leaves a wrap-up that takes a slot for a minute, or until it is done or the same talk is taken up again', () => {
      const closed = done(close(aHuman(active()), 'w1', FATIMA, { outcome: 'beantwoord', now: T0, norms })).human;
      expect([takesSlotOf(closed, FATIMA.person), nextDue(closed, norms)]).to.deep.equal([true, at(60)]);
      expect(closed.review).to.deep.equal({ wish: 'w1', agent: FATIMA.person, asksWhy: false });
      expect(takesSlotOf(onTime(closed, at(60), norms).human, FATIMA.person)).to.equal(false);
      expect(endWrapUp(closed, 'w1', JOOST.person)).to.deep.equal(err({ kind: 'not-yours', by: FATIMA }));
      expect(takesSlotOf(done(endWrapUp(closed, 'w1', FATIMA.person)).human, FATIMA.person)).to.equal(false);
      const back = done(take(queue(closed, aWish({ id: 'w2' }), T0, norms).human, 'w2', FATIMA, T0));
      expect([back.human.wrapUp, kinds(back.happened)]).to.deep.equal([undefined, ['joined']]);
    });
  });

  describe('a resident who falls silent', () => {
    const said = aHuman(active({ saidAt: at(60), heardAt: at(30) }));

    it('is asked after five minutes, frees the slot, and is seen off after ten', () => {
      const quiet = onTime(said, at(360), norms);
      expect([kinds(quiet.happened), takesSlotOf(quiet.human, FATIMA.person)]).to.deep.equal([['quiet'], false]);
      expect(nextDue(quiet.human, norms)).to.equal(at(660));
      const gone = onTime(quiet.human, at(660), norms);
      expect([kinds(gone.happened), gone.human.handoff, gone.human.review]).to.deep.equal([
        ['gone'],
        { status: 'none', had: FATIMA },
        undefined,
      ]);
    });

    it('takes a slot again when she speaks, and is not waited for while it is the agent’s turn', () => {
      const back = heard(onTime(said, at(360), norms).human, at(400)).human;
      expect([takesSlotOf(back, FATIMA.person), nextDue(back, norms)]).to.deep.equal([true, undefined]);
    });

    it('gets her five minutes after the question also when the clock stood still meanwhile', () => {
      const quiet = onTime(said, at(9_000), norms);
      expect(kinds(quiet.happened)).to.deep.equal(['quiet']);
      expect(nextDue(quiet.human, norms)).to.equal(at(9_300));
    });
  });

  describe('any schedule of residents, agents, clock and crashes', function () {
    this.timeout(300_000);
    const number = fc.nat({ max: 5 });
    const command: fc.Arbitrary<Command> = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('resident' as const), act: fc.constantFrom(...RESIDENT_ACTS), talk: number }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('resident' as const), act: fc.constant('queue' as const), talk: number }) },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('agent' as const), act: fc.constantFrom(...AGENT_ACTS), talk: number, agent: number, to: number }) }, // prettier-ignore
      { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('next' as const, 'race' as const), agent: number, to: number }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('lost' as const), agent: number, to: number }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('lead' as const), talk: number, to: number }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('time' as const), seconds: fc.constantFrom(1, 30, 60, 120, 299, 300, 900, 3_600, 30_000) }) }, // prettier-ignore
      { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'repeat' as const) }) },
    );

    it('leaves no orphan, one owner, nothing said twice, slots counted right, and the clock precise', () => {
      let schedules = 0;
      let steps = 0;
      fc.assert(
        fc.property(fc.array(command, { maxLength: 40, size: 'max' }), fc.boolean(), (commands, withAgents) => {
          const world = createWorld({ talks: 3, agents: 3 });
          for (const one of commands) world.run(one);
          if (withAgents) world.idleWithAgents();
          else world.idleByTheClock();
          schedules += 1;
          steps += world.steps();
        }),
        { numRuns: SCHEDULES, seed: SEED },
      );
      console.log(`      ${schedules} schedules of the handoff machine, ${steps} steps, seed ${SEED}`);
      expect(schedules).to.be.at.least(SCHEDULES);
    });
  });
});
