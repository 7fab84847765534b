import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { plainText } from '../reply/plain-text.ts';
import type { Plan, PlannedStep } from '../reply/make-plan.ts';
import { fill } from '../web/words/fill.ts';
import type { PlanWords } from '../web/words/plan-words.ts';
import { dayOf, TIME_ZONE, type Day } from '../shared/clock.ts';

export interface CalendarContext {
  readonly gemeente: { readonly id: string; readonly name: string };
  /** Code of the plan: the same plan put in an agenda twice stands there once. */
  readonly code: string;
  /** Whole address of the plan. */
  readonly url: string;
  readonly now: Temporal.Instant;
  readonly words: Pick<PlanWords, 'lang' | 'pageTitle' | 'fromToday' | 'byToday'>;
}

/** Reminders go off at this hour of the Dutch wall clock. */
const REMINDER_HOUR = 9;
const HOUR_S = 60 * 60;
const DAY_S = 24 * HOUR_S;

/**
 * The dated steps of a plan that are still to come, as an iCalendar file: whole days, because a last day is a day in the Netherlands and no hour. Reminders at nine on
 * the morning of the day before and a week before, as far as these are still to come. A reminder is told in days and hours before midnight at
 * the start of its day; the clocks change between two and three on a Sunday morning, never between nine and midnight, so it is nine always.
 */
export function planCalendar(plan: Plan, { gemeente, code, url, now, words }: CalendarContext): string {
  const calendar = ical({
    name: fill(words.pageTitle, { titel: plan.title, gemeente: gemeente.name }).replace(' – ', ', '),
    prodId: { company: 'Balie', product: gemeente.id, language: words.lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.x('X-WR-TIMEZONE', TIME_ZONE);
  const today = dayOf(now);
  const seenAt = new Date(now.epochMilliseconds);
  for (const { step, day, isStart } of plan.steps.flatMap(momentsOf)) {
    if (isStart ? day <= today : day < today) continue;
    const text = plainText(step.text);
    const summary = isStart ? fill(words.fromToday, { stap: small(firstSentence(text)) }) : inSummary(step, firstSentence(text), words);
    const event = calendar.createEvent({
      id: `${step.id}${isStart ? '-vanaf' : ''}.${code}@${gemeente.id}.balie`,
      start: noonOn(day),
      end: noonOn(nextDay(day)),
      allDay: true,
      stamp: seenAt,
      summary,
      description: `${text}\n\n${url}`,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    for (const days of isStart ? [1] : [1, 7]) {
      if (Temporal.Instant.compare(reminderAt(day, days), now) <= 0) continue;
      event.createAlarm({ type: ICalAlarmType.display, trigger: days * DAY_S - REMINDER_HOUR * HOUR_S, description: summary });
    }
  }
  return calendar.toString();
}

interface Moment {
  readonly step: PlannedStep;
  readonly day: Day;
  /** The first day of a stretch, when its last day has an event of its own. */
  readonly isStart: boolean;
}

function momentsOf(step: PlannedStep): readonly Moment[] {
  const { on, from, until } = step;
  const last = on ?? until ?? from;
  if (last === undefined) return [];
  const end = { step, day: last, isStart: false };
  return from === undefined || from === last ? [end] : [{ step, day: from, isStart: true }, end];
}

/** Nine in the morning, some days before. */
const reminderAt = (day: Day, days: number): Temporal.Instant =>
  Temporal.PlainDate.from(day)
    .subtract({ days })
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: REMINDER_HOUR } })
    .toInstant();

/** Noon in the Netherlands: the calendar writes the day that it is there, whatever zone the server stands in. */
const noonOn = (day: Day): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: 12 } }).epochMilliseconds);

const nextDay = (day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

const inSummary = ({ until }: PlannedStep, sentence: string, { byToday }: CalendarContext['words']): string =>
  until === undefined ? sentence : fill(byToday, { stap: small(sentence) });

const small = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const sentences = new Intl.Segmenter('nl', { granularity: 'sentence' });

const firstSentence = (text: string): string => ([...sentences.segment(text)][0]?.segment ?? text).trim().replace(/\.$/, '');
