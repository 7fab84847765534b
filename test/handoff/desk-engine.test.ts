import { expect } from 'chai';
import { newConversation, type Conversation } from '../../src/conversation/conversation.ts';
import { isWritten, type NewEntry } from '../../src/conversation/log.ts';
import type { Runner } from '../../src/conversation/runner.ts';
import type { Store } from '../../src/conversation/store.ts';
import { normsFor } from '../../src/handoff/availability.ts';
import { followingDesk, tellDesk, type DeskEngine, type Told } from '../../src/handoff/desk-engine.ts';
import { NOBODY, type DeskStanding } from '../../src/handoff/desk-standing.ts';
import { close, say, take } from '../../src/handoff/machine.ts';
import type { Human } from '../../src/handoff/handoff.ts';
import type { Stepped } from '../../src/handoff/step.ts';
import { toChange } from '../../src/handoff/to-change.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aClock, aConversation, idOf, idsInOrder } from '../kit/conversations.ts';
import { FATIMA } from '../kit/handoff.ts';
import { realContent } from '../kit/mind.ts';
import { tinyLibrary, tinyRunner } from '../kit/tiny-bot.ts';

const MORNING = '2026-04-14T08:00:00Z';
const id = idOf(7);
const ONE_FREE: DeskStanding = { ...NOBODY, agents: [{ person: FATIMA.person, presence: 'online', capacity: 1, taken: 0, skills: [] }] };

/**
 * Another system that brings residents to humans, as an adapter would wrap it: it is told over there what happens here, and what its people do
 * there is done here. All it knows of us is the port, `runner.act`, the machine and `toChange`.
 */
function otherSystem(about: {
  library: Library;
  now: () => string;
  runner: () => Runner;
}): DeskEngine & { readonly there: string[]; answers(text: string): Promise<void>; ends(): Promise<void> } {
  // prettier-ignore
  const there: string[] = [];
  let wish = '';
  const ids = idsInOrder('other');
  const acts = (make: (human: Human, now: string) => Stepped, entry?: NewEntry) =>
    about.runner().act(id, (talk) => {
      const now = about.now();
      const step = make(talk.state, now);
      if (!step.ok) {
        there.push(`refused: ${step.error.kind}`);
        return undefined;
      }
      const change = toChange(talk, step.value, { library: about.library, now, ids, norms: normsFor(about.library, now) });
      return entry ? { ...change, entries: [entry, ...change.entries] } : change;
    });
  const message = (text: string): NewEntry => ({ id: ids(), at: about.now(), lang: 'nl', by: 'agent', author: FATIMA, kind: 'message', visibleTo: 'all', content: { text }, meaning: { kind: 'notice', by: 'agent' } }); // prettier-ignore
  const words = ({ talk, value }: Told): string => {
    const entry = talk.log[Number(value['seq'])];
    return entry && isWritten(entry) ? (entry.content.text ?? '') : '';
  };
  return {
    there,
    standing: () => ONE_FREE,
    wantsWords: true,
    initiate: async ({ talk, value }) => {
      wish = String(value['wish']);
      const heard = talk.log.filter(isWritten).filter(({ by, kind }) => by === 'resident' && kind === 'message');
      there.push(`opened with ${heard.length} messages: ${String(value['reason'])}`);
      await acts((human, now) => take(human, wish, FATIMA, now));
    },
    said: async (told) => void there.push(`resident: ${words(told)}`),
    status: async ({ value, talk }) => void there.push(`${String(value['state'])} ${String(value['why'] ?? '')}, ${talk.log.length > 0 ? 'with' : 'without'} words`), // prettier-ignore
    answers: async (text) => {
      await acts((human, now) => say(human, wish, FATIMA, now), message(text));
    },
    ends: async () => {
      await acts((human, now) => close(human, wish, FATIMA, { outcome: 'beantwoord', now, norms: normsFor(about.library, now) }));
    },
  };
}

describe('a desk engine', () => {
  let store: Store;
  let runner: Runner;
  let engine: ReturnType<typeof otherSystem>;
  let asked = 0;
  const clock = aClock(MORNING);
  const says = async (text: string, event?: NewEntry['content']): Promise<void> => {
    const entry = { id: `in-${(asked += 1)}`, at: clock.now().toString(), lang: 'nl', by: 'resident', visibleTo: 'all' } as const;
    await runner.hear(id, event ? { ...entry, kind: 'event', content: event } : { ...entry, kind: 'message', content: { text } });
    await runner.settled(id);
  };
  const talk = async (): Promise<Conversation> => (await store.read(id))!;
  const heard = async () =>
    (await talk()).log
      .filter(isWritten)
      .filter(({ kind, visibleTo }) => kind === 'message' && visibleTo === 'all')
      .map(({ by, content }) => `${by}: ${content.text ?? ''}`);

  beforeEach(async () => {
    const library = tinyLibrary((await realContent()).libraries.get('voorbeeldstad')!.phrases);
    store = createMemoryStore();
    engine = otherSystem({ library, now: () => clock.now().toString(), runner: () => runner });
    runner = tinyRunner({ store, clock, ids: idsInOrder(), library, desk: engine });
    await runner.open(newConversation({ id, gemeente: 'voorbeeldstad', channel: 'directline', user: 'u', createdAt: MORNING, lang: 'nl', startId: 'start' })); // prettier-ignore
    await runner.settled(id);
  });

  afterEach(() => runner.stop());

  it('can be another system: it takes the talk over, passes words both ways, and gives it back', async () => {
    await says('medewerker');
    await says('ja');
    expect((await talk()).state.handoff).to.deep.include({ status: 'active', agent: FATIMA });
    await says('hallo Fatima');
    await engine.answers('Goedemorgen!');
    await says('dank u');
    await engine.ends();
    await runner.settled(id);
    expect(engine.there).to.deep.equal(['opened with 2 messages: asked', 'resident: hallo Fatima', 'resident: dank u']);
    expect((await heard()).slice(-5)).to.deep.equal([
      'system: U praat nu met een mens: Fatima van Voorbeeldstad.',
      'resident: hallo Fatima',
      'agent: Goedemorgen!',
      'resident: dank u',
      'system: Fatima heeft het gesprek afgerond. U praat weer met de chatbot. Is uw vraag beantwoord?',
    ]);
    await says('wat kost het');
    expect((await heard()).at(-1)).to.equal('bot: Het kost tien euro.');
  });

  it('hears that a talk was erased, and gets none of its words any more', async () => {
    await says('medewerker');
    await says('ja');
    await says('', { name: 'forget' });
    expect(engine.there.at(-1)).to.equal('failed forgotten, without words');
    await engine.answers('Bent u er nog?');
    expect(engine.there.at(-1)).to.equal('refused: changed');
  });

  it('is by default the built-in desk, which follows the log and need not be told', async () => {
    const desk = followingDesk(() => ONE_FREE);
    expect([desk.standing('voorbeeldstad'), desk.wantsWords]).to.deep.equal([ONE_FREE, false]);
    for (const kind of ['handoff.initiate', 'handoff.status', 'handoff.said'] as const)
      await tellDesk(desk, { id: 'e', kind, value: { wish: 'w' } }, aConversation());
  });
});
