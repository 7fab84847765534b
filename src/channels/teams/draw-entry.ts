import type { Activity } from 'botbuilder';
import type { WrittenEntry } from '../../conversation/log.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Records } from '../../shared/records.ts';
import type { CardReference } from '../../staff/card-verb.ts';
import { EXPERT_QUESTION } from '../../staff/expert-question.ts';
import { StaffNotice } from '../../staff/notice.ts';
import type { Support, Who } from '../../staff/support.ts';
import { TIP } from '../../staff/tip.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import { adaptiveCard, plainCard } from './adaptive-card.ts';
import { CARD_TYPE, type AdaptiveCard } from './card-elements.ts';
import { choicesCard } from './choices-card.ts';
import { expertForm } from './form-cards.ts';
import { casesCard, changesCard } from './list-cards.ts';
import { askerCard, teamQuestionCard, tipCard } from './question-cards.ts';
import type { TeamsTalk } from './talk-record.ts';
import { WORDS } from './words.ts';

export interface DrawDeps {
  readonly support: Pick<Support, 'card' | 'shared' | 'cases' | 'changes' | 'duty'>;
  readonly records: Records;
  readonly library: (gemeente: string) => Library | undefined;
}

/** Names of entries that we make ourselves: a notice to a team or a person, and a procedure to send on. */
export const NOTICE = 'bericht';
export const COPY = 'deel';

/**
 * What the bot said, as Teams shows it, drawn as things stand now. In a group nothing of anybody's progress is on it. Undefined when there is nothing
 * to show any more.
 */
export async function drawEntry(
  deps: DrawDeps,
  gemeente: string,
  talk: TeamsTalk,
  entry: WrittenEntry,
): Promise<Partial<Activity> | undefined> {
  const { name, value } = entry.content;
  if (name === NOTICE)
    return drawNotice(deps, gemeente, String(value?.['kind'] ?? ''), String(value?.['about'] ?? ''), value?.['to'] === 'team');
  if (name === COPY) return drawCopy(deps, gemeente, String(value?.['procedure'] ?? ''));
  const who = talk.who && { gemeente, ...talk.who };
  const drawn = await drawReply(deps, talk, who, gemeente, entry);
  return { ...drawn, locale: entry.lang === 'nl' ? 'nl-NL' : 'en-GB', channelData: { balie: entry.meaning } };
}

async function drawReply(
  deps: DrawDeps,
  talk: TeamsTalk,
  who: Who | undefined,
  gemeente: string,
  entry: WrittenEntry,
): Promise<Partial<Activity>> {
  const { text = '', choices = [], card, opens } = entry.content;
  const isAlone = talk.scope === 'personal' && who !== undefined;
  switch (opens) {
    case 'zaken':
      return isAlone
        ? withCards('', [casesCard(await deps.support.cases(who), { refreshFor: talk.place.user })])
        : message(WORDS.onlyAlone);
    case 'veranderd':
      return isAlone ? withCards('', [changesCard(await deps.support.changes(who))]) : message(WORDS.onlyAlone);
    case 'expert': {
      const title = deps.library(gemeente)?.procedures.get(card?.procedure ?? '')?.title;
      const duty = card && deps.support.duty(gemeente, { procedure: card.procedure });
      return withCards('', [expertForm({ procedure: card?.procedure, step: card?.step, title, duty })]);
    }
    case undefined:
      break;
    default:
      return opens satisfies never;
  }
  const work = card && (await workCard(deps, gemeente, isAlone ? who : undefined, card));
  if (!work) return choices.length === 0 ? message(text) : withChoices(text, choices, isAlone);
  const steps = choices.filter(({ label }) => /^Stap \d+:/.test(label));
  const sent = withWork(textBeside(entry), work, who && talk.place.user);
  return steps.length === 0 || !isAlone ? sent : { ...sent, suggestedActions: suggested(steps) };
}

/** What is said above the card. The card of an answer says all that its text says; its own buttons lead on. */
export const textBeside = ({ item, content: { text = '', card, opens } }: WrittenEntry): string =>
  item !== undefined || card === undefined || opens !== undefined ? '' : text;

/** @param user for whom it is drawn anew when it is shown, by her id in Teams */
export const withWork = (text: string, work: WorkCard, user: string | undefined): Partial<Activity> =>
  withCards(text, [adaptiveCard(work, { refreshFor: user })], plainCard(work));

async function workCard(deps: DrawDeps, gemeente: string, who: Who | undefined, about: CardReference): Promise<WorkCard | undefined> {
  const isMoment = about.moment !== undefined && about.moment !== 'toepassen' && about.moment !== 'veranderd';
  const drawn = who
    ? await deps.support.card(who, about)
    : isMoment
      ? await deps.support.card({ gemeente, ...NOBODY }, about)
      : deps.support.shared(gemeente, about);
  return drawn.ok ? drawn.value : undefined;
}

/** Has no cases and no past. */
const NOBODY = { person: 'niemand', name: '' } as const;

async function drawNotice(
  deps: DrawDeps,
  gemeente: string,
  kind: string,
  about: string,
  isForTeam: boolean,
): Promise<Partial<Activity> | undefined> {
  const title = (id: string | undefined) => deps.library(gemeente)?.procedures.get(id ?? '')?.title;
  const known = StaffNotice.shape.kind.safeParse(kind).data;
  if (known === 'tip' || known === 'tip-handled') {
    const tip = (await deps.records.read(TIP, gemeente, about))?.value;
    if (!tip) return undefined;
    if (isForTeam) return withCards('', [tipCard(tip, title(tip.procedure))]);
    return tip.status === 'new' ? undefined : message(`${WORDS.tipHandled[tip.status]} (${title(tip.procedure) ?? tip.procedure})`);
  }
  const question = (await deps.records.read(EXPERT_QUESTION, gemeente, about))?.value;
  if (!question) return undefined;
  return withCards('', [
    isForTeam ? teamQuestionCard(question, title(question.procedure), known) : askerCard(question, title(question.procedure)),
  ]);
}

function drawCopy({ support }: DrawDeps, gemeente: string, procedure: string): Partial<Activity> | undefined {
  const drawn = support.shared(gemeente, { procedure });
  if (!drawn.ok) return undefined;
  return withCards(plainCard(drawn.value), [adaptiveCard(drawn.value, { isCopy: true })]);
}

type Choices = NonNullable<WrittenEntry['content']['choices']>;

/** A chat of two has suggestions under the message; a group has none, so there they are buttons. */
function withChoices(text: string, choices: Choices, isAlone: boolean): Partial<Activity> {
  return isAlone ? { ...message(text), suggestedActions: suggested(choices) } : withCards(text, [choicesCard(choices)]);
}

const suggested = (choices: Choices): NonNullable<Activity['suggestedActions']> => ({
  actions: choices.slice(0, 6).map(({ label, say }) => ({ type: 'imBack', title: label, value: say })),
  to: [],
});

const message = (text: string): Partial<Activity> => ({ type: 'message', text, textFormat: 'markdown' });

/** @param summary what a notification shows */
function withCards(text: string, cards: readonly AdaptiveCard[], summary = cards[0]?.fallbackText ?? ''): Partial<Activity> {
  return {
    type: 'message',
    ...(text === '' ? {} : { text, textFormat: 'markdown' }),
    summary: (summary.split('\n')[0] ?? '').slice(0, 200),
    attachments: cards.map((content) => ({ contentType: CARD_TYPE, content })),
  };
}
