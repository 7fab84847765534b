import { html, nothing } from 'lit-html';
import type { DeskEntry } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import type { DeskState } from '../state.ts';
import { clock } from '../times.ts';
import type { View } from './view.ts';

/** Something that happened to the talk, as a line between the messages; nothing for what a colleague need not know. */
export function eventView(entry: DeskEntry, state: DeskState): View {
  const sentence = sentenceOf(entry, state);
  if (sentence === undefined) return nothing;
  return html`<p class="gebeurtenis" id="u-${entry.seq}" tabindex="-1">
    <span>${sentence} <time datetime=${entry.at}>${clock(entry.at)}</time></span>
  </p>`;
}

function sentenceOf({ name, value = {}, author, person }: DeskEntry, state: DeskState): string | undefined {
  const { events } = words;
  const naam = nameOf(person ?? text(value['agent']), state) ?? author ?? words.talk.colleague;
  switch (name) {
    case 'handoff.initiate':
      return events.initiated;
    case 'handoff.status':
      return statusOf(value, naam, state);
    case 'feedback':
      return value['rating'] === 'up' ? events.feedbackUp : events.feedbackDown;
    case 'wrong-answer':
      return fill(events['wrong-answer'], { naam });
    case undefined:
    default:
      return undefined;
  }
}

function statusOf(value: NonNullable<DeskEntry['value']>, naam: string, state: DeskState): string | undefined {
  const { events } = words;
  const became = value['state'];
  if (became === 'completed') {
    if (value['by'] === 'resident') return events.completedByResident;
    if (text(value['agent']) === undefined) return events.completedPlain;
    const uitkomst = state.settings?.outcomes.find(({ id }) => id === value['outcome'])?.label.toLowerCase() ?? text(value['outcome']);
    return fill(events.completed, { naam, uitkomst: uitkomst ?? '' });
  }
  if (became === 'transferred') {
    const skill = state.settings?.skills.find(({ id }) => id === value['toSkill'])?.label;
    return fill(events.transferred, { naam, aan: nameOf(text(value['toPerson']), state) ?? skill ?? words.talk.colleague });
  }
  const sentence = plain(became === 'failed' ? value['why'] : became);
  return sentence === undefined ? undefined : fill(sentence, { naam });
}

const PLAIN = ['accepted', 'lost', 'quiet', 'offered', 'alarmed', 'late', 'left-queue', 'shut', 'forgotten'] as const;
const CALL_BACK = ['call-back-offered', 'call-back-declined', 'call-back-ended'] as const;

function plain(state: unknown): string | undefined {
  const known = [...PLAIN, ...CALL_BACK].find((one) => one === state);
  return known === undefined ? undefined : words.events[known];
}

function nameOf(person: string | undefined, { me, colleagues }: DeskState): string | undefined {
  return [...(me === undefined ? [] : [me]), ...colleagues].find((one) => one.person === person)?.name;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
