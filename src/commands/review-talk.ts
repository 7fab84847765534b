import type { Group } from '../content/learning/groups.ts';
import type { Decision, Review } from '../content/learning/review.ts';
import { dayOf } from '../shared/clock.ts';

/** How the command talks to who typed it. */
export interface Desk {
  /** Gives what was typed; undefined at the end of the input. */
  ask(question: string): Promise<string | undefined>;
  say(text: string): void;
}

const KEYS = '[v]oorbeeld  [t]oets  [b]uiten bereik  [w]eg  [Enter] later  [s]toppen: ';

/** Shows the groups one by one and carries out what is typed; a refusal is told, and the same group is asked about again. */
export async function reviewOneByOne(review: Review, desk: Desk): Promise<void> {
  const groups = await review.groups();
  for (const [n, group] of groups.entries()) {
    desk.say(`\n${n + 1} van ${groups.length}\n${inLines(group)}`);
    for (let isDone = false; !isDone;) {
      const key = (await desk.ask(KEYS))?.trim().toLowerCase();
      if (key === undefined || key === 's') return;
      if (key === '') break;
      const decision = await decisionFor(key, desk);
      if (!decision) continue;
      const done = await review.decide(group.ref, decision);
      desk.say(done.ok ? done.value : done.error);
      isDone = done.ok;
    }
  }
  desk.say(groups.length === 0 ? 'Er staat niets op de lijst.' : '\nDat was alles.');
}

async function decisionFor(key: string, desk: Desk): Promise<Decision | undefined> {
  if (key === 'w') return { kind: 'dismiss' };
  if (key !== 'v' && key !== 't' && key !== 'b') return undefined;
  const topic = key === 'b' ? '' : ((await desk.ask('Van welk onderwerp? ')) ?? '').trim();
  const typed = ((await desk.ask('Tekst (Enter: zoals hierboven): ')) ?? '').trim();
  const text = typed === '' ? {} : { text: typed };
  if (key === 'b') return { kind: 'out-of-scope', ...text };
  return { kind: key === 'v' ? 'example' : 'test', topic, ...text };
}

const WHY: Readonly<Record<Group['why'][number], string>> = {
  'not-understood': 'begreep het niet',
  clarified: 'vroeg wat er bedoeld werd',
  'thumbs-down': 'kreeg een duim omlaag',
};

/** A group as it is read: how often, the words, and what the bot did. */
export function inLines({ ref, audience, count, last, text, others, why, did }: Group): string {
  const about = did.topic === undefined ? '' : `, over ${did.topic}`;
  const offered = did.suggestions.length === 0 ? '' : `; bood aan: ${did.suggestions.join(', ')}`;
  return [
    `${ref}  ${count}×  ${audience}, laatst ${dayOf(last)}`,
    `  “${text}”`,
    ...others.map((other) => `  ook: “${other}”`),
    `  De bot ${why.map((one) => WHY[one]).join(' en ')} (${did.kind}${about}${offered})`,
  ].join('\n');
}
