import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chatPages, type ChatPagesDeps } from '../../src/channels/chat-page.ts';
import { noLimits, type Limits } from '../../src/channels/limits.ts';
import { createServer } from '../../src/channels/server.ts';
import { createTokens } from '../../src/channels/tokens.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import { createRunner } from '../../src/conversation/runner.ts';
import type { Human } from '../../src/handoff/handoff.ts';
import { endCallBack } from '../../src/handoff/machine.ts';
import { heard as heardByHuman, leave } from '../../src/handoff/resident-acts.ts';
import type { Store } from '../../src/conversation/store.ts';
import type { TurnHandler } from '../../src/conversation/turn-handler.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { clockFrom } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { buildWeb } from '../../src/web/build.ts';
import { createFakeDesk, type FakeDesk } from './fake-desk.ts';
import { done } from './handoff.ts';
import { aLibrary } from './library.ts';
import { aStorage } from './storage.ts';

export interface FakeBot {
  readonly url: string;
  readonly store: Store;
  /** Colleagues without a browser. */
  readonly desk: FakeDesk;
  /** Id of the talk in which something happened last. */
  talk(): string;
  /** What residents said, as it was stored. */
  said(): readonly string[];
  /** Turns wait until `release`. */
  hold(): void;
  release(): void;
  /** Takes up what a process that died left undone, as the real one does at start. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

let built: Promise<string> | undefined;

/** The browser files, built once for all tests of this process. */
export const webFiles = (): Promise<string> =>
  (built ??= mkdtemp(join(tmpdir(), 'balie-web-')).then(async (dir) => {
    await buildWeb(join(dir, 'web'));
    return join(dir, 'web');
  }));

/** The real server, store, runner and pages with a few scripted answers in the place of the bot's understanding. */
export async function startFakeBot(
  over: Partial<Pick<ChatPagesDeps, 'waitMs' | 'origins' | 'demo' | 'finder' | 'gemeenten' | 'gemeenteIds' | 'screen' | 'assetsDir'>> & {
    limits?: Limits;
    day?: string;
    store?: Store;
    port?: number;
  } = {},
): Promise<FakeBot> {
  const clock = clockFrom(over.day ?? '2026-11-23T10:42');
  const store = over.store ?? (await aStorage()).store;
  let talk = '';
  store.follow((id) => {
    talk = id;
  });
  /** By entry: a turn that is made again says nothing twice. */
  const said = new Map<string, string>();
  let gate = Promise.resolve();
  let open = (): void => undefined;
  const turn: TurnHandler = async (before, heard) => {
    await gate;
    const text = heard.content.text ?? '';
    if (heard.kind === 'message') said.set(heard.id, text);
    const human = attended(before, text, heard.at);
    // While a human has the talk, the bot is silent.
    const replies = (human.handoff.status === 'active' ? [] : script(heard.kind, heard.content.name ?? text)).map((reply, n): NewEntry => ({
      lang: before.state.lang,
      by: 'bot',
      kind: 'message',
      visibleTo: 'all',
      ...reply,
      id: `${heard.id}.${String(n)}`,
      at: heard.at,
      ...(heard.kind === 'message' ? { replyTo: heard.id } : {}),
    }));
    const effects =
      heard.content.name === 'forget'
        ? [{ id: `${before.id}.${String(heard.seq)}.0`, kind: 'forgotten' as const, value: { before: heard.seq } }]
        : [];
    return { state: { ...before.state, ...human }, replies, effects };
  };
  const runner = createRunner({
    store,
    turn,
    clock,
    ids: randomIds,
    holder: 'test',
    log: () => undefined,
    sorry: (before) => ({ state: before.state, replies: [], effects: [] }),
    applyEffect: ({ value }, { id, log }) =>
      store.erase(
        id,
        log.map(({ seq }) => seq).filter((seq) => seq <= Number(value['before'])),
      ),
  });
  const libraries = new Map(
    [libraryOf('voorbeeldstad', 'u'), libraryOf('duinrade', 'je')].map((library) => [library.gemeente.id, library]),
  );
  const tokens = createTokens({ key: new TextEncoder().encode('a key that is only for tests, 32+ bytes') });
  const desk = createFakeDesk({ store, runner: () => runner, tokens, clock, ids: randomIds });
  const limits = over.limits ?? noLimits;
  const screen: ChatPagesDeps['screen'] = (text) => {
    const masked = text.replace(/\b\d{9}\b/g, '[burgerservicenummer]');
    return { text: masked, masked: masked === text ? [] : ['bsn'] };
  };
  const shared = { store, runner, tokens, limits, screen, clock, ids: randomIds };
  const pages = chatPages({
    ...shared,
    gemeenten: (id) => libraries.get(id),
    gemeenteIds: () => [...libraries.keys()],
    addressOf: () => 'test',
    originOf: () => 'https://chat.example',
    origins: () => [],
    assetsDir: over.assetsDir ?? (await webFiles()),
    demo: true,
    human: (conversation) => Promise.resolve(desk.side.human(conversation)),
    callBacks: desk.callBacks,
    ...over,
  });
  const server = createServer({
    ...shared,
    live: desk.live,
    desk: desk.side,
    production: false,
    report: () => undefined,
    checks: {},
    tenants: () => [...libraries.keys()].map((id) => ({ id, origins: [] })),
    surfaces: [pages, desk.surface],
  });
  const { port } = await server.listen(over.port ?? 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${String(port)}`,
    store,
    desk,
    talk: () => talk,
    said: () => [...said.values()],
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release() {
      open();
    },
    tick: () => runner.tick(),
    close: async () => {
      open();
      await runner.stop();
      await server.close(100);
    },
  };
}

/** What the words mean for the wish for a human. */
function attended({ state }: Conversation, text: string, at: string): Human {
  const { handoff } = state;
  if (!/^(stop met wachten|bel mij niet)$/i.test(text)) return heardByHuman(state, at).human;
  return handoff.status === 'call-back' ? done(endCallBack(state, handoff.callBack)).human : leave(state).human;
}

type Scripted = Pick<NewEntry, 'content' | 'meaning'> & Partial<Pick<NewEntry, 'by' | 'lang'>>;

function script(kind: string, text: string): readonly Scripted[] {
  if (kind === 'start')
    return [
      { content: { text: 'Hallo. Ik ben de chatbot van Voorbeeldstad: een computer, geen mens.' }, meaning: { kind: 'notice', by: 'bot' } },
    ];
  if (kind === 'event' && text === 'forget')
    return [{ content: { text: 'Dit gesprek is gewist.' }, meaning: { kind: 'notice', by: 'bot' } }];
  if (kind !== 'message') return [];
  if (/kost/i.test(text)) return [QUESTION];
  if (/^paspoort$/i.test(text)) return [ANSWER];
  if (/medewerker/i.test(text)) return [HUMAN];
  if (/dood/i.test(text))
    return [
      {
        content: { text: 'Wat u schrijft, klinkt heel zwaar. Bel nu [113](tel:113): gratis en anoniem, dag en nacht.' },
        meaning: { kind: 'safety', by: 'bot' },
      },
    ];
  if (/english/i.test(text))
    return [
      {
        lang: 'en',
        content: { text: 'A passport costs **€ 88.65**.' },
        meaning: { kind: 'answer', topic: 'reisdocument-kosten', confidence: 0.9, by: 'bot' },
      },
    ];
  return [
    { content: { text: 'Sorry, ik begrijp u niet. Kunt u het in één korte zin zeggen?' }, meaning: { kind: 'not-understood', by: 'bot' } },
  ];
}

const QUESTION: Scripted = {
  content: {
    text: 'Gaat het om een paspoort of een identiteitskaart?',
    choices: ['Paspoort', 'Identiteitskaart', 'Allebei', 'Dat weet ik niet'].map((label) => ({ label, say: label })),
  },
  meaning: { kind: 'question', topic: 'reisdocument-kosten', confidence: 0.95, by: 'bot' },
};

const ANSWER: Scripted = {
  content: {
    text: 'Een paspoort vanaf 18 jaar kost **€ 88,65**. U betaalt bij de aanvraag.',
    details:
      'U neemt mee:\n\n- uw oude paspoort\n- een pasfoto van dit jaar\n\nMet spoed betaalt u **€ 60,85** extra. [Maak een afspraak](https://www.voorbeeldstad.example/afspraak).',
    choices: [
      { label: 'Paspoort aanvragen', say: 'Paspoort aanvragen' },
      { label: 'Een paspoort met spoed', say: 'Een paspoort met spoed' },
    ],
  },
  meaning: {
    kind: 'answer',
    topic: 'reisdocument-kosten',
    confidence: 0.95,
    by: 'bot',
    sources: [{ title: 'Tarieven reisdocumenten', url: 'https://www.voorbeeldstad.example/paspoort', checked: '2026-10-01' }],
  },
};

const HUMAN: Scripted = {
  content: { text: 'Een medewerker kan u helpen. Bellen kan ook: [14 0987](tel:140987). Wij zijn er op werkdagen van 9 tot 17 uur.' },
  meaning: { kind: 'handoff', by: 'bot' },
};

function libraryOf(id: string, address: 'u' | 'je'): Library {
  const topics = [
    'Wat kost een paspoort?',
    'Verhuizing doorgeven',
    'Paspoort of identiteitskaart aanvragen',
    'Paspoort of identiteitskaart kwijt',
  ].map((title, n) => ({
    id: `onderwerp-${String(n)}`,
    audience: 'inwoner' as const,
    group: 'reisdocumenten',
    title,
    description: title,
    humanOnly: false,
  }));
  const greeting = {
    id: 'begroeting',
    topic: 'begroeting',
    audience: 'inwoner' as const,
    version: 1,
    title: 'Begroeting',
    checked: '2026-11-01',
    review: '2027-11-01',
    owner: 'test',
    sources: [],
    facts: [],
    followUps: topics.map((topic) => topic.id),
    short: new Map(),
    more: new Map(),
  };
  const colours = id === 'duinrade' ? ['#8a3b12', '#ffffff'] : ['#00593c', '#ffffff'];
  return aLibrary(
    { topics: new Map(topics.map((topic) => [topic.id, topic])), articles: new Map([[greeting.id, greeting]]) },
    {
      id,
      name: id === 'duinrade' ? 'Duinrade' : 'Voorbeeldstad',
      address,
      email: `info@${id}.example`,
      website: `https://www.${id}.example`,
      theme: new Map(['kleur', 'kleur-tekst'].map((name, n) => [name, colours[n] ?? ''])),
    },
  );
}
