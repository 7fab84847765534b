import { expect } from 'chai';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { availability, normsFor, waitOf } from '../../src/handoff/availability.ts';
import { callBackWindow } from '../../src/handoff/call-back-window.ts';
import { NOBODY, type AgentStanding, type DeskStanding } from '../../src/handoff/desk-standing.ts';
import { isOpen } from '../../src/handoff/opening-hours.ts';
import type { Waiting } from '../../src/handoff/queue.ts';
import { windowInWords } from '../../src/reply/window-in-words.ts';
import type { Library, OpeningTimes } from '../../src/knowledge/library.ts';
import { holidaysOf } from '../../src/knowledge/rules/holidays.ts';
import { at, T0 } from '../kit/conversations.ts';
import { realContent } from '../kit/mind.ts';

/** An instant by the wall clock in the Netherlands. */
const local = (wall: string): string => Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Amsterdam').toInstant().toString();

const agent = (given: Partial<AgentStanding> = {}): AgentStanding => ({
  person: 'p',
  presence: 'online',
  capacity: 3,
  taken: 0,
  skills: [],
  ...given,
});
const desk = (given: Partial<DeskStanding> = {}): DeskStanding => ({ ...NOBODY, agents: [agent()], ...given });
const waiting = (n: number): Waiting[] =>
  Array.from({ length: n }, (_, one) => ({ talk: `t${one}`, wish: `w${one}`, urgent: false, place: 'normal', since: at(one) }));
const own: Waiting = { talk: 'own', wish: 'w', urgent: false, place: 'normal', since: at(99) };
const minutes = (...each: number[]): number[] => each.map((n) => n * 60_000);

describe('who can help now', () => {
  let stad: Library;
  let duin: Library;
  before(async () => {
    const { libraries } = await realContent();
    stad = libraries.get('voorbeeldstad')!;
    duin = libraries.get('duinrade')!;
  });

  /** What a resident would be told, in short. */
  function told(library: Library, wall: string, standing: DeskStanding = desk()): string {
    const now = local(wall);
    const found = availability(library, standing, now);
    if (found.kind === 'queue') return `queue ${found.wait.place}`;
    return `${found.why}: ${found.window ? windowInWords(found.window, now) : 'never'}`;
  }

  // when, in Voorbeeldstad (9-17, Thursday to 20), in Duinrade (mornings)
  const moments: readonly (readonly [string, string, string, string])[] = [
    ['a working day', '2026-04-14T10:00', 'queue 1', 'queue 1'],
    [
      'a minute before opening',
      '2026-04-14T08:59',
      'closed: vandaag tussen 10.00 en 13.00 uur',
      'closed: vandaag tussen 10.00 en 12.00 uur',
    ],
    ['the minute of opening', '2026-04-14T09:00', 'queue 1', 'queue 1'],
    ['a Sunday', '2026-04-12T14:00', 'closed: morgen, maandag 13 april, tussen 9.00 en 13.00 uur', 'closed: morgen, maandag 13 april, tussen 9.00 en 12.00 uur'], // prettier-ignore
    ['King’s Day', '2026-04-27T11:00', 'closed: morgen, dinsdag 28 april, tussen 9.00 en 13.00 uur', 'closed: morgen, dinsdag 28 april, tussen 9.00 en 12.00 uur'], // prettier-ignore
    ['King’s Day on a Saturday, when the 27th is a Sunday', '2031-04-26T11:00', 'closed: op maandag 28 april tussen 9.00 en 13.00 uur', 'closed: op maandag 28 april tussen 9.00 en 12.00 uur'], // prettier-ignore
    ['the last minute', '2026-04-14T16:59:30', 'too-late: morgen, woensdag 15 april, tussen 9.00 en 13.00 uur', 'closed: morgen, woensdag 15 april, tussen 9.00 en 12.00 uur'], // prettier-ignore
    ['the afternoon before a free Friday', '2026-05-13T16:45', 'queue 1', 'closed: op maandag 18 mei tussen 9.00 en 12.00 uur'],
    ['the evening of a long Thursday', '2026-04-16T19:30', 'queue 1', 'closed: morgen, vrijdag 17 april, tussen 9.00 en 12.00 uur'],
    ['Christmas Eve, still open in one of them', '2026-12-24T14:00', 'queue 1', 'closed: op maandag 28 december tussen 9.00 en 12.00 uur'],
    ['Christmas Eve after closing', '2026-12-24T15:00', 'closed: op maandag 28 december tussen 9.00 en 13.00 uur', 'closed: op maandag 28 december tussen 9.00 en 12.00 uur'], // prettier-ignore
    ['the night of the change to summer time', '2026-03-29T02:30', 'closed: morgen, maandag 30 maart, tussen 9.00 en 13.00 uur', 'closed: morgen, maandag 30 maart, tussen 9.00 en 12.00 uur'], // prettier-ignore
  ];
  for (const [when, wall, inStad, inDuin] of moments) {
    it(`on ${when}`, () => {
      expect([told(stad, wall), told(duin, wall)]).to.deep.equal([inStad, inDuin]);
    });
  }

  it('is never a queue to nobody', () => {
    for (const nobody of [NOBODY, desk({ agents: [agent({ presence: 'busy' })] }), desk({ agents: [agent({ capacity: 0 })] })])
      expect(told(stad, '2026-04-14T10:00', nobody)).to.equal('nobody: vandaag tussen 11.00 en 13.00 uur');
    expect(told(stad, '2026-04-14T10:00', desk({ agents: [agent({ presence: 'pause' })] }))).to.equal('queue 1');
  });

  it('is no queue five minutes before closing for who would not be reached, and one for who would', () => {
    const full = { agents: [agent({ taken: 3 })], handlingMs: minutes(12, 9, 30) };
    expect(told(stad, '2026-04-14T16:55', desk())).to.equal('queue 1');
    expect(told(stad, '2026-04-14T16:55', desk({ ...full, waiting: waiting(3) }))).to.match(/^too-late: morgen, woensdag 15 april/);
    expect(told(stad, '2026-04-14T16:40', desk({ ...full, waiting: waiting(3) }))).to.equal('queue 4');
    // Nothing to reckon from: only where the whole promise fits.
    expect(told(stad, '2026-04-14T16:55', desk({ agents: [agent({ taken: 3 })] }))).to.match(/^too-late/);
    expect(told(stad, '2026-04-14T16:45', desk({ agents: [agent({ taken: 3 })] }))).to.equal('queue 1');
  });

  it('promises to closing time at most, and longer where the estimate is longer', () => {
    expect(normsFor(stad, local('2026-04-14T16:50')).closesAt).to.equal(local('2026-04-14T17:00'));
    expect(normsFor(stad, local('2026-04-14T18:00')).closesAt).to.equal(local('2026-04-15T17:00'));
    expect(normsFor(stad, local('2026-04-14T10:00'), { minutes: 40 }).promiseMs).to.equal(60 * 60_000);
    expect(normsFor(stad, local('2026-04-14T10:00'), { minutes: 2 }).promiseMs).to.equal(15 * 60_000);
  });

  describe('the estimate', () => {
    it('is a minute while somebody has room for all in front', () => {
      expect(waitOf(desk({ agents: [agent({ taken: 1 })], waiting: waiting(1) }), own)).to.deep.equal({
        place: 2,
        minutes: 1,
        isFree: true,
      });
    });

    it('is reckoned from slots and recent talks, rounded up', () => {
      const standing = desk({ agents: [agent({ taken: 3 }), agent({ taken: 2, capacity: 2 })], handlingMs: minutes(10, 10, 10) });
      expect(waitOf({ ...standing, waiting: waiting(3) }, own)).to.deep.equal({ place: 4, minutes: 8, isFree: false });
      expect(waitOf({ ...standing, waiting: waiting(2) }, own)).to.deep.equal({ place: 3, minutes: 6, isFree: false });
      expect(waitOf({ ...standing, handlingMs: [1, 1, 1] }, own).minutes).to.equal(1);
    });

    it('is said to be unknown rather than guessed', () => {
      const full = desk({ agents: [agent({ taken: 3 })] });
      expect(waitOf({ ...full, handlingMs: minutes(5, 5) }, own)).to.deep.equal({ place: 1, isFree: false });
      expect(waitOf(desk({ agents: [agent({ presence: 'pause' })], handlingMs: minutes(5, 5, 5) }), own)).to.deep.equal({
        place: 1,
        isFree: false,
      });
    });

    it('counts danger and who was in front first, and a talk that stands in the queue already once', () => {
      const others = waiting(4);
      expect(waitOf(desk({ waiting: others }), { ...own, place: 'front' }).place).to.equal(1);
      expect(waitOf(desk({ waiting: [{ ...others[0]!, urgent: true }] }), { ...own, place: 'front' }).place).to.equal(2);
      expect(waitOf(desk({ waiting: [...others, own] }), own).place).to.equal(5);
    });
  });
});

describe('the window of a call-back', () => {
  const byLaw = holidaysOf(new Map());
  const week = (...hours: (readonly [string, string])[]): OpeningTimes => ({
    week: new Map([1, 2, 3, 4, 5].map((day) => [day, hours])),
    days: new Map(),
  });
  const words = (times: OpeningTimes, wall: string): string | undefined => {
    const window = callBackWindow(times, byLaw, local(wall));
    return window && windowInWords(window, local(wall));
  };
  const lunch = week(['09:00', '12:30'], ['13:30', '17:00']);

  it('is the afternoon when asked before or in the lunch break, and what is left of it when that has begun', () => {
    expect(words(lunch, '2026-04-14T12:25')).to.equal('vandaag tussen 13.30 en 17.00 uur');
    expect(words(lunch, '2026-04-14T12:45')).to.equal('vandaag tussen 13.30 en 17.00 uur');
    expect(words(lunch, '2026-04-14T13:10')).to.equal('vandaag tussen 14.00 en 17.00 uur');
    expect(words(lunch, '2026-04-14T14:20')).to.equal('vandaag tussen 15.00 en 17.00 uur');
    expect(words(lunch, '2026-04-14T15:31')).to.equal('morgen, woensdag 15 april, tussen 9.00 en 12.30 uur');
  });

  it('is a morning, an afternoon or an evening, and leaves no scrap of less than an hour', () => {
    expect(words(week(['09:00', '20:00']), '2026-04-14T11:45')).to.equal('vandaag tussen 13.00 en 17.00 uur');
    expect(words(week(['09:00', '20:00']), '2026-04-14T16:00')).to.equal('vandaag tussen 17.00 en 20.00 uur');
    expect(words(week(['09:00', '13:30']), '2026-04-14T20:00')).to.equal('morgen, woensdag 15 april, tussen 9.00 en 13.30 uur');
    expect(words(week(['12:30', '13:00']), '2026-04-14T20:00')).to.equal('morgen, woensdag 15 april, tussen 12.30 en 13.00 uur');
  });

  it('is unknown where nothing ever opens', () => {
    expect(words({ week: new Map(), days: new Map() }, '2026-04-14T10:00')).to.equal(undefined);
  });

  it('always lies within opening hours of one day, at least half an hour ahead, on no holiday', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }),
        fc.constantFrom(lunch, week(['09:00', '17:00']), week(['10:00', '21:15'])),
        (minute, times) => {
          // prettier-ignore
          const now = Temporal.Instant.from(T0).add({ minutes: minute });
          const window = callBackWindow(times, byLaw, now.toString())!;
          const [from, until] = [Temporal.Instant.from(window.from), Temporal.Instant.from(window.until)];
          expect(now.until(from).total('minutes')).to.be.at.least(30);
          expect(from.until(until).total('minutes')).to.be.within(60, 5 * 60);
          for (const moment of [from, until.subtract({ minutes: 1 })]) expect(isOpen(times, byLaw, moment)).to.equal(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
