import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ownId } from '../../staff/own-id.ts';
import type { Library } from '../../knowledge/library.ts';
import type { WorkVerb } from '../../staff/card-verb.ts';
import type { Support, Who, WorkRefusal } from '../../staff/support.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import type { Result } from '../../shared/result.ts';
import { adaptiveCard, INPUT, TICK } from './adaptive-card.ts';
import type { AdaptiveCard } from './card-elements.ts';
import { doneCard, expertForm, FIELDS, tipForm } from './form-cards.ts';
import { casesCard } from './list-cards.ts';
import { pressQuestion } from './press-question.ts';
import { TeamsVerb } from './teams-verb.ts';
import { WORDS } from './words.ts';

/** A press on a card. */
export interface Press {
  readonly who: Who;
  /** Id of the message with the card; every press on it has the same. */
  readonly card: string;
  /** Id of this press alone. */
  readonly id: string;
  /** What stood under the button, and what was filled in. */
  readonly data: unknown;
  readonly isAlone: boolean;
  /** Her id in Teams: a card for her alone is drawn anew for her alone. */
  readonly user: string;
  /** Teams that she works for, because she pressed in their channel. */
  readonly teams: readonly string[];
}

export interface PressDeps {
  readonly support: Support;
  readonly library: (gemeente: string) => Library | undefined;
  /** Puts a whole procedure in the chat, to send on; once for each press. */
  readonly copy: (press: Press, procedure: string) => Promise<void>;
  readonly hasOwnChat: (who: Who) => Promise<boolean>;
}

/** `shows`: the case of hers that is on the card now. */
export type Pressed = { readonly card: AdaptiveCard; readonly shows?: WorkCard } | { readonly words: string } | { readonly bad: true };

/** What a button of a card comes to: the card that takes its place. Answers only the person who pressed. The same press twice changes once. */
export async function press(given: Press, deps: PressDeps): Promise<Pressed> {
  const data = Data.safeParse(given.data).data;
  if (!data) return { bad: true };
  const verb = TeamsVerb.safeParse(Object.fromEntries(Object.entries(data).filter(([key]) => !key.startsWith(INPUT))));
  if (!verb.success) return { bad: true };
  const inputs = Object.fromEntries(Object.entries(data).flatMap(([key, value]) => (key.startsWith(INPUT) ? [[key, String(value)]] : [])));
  return answer(given, verb.data, inputs, deps);
}

const Data = z.record(z.string().max(200), z.unknown());

type Inputs = Readonly<Record<string, string>>;

async function answer(given: Press, verb: TeamsVerb, inputs: Inputs, deps: PressDeps): Promise<Pressed> {
  const { who } = given;
  const { support, library } = deps;
  const titleOf = (procedure: string | undefined) => library(who.gemeente)?.procedures.get(procedure ?? '')?.title;
  switch (verb.verb) {
    case 'zaak':
    case 'begin':
    case 'moment':
      return work(given, withTicks(verb, inputs), inputs, deps);
    case 'deel': {
      const shared = support.shared(who.gemeente, verb);
      if (!shared.ok) return refused(shared.error);
      if (given.isAlone) await deps.copy(given, verb.procedure);
      return given.isAlone ? asItStands(given, { procedure: verb.procedure }, deps, WORDS.shared) : { card: adaptiveCard(shared.value) };
    }
    case 'ververs':
      return asItStands(given, verb, deps);
    case 'zaken':
      return { card: casesCard(await support.cases(who), { refreshFor: given.user }) };
    case 'expert': {
      const { procedure, step, question } = verb;
      const duty = procedure === undefined ? undefined : support.duty(who.gemeente, { procedure });
      return {
        card: expertForm({ procedure, step, title: titleOf(procedure), duty, ...(question === undefined ? {} : { words: question }) }),
      };
    }
    case 'tip':
      return { card: tipForm({ ...verb, title: titleOf(verb.procedure) }) };
    case 'stuur-vraag': {
      const text = inputs[FIELDS.question] ?? '';
      const asked = await support.askExpert(who, {
        id: idOf(given.card, 'vraag', text),
        text,
        urgent: inputs[FIELDS.urgent] === 'true',
        ...(verb.procedure === undefined ? {} : { procedure: verb.procedure }),
        ...(verb.step === undefined ? {} : { step: verb.step }),
      });
      if (!asked.ok) return refused(asked.error);
      const { team, due, duty } = asked.value;
      const words = [WORDS.asked(team.name, due), ...((await deps.hasOwnChat(who)) ? [] : [WORDS.askedNoChat])];
      return { card: doneCard(words, { ...verb, duty }) };
    }
    case 'stuur-tip': {
      const text = inputs[FIELDS.note] ?? '';
      const kind = TipKind.catch('tip').parse(inputs[FIELDS.kind]);
      const { procedure, step } = verb;
      const tip = await support.tip(who, {
        id: idOf(given.card, step ?? '', kind, text),
        procedure,
        ...(step === undefined ? {} : { step }),
        kind,
        text,
      });
      if (!tip.ok) return refused(tip.error);
      const team = library(who.gemeente)?.owners.get(tip.value.team)?.name ?? tip.value.team;
      return { card: doneCard([WORDS.tipThanks(team)], verb) };
    }
    case 'vraag':
      return pressQuestion(given, verb, inputs, deps);
    default:
      return verb satisfies never;
  }
}

const TipKind = z.enum(['klopt-niet', 'onduidelijk', 'tip']);

type Work = Exclude<WorkVerb, { verb: 'deel' }>;

async function work(given: Press, verb: Work, inputs: Inputs, deps: PressDeps): Promise<Pressed> {
  const { who } = given;
  const { support } = deps;
  const isTicking = verb.verb === 'zaak' && verb.do.act === 'klaar-zijn';
  const ticks = ticked(inputs);
  // The boxes of a whole list are kept with every button under it.
  if (ticks && !isTicking && 'case' in verb && verb.case !== undefined)
    await support.act(who, { verb: 'zaak', procedure: verb.procedure, case: verb.case, do: { act: 'klaar-zijn', steps: ticks } }, given.id);
  const first = await support.act(who, verb, `${given.card}|${verb.procedure}`);
  const isNew = verb.verb === 'begin' || (verb.verb === 'zaak' && verb.case === undefined);
  const again = isNew && (await isOver(first, who, support)) ? await support.act(who, verb, `${given.id}|${verb.procedure}`) : first;
  return again.ok ? drawn(given, again.value) : refusedWork(given, again.error, deps);
}

/** A card that was used before begins anew: what was begun on it is closed. */
async function isOver(outcome: Result<WorkCard, WorkRefusal>, who: Who, support: Support): Promise<boolean> {
  if (!outcome.ok) return outcome.error.kind === 'over';
  const { case: begun } = outcome.value;
  return begun !== undefined && !(await support.cases(who)).some(({ id }) => id === begun.id);
}

const withTicks = (verb: Work, inputs: Inputs): Work =>
  verb.verb === 'zaak' && verb.do.act === 'klaar-zijn'
    ? { ...verb, do: { act: 'klaar-zijn', steps: ticked(inputs) ?? verb.do.steps } }
    : verb;

/** Ids of the steps that are ticked; undefined where there were no boxes. */
function ticked(inputs: Inputs): string[] | undefined {
  const boxes = Object.entries(inputs).filter(([key]) => key.startsWith(TICK));
  return boxes.length === 0 ? undefined : boxes.filter(([, value]) => value === 'true').map(([key]) => key.slice(TICK.length));
}

/** The card of what she has open here, or as it was shown at first. */
async function asItStands(
  given: Press,
  about: { readonly procedure: string; readonly case?: string | undefined; readonly step?: string | undefined },
  deps: PressDeps,
  notice?: string,
): Promise<Pressed> {
  const { who } = given;
  const begunHere = ownId(who, `${given.card}|${about.procedure}`);
  const open = await deps.support.cases(who);
  const line = open.find(({ id }) => id === (about.case ?? begunHere)) ?? open.find(({ id }) => id === begunHere);
  const known = about.case ?? line?.id;
  const ofCase = known === undefined ? undefined : await deps.support.caseCard(who, known);
  const isGone = ofCase?.ok === false && ofCase.error.kind === 'no-such-case';
  const outcome =
    ofCase && !isGone
      ? ofCase
      : await deps.support.card(who, { procedure: about.procedure, ...(about.step === undefined ? {} : { step: about.step }) });
  if (!outcome.ok) return refusedWork(given, outcome.error, deps);
  return drawn(given, notice === undefined ? outcome.value : { ...outcome.value, notice });
}

/** Drawn anew for her when she sees it again: in a group it is hers alone, and in her own chat it may have gone on from elsewhere. */
const drawn = ({ user }: Press, card: WorkCard): Pressed => ({
  card: adaptiveCard(card, { refreshFor: user }),
  ...(card.case === undefined || card.parts.length > 0 ? {} : { shows: card }),
});

async function refusedWork(given: Press, refusal: WorkRefusal, { support }: PressDeps): Promise<Pressed> {
  if (refusal.kind === 'too-many') return { card: casesCard(refusal.open, { notice: WORDS.tooMany }) };
  if (refusal.kind === 'stopped') return { card: casesCard(await support.cases(given.who), { notice: WORDS.refused.stopped }) };
  return refused(refusal);
}

function refused(refusal: WorkRefusal): Pressed {
  if (refusal.kind === 'overdue') return { card: doneCard([WORDS.overdue(refusal.owner)], { duty: refusal.duty }) };
  return { words: refusal.kind === 'too-many' ? WORDS.tooMany : WORDS.refused[refusal.kind] };
}

const idOf = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
