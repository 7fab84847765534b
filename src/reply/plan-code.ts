import { Temporal } from 'temporal-polyfill';
import { interval } from '../dialogue/conditions.ts';
import { DAY_ASKED, usedSlots } from '../dialogue/slots.ts';
import { UNKNOWN } from '../dialogue/state.ts';
import type { Tree } from '../dialogue/tree.ts';
import type { Library, SlotDefinition } from '../knowledge/library.ts';
import { conditionsOf, itemsOf, slotsOfPlan, type PlanDefinition } from '../knowledge/plan.ts';
import { datesOf, isStay } from '../knowledge/rules/stay.ts';
import { TIME_ZONE, toLocal } from '../shared/clock.ts';
import { pastUntil, readPastUntil } from '../shared/past-until.ts';

/** What a plan is made from. */
export interface PlanAnswers {
  /** Only slots that the tree or its plans look at, with values that their definitions allow. */
  readonly slots: Readonly<Record<string, string>>;
  /** Instant on which it was made, rounded down to the half hour. */
  readonly madeAt: string;
}

/**
 * The answers under a plan as text for an address: letters, digits and dashes, nothing that anybody typed. Per slot two signs for its name
 * and a few for its value, before them the half hour of making, behind them a check on the whole with municipality and topic.
 * An age goes in as the group that the tree tells apart.
 */
export function encodePlan(library: Library, topic: string, { slots, madeAt }: PlanAnswers): string {
  const parts = [...codable(library, topic).values()].flatMap(({ definition, bounds }) => {
    const value = slots[definition.id];
    return value === undefined ? [] : [sign(definition.id, 2) + encodeValue(grouped(value, definition, bounds))];
  });
  const body = [encodeMoment(madeAt), ...parts].join('-');
  return `${body}-${checkOf(library, topic, body)}`;
}

/** The answers in a code; undefined when it is no code of ours for this topic, or holds what the definitions no longer allow. */
export function decodePlan(library: Library, topic: string, code: string): PlanAnswers | undefined {
  if (!/^[0-9a-z]+(-[0-9a-z]+)+$/.test(code) || code.length > LONGEST) return undefined;
  const end = code.lastIndexOf('-');
  const body = code.slice(0, end);
  if (checkOf(library, topic, body) !== code.slice(end + 1)) return undefined;
  const [moment = '', ...parts] = body.split('-');
  const madeAt = decodeMoment(moment);
  if (madeAt === undefined) return undefined;
  const bySign = new Map([...codable(library, topic).values()].map((one) => [sign(one.definition.id, 2), one]));
  const slots: Record<string, string> = {};
  for (const part of parts) {
    const known = bySign.get(part.slice(0, 2));
    const value = known && decodeValue(part.slice(2), known.definition, known.bounds);
    if (value === undefined || slots[known?.definition.id ?? ''] !== undefined) return undefined;
    slots[known?.definition.id ?? ''] = value;
  }
  const again = encodePlan(library, topic, { slots, madeAt });
  return again === code ? { slots, madeAt } : undefined;
}

/** Longer is no code of ours; restify takes no more than 100 signs in a part of an address either. */
const LONGEST = 100;
const HALF_HOUR_MS = 30 * 60 * 1000;
/** Two signs hold the years 0 to 130 and need no more. */
const AGE_SIGNS = 2;
const OLDEST = 130;

interface Codable {
  readonly definition: SlotDefinition;
  /** Ages at which something changes. */
  readonly bounds: readonly number[];
}

function codable(library: Library, topic: string): ReadonlyMap<string, Codable> {
  const tree = library.trees.get(topic);
  if (!tree) return new Map();
  const plans = plansOf(tree, library);
  const ids = new Set([...usedSlots(tree), ...plans.flatMap((plan) => [...slotsOfPlan(plan)]), DAY_ASKED]);
  const definitions = [...library.slots.values()].filter(({ id }) => ids.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return new Map(definitions.map((definition) => [definition.id, { definition, bounds: boundsOf(definition.id, tree, plans) }]));
}

function plansOf(tree: Tree, library: Library): readonly PlanDefinition[] {
  const ids = [...tree.steps.values()].flatMap((step) => (step.kind === 'answer' && step.plan !== undefined ? [step.plan] : []));
  return [...new Set(ids)].flatMap((id) => library.plans.get(id) ?? []);
}

function boundsOf(slot: string, tree: Tree, plans: readonly PlanDefinition[]): readonly number[] {
  const inTree = [...tree.steps.values()].flatMap((step) => ('next' in step ? step.next.flatMap(({ when }) => when) : []));
  const inPlans = plans.flatMap((plan) => itemsOf(plan).flatMap(({ item }) => conditionsOf(item)));
  return [...inTree, ...inPlans].flatMap((condition) =>
    condition.slot !== slot ? [] : 'below' in condition ? [condition.below] : 'from' in condition ? [condition.from] : [],
  );
}

/** An age as the widest group that leads the same way: "6" in a tree that asks for twelve and eighteen becomes 0 to 11. */
function grouped(value: string, { kind }: SlotDefinition, bounds: readonly number[]): string {
  if (kind !== 'leeftijd' || value === UNKNOWN) return value;
  const [min, max] = interval(value);
  const from = Math.max(0, ...bounds.filter((bound) => bound <= min));
  const below = Math.min(OLDEST + 1, ...bounds.filter((bound) => bound > max));
  return `${String(from)}-${String(below - 1)}`;
}

function encodeValue(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayNumber(value) : undefined;
  if (day !== undefined) return day.toString(36);
  const last = readPastUntil(value);
  if (last !== undefined) return `u${dayNumber(last).toString(36).padStart(4, '0')}`;
  if (isStay(value)) return stayCode(value);
  const age = /^(\d+)-(\d+)$/.exec(value);
  return age ? [age[1], age[2]].map((years) => Number(years).toString(36).padStart(AGE_SIGNS, '0')).join('') : sign(value, 4);
}

function decodeValue(text: string, definition: SlotDefinition, bounds: readonly number[]): string | undefined {
  if (text === sign(UNKNOWN, 4)) return UNKNOWN;
  switch (definition.kind) {
    case 'keuze':
    case 'ja-nee':
      return definition.options.find(({ value }) => sign(value, 4) === text)?.value;
    case 'duur':
      return definition.options.find(({ value }) => sign(value, 4) === text)?.value ?? stayFrom(text);
    case 'datum': {
      const isPast = definition.mayBePast === true && /^u[0-9a-z]{4}$/.test(text);
      const day = dayFrom(Number.parseInt(isPast ? text.slice(1) : text, 36));
      return day !== undefined && isPast ? pastUntil(day) : day;
    }
    case 'leeftijd': {
      const [min, max] = [text.slice(0, AGE_SIGNS), text.slice(AGE_SIGNS)].map((years) => Number.parseInt(years, 36));
      if (min === undefined || max === undefined || !(min <= max && max <= OLDEST)) return undefined;
      const value = `${String(min)}-${String(max)}`;
      return grouped(value, definition, bounds) === value ? value : undefined;
    }
    default:
      return definition.kind satisfies never;
  }
}

const STAY_SIGNS: Readonly<Record<string, string>> = { '~': 'c', '<': 'l', '>': 'g' };

/** `P10M` → `xp10m`, `~P8M` → `xcp8m`, `P2M..P3M` → `xp2mtp3m`; a stay with days as two day numbers. */
function stayCode(value: string): string {
  const dated = datesOf(value);
  if (dated) return `xd${[dated.from, dated.until].map((day) => dayNumber(day.toString()).toString(36).padStart(4, '0')).join('')}`;
  return `x${value
    .replace(/^[~<>]/, (sign) => STAY_SIGNS[sign] ?? '')
    .replace('..', 't')
    .toLowerCase()}`;
}

function stayFrom(text: string): string | undefined {
  const [, from, until] = /^xd([0-9a-z]{4})([0-9a-z]{4})$/.exec(text) ?? [];
  const value =
    from !== undefined && until !== undefined
      ? `${dayFrom(Number.parseInt(from, 36)) ?? ''}/${dayFrom(Number.parseInt(until, 36)) ?? ''}`
      : text
          .slice(1)
          .replace(/^[clg]/, (code) => Object.keys(STAY_SIGNS).find((sign) => STAY_SIGNS[sign] === code) ?? '')
          .replace('t', '..')
          .toUpperCase();
  return text.startsWith('x') && isStay(value) ? value : undefined;
}

const FIRST_DAY = Temporal.PlainDate.from('2000-01-01');

const dayNumber = (day: string): number => FIRST_DAY.until(day, { largestUnit: 'days' }).days;

/** Days of this century only. */
function dayFrom(days: number): string | undefined {
  return Number.isInteger(days) && days >= 0 && days < 36_525 ? FIRST_DAY.add({ days }).toString() : undefined;
}

/** The day and the half hour of the Dutch wall clock, so that a limit at 14.00 uur falls on the same side as in the talk. */
function encodeMoment(at: string): string {
  const local = toLocal(at);
  const halfHour = local.hour * 2 + (local.minute >= 30 ? 1 : 0);
  return dayNumber(local.toPlainDate().toString()).toString(36) + halfHour.toString(36).padStart(2, '0');
}

function decodeMoment(text: string): string | undefined {
  const day = dayFrom(Number.parseInt(text.slice(0, -2), 36));
  const halfHour = Number.parseInt(text.slice(-2), 36);
  if (day === undefined || !(halfHour >= 0 && halfHour < 48)) return undefined;
  const time = { hour: Math.floor(halfHour / 2), minute: (halfHour % 2) * 30 };
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time });
  return new Date(Math.floor(at.epochMilliseconds / HALF_HOUR_MS) * HALF_HOUR_MS).toISOString();
}

const checkOf = (library: Library, topic: string, body: string): string => sign(`${library.gemeente.id} ${topic} ${body}`, 5);

/** A short name for a text: FNV-1a in base 36. It catches slips and cut-off addresses; it is no secret. */
function sign(text: string, length: number): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash % 36 ** length).toString(36).padStart(length, '0');
}
