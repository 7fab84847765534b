import { expect } from 'chai';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { readBody } from '../../src/channels/body.ts';
import { cleanText, cutText } from '../../src/channels/clean-text.ts';
import { CallBackBody } from '../../src/channels/desk/resident-call-back.ts';
import { CloseBody, FromDesk, MessageBody, NoteBody, TransferBody } from '../../src/channels/desk/desk-messages.ts';
import { ActivityIn, GenerateBody } from '../../src/channels/direct-line-schemas.ts';
import { isRefusal } from '../../src/channels/errors.ts';
import { toInbound } from '../../src/channels/inbound.ts';
import { jsonProblem } from '../../src/channels/json-shape.ts';
import { addressOf } from '../../src/channels/limits.ts';
import { toHtml, typedToHtml } from '../../src/channels/markdown.ts';
import { parseBody } from '../../src/channels/parse-body.ts';
import { createCookie, readStaffCookie } from '../../src/channels/sign-in/staff-cookie.ts';
import { ownPath } from '../../src/channels/sign-in/way-back.ts';
import { TeamsActivity } from '../../src/channels/teams/teams-activity.ts';
import { TeamsVerb } from '../../src/channels/teams/teams-verb.ts';
import { createTokens } from '../../src/channels/tokens.ts';
import { urlOf } from '../../src/channels/url.ts';
import { seqFrom } from '../../src/channels/watermark.ts';
import { readArticle } from '../../src/content/read-article.ts';
import { readYaml } from '../../src/content/read-yaml.ts';
import { tenantsIn } from '../../src/config.ts';
import { idPrefixOf } from '../../src/conversation/reference.ts';
import { screen } from '../../src/conversation/screen.ts';
import { readPhone } from '../../src/handoff/phone-number.ts';
import { parseLines } from '../../src/storage/jsonl.ts';
import { readLine } from '../../src/storage/journal-lines.ts';
import { parseTalk } from '../../src/storage/parse-talk.ts';
import { StoredRecord } from '../../src/storage/stored-record.ts';
import { CluCalibration } from '../../src/recognisers/clu/calibration.ts';
import cluCalibration from '../../src/recognisers/clu/calibration.json' with { type: 'json' };
import { CluAnswer, recognitionOf } from '../../src/recognisers/clu/prediction.ts';
import { readAge } from '../../src/understanding/ages.ts';
import { asksToForget } from '../../src/understanding/asks-to-forget.ts';
import { readCommand } from '../../src/understanding/commands.ts';
import { readDates } from '../../src/understanding/dates.ts';
import { readDuration } from '../../src/understanding/durations.ts';
import { createSlotReader } from '../../src/understanding/read-slots.ts';
import { decodePlan } from '../../src/reply/plan-code.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { aClock, aConversation, aMessage } from '../kit/conversations.ts';
import { realContent } from '../kit/mind.ts';
import { TEST_KEY } from '../kit/server.ts';

/** What breaks parsers: put at any place of what would have been right. */
const NASTY = [
  ...[
    '"__proto__":{"polluted":1},',
    '"constructor":{"prototype":{"polluted":1}},',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    '\\u0000',
    '\0',
    '\r\n',
    '\n---\n',
  ],
  ...[
    '=',
    ';',
    '&',
    '%',
    '%00',
    '%ff',
    '%E2%82',
    '../',
    '//evil.example',
    'javascript:',
    '<script>',
    "'",
    '`',
    '${x}',
    '{{x}}',
    '&amp;',
    '!!js/function',
    '*a',
    '&a [*a]',
  ],
  ...[
    'é',
    '👍🏽',
    '\uD800',
    '\u202E',
    '\uFEFF',
    '１２３',
    '1e999',
    '-0',
    '99999999999999999999',
    'NaN',
    'null',
    'true',
    '0x10',
    '31-02-2026',
    '29 februari',
    '2026-13-45',
  ],
  ...[
    '123456782',
    '06-12345678',
    'NL91ABNA0417164300',
    'a@b.nl',
    'geboren op ',
    'over ',
    'jaar',
    'een',
    ' ',
    '\t',
    '.',
    ',',
    '-',
    ':',
    '/',
    'eyJhbGciOiJub25lIn0.e30.',
  ],
];

/** Something right, with a few pieces cut out and nasty ones put in; sometimes nothing but nasty ones. */
const around = (...right: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', ...right, ...right, ...right),
      fc.array(fc.tuple(fc.nat(400), fc.nat(12), fc.constantFrom(...NASTY)), { maxLength: 5 }),
    )
    .map(([text, edits]) =>
      edits.reduce((now, [at, cut, piece]) => {
        const place = now.length === 0 ? 0 : at % (now.length + 1);
        return now.slice(0, place) + piece + now.slice(place + (cut > 8 ? cut - 8 : 0));
      }, text),
    );

interface Door {
  readonly name: string;
  readonly cases: number;
  readonly from: readonly string[];
  /** A file of operators or editors, not of strangers: the YAML library takes its time for thousands of brackets in one another. */
  readonly isOurFile?: true;
  /** Takes anything; throws only a refusal. */
  readonly enter: (text: string) => unknown;
}

/** Three times what is read of a resident's text. */
const LONG = 6_000;
const CHEAP = 7_700;
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
const fits = (schema: z.ZodType) => (text: string) => schema.safeParse(parsed(text));
const SAYS = 'mijn bsn is 123456782, ik ben geboren op 12-03-1985 en verhuis over 3 weken naar Kerkstraat 12, 1234 AB; bel 06-12345678';
const ASKS = 'mijn dochter van 16 en een half verhuist volgende week dinsdag, uiterlijk 3 mei 2026, voor 8 maanden naar Spanje';

describe('a parser at a door, given anything', function () {
  this.timeout(120_000);
  let library: Library;
  before(async () => {
    library = (await realContent()).libraries.get('voorbeeldstad')!;
  });

  const tokens = createTokens({ key: TEST_KEY });
  const cluLimits = CluCalibration.parse(cluCalibration).inwoner;
  const talk = aConversation({ log: [{ ...aMessage('hallo'), seq: 0 }] });
  const deps = { clock: aClock(), ids: () => 'x', screen: (text: string) => screen(text, { today: '2026-04-14', keep: [] }) };
  const staffCookie = createCookie('balie-staff', { secure: false });
  const body = (type: string) => async (text: string) => {
    const stream = Readable.from([Buffer.from(text)]);
    const req = Object.assign(stream, {
      headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) },
      body: undefined,
    });
    await readBody(req as never);
    return req.body;
  };
  const problems: unknown[] = [];
  const report = (problem: unknown): void => void problems.push(problem);

  const doors: readonly Door[] = [
    {
      name: 'Direct Line bodies',
      cases: CHEAP,
      from: [
        '{"type":"message","text":"hallo","channelData":{"clientActivityID":"a1"}}',
        '{"type":"event","name":"feedback","value":{"rating":"up","replyTo":"x"}}',
      ],
      enter: (text) => {
        const value = parsed(text);
        if (jsonProblem(value) !== undefined) return undefined;
        return toInbound(parseBody(ActivityIn, value), talk, deps);
      },
    },
    { name: 'token requests', cases: CHEAP, from: ['{"gemeente":"voorbeeldstad","locale":"nl-NL"}'], enter: fits(GenerateBody) },
    {
      name: 'tokens',
      cases: 3_000,
      from: ['eyJhbGciOiJIUzI1NiJ9.eyJ1c2UiOiJ0YWxrIn0.c2lnbmF0dXJl'],
      enter: (text) => tokens.verify(text, 'stream'),
    },
    { name: 'watermarks', cases: CHEAP, from: ['0', '17'], enter: seqFrom },
    {
      name: 'WebSocket frames of the desk',
      cases: CHEAP,
      from: ['{"type":"watch","talk":"x","from":0}', '{"type":"typing","talk":"x"}'],
      enter: fits(FromDesk),
    },
    { name: 'JSON bodies', cases: 2_500, from: ['{"a":{"b":[1,2]}}'], enter: body('application/json') },
    {
      name: 'forms of the chat page',
      cases: 2_500,
      from: ['tekst=hallo&bewijs=abc', 'oordeel=up%3Ax'],
      enter: body('application/x-www-form-urlencoded'),
    },
    {
      name: 'desk messages',
      cases: CHEAP,
      from: ['{"wish":"w","clientId":"c","text":"hallo","item":{"id":"a","version":1}}'],
      enter: fits(MessageBody),
    },
    {
      name: 'desk acts',
      cases: CHEAP,
      from: ['{"wish":"w","person":"p","note":"n"}', '{"wish":"w","outcome":"beantwoord"}', '{"clientId":"c","text":"t"}'],
      enter: (text) => [TransferBody, CloseBody, NoteBody].map((schema) => fits(schema)(text)),
    },
    {
      name: 'call-back forms',
      cases: 4_000,
      from: ['{"phone":"06-12345678","name":"Jansen"}'],
      enter: (text) => [fits(CallBackBody)(text), readPhone(text)],
    },
    {
      name: 'Teams activities and invokes',
      cases: 4_000,
      from: [
        '{"type":"message","id":"1","text":"hoi","channelId":"msteams","serviceUrl":"https://x.example/","conversation":{"id":"c","tenantId":"t"},"from":{"id":"u","aadObjectId":"o"},"recipient":{"id":"b"}}',
        '{"action":{"type":"Action.Execute","verb":"go","data":{}}}',
      ],
      enter: (text) => [fits(TeamsActivity)(text), fits(TeamsVerb)(text)],
    },
    {
      name: 'answers of Azure CLU',
      cases: 3_000,
      from: [
        '{"kind":"ConversationResult","result":{"prediction":{"projectKind":"Conversation","topIntent":"prijs","intents":[{"category":"prijs","confidence":0.9},{"category":"None","confidence":0.1}]}}}',
        '{"kind":"ConversationResult","result":{"prediction":{"projectKind":"Conversation","topIntent":"None","intents":[{"category":"None","confidence":1}]}}}',
      ],
      enter: (text) => {
        const answer = CluAnswer.safeParse(parsed(text));
        if (!answer.success) return;
        const meant = recognitionOf(answer.data.result.prediction, new Set(['prijs']), cluLimits);
        if (!meant.ok) return;
        const { ranking, confidence } = meant.value;
        const isOurs = ranking.length > 0 && ranking.every(({ topic }) => topic === 'prijs' || topic === 'buiten-bereik');
        if (!isOurs || !(confidence >= 0 && confidence <= 1)) throw new Error(`The cloud made ${JSON.stringify(meant.value)}.`);
      },
    },
    {
      name: 'BALIE_TENANTS_FILE',
      isOurFile: true,
      cases: 1_500,
      from: ['voorbeeldstad:\n  origins: [https://www.voorbeeldstad.example]\n  staff: { caseDays: 3 }\n  retention: { talkDays: 9 }\n'],
      enter: tenantsIn,
    },
    {
      name: 'YAML of content',
      isOurFile: true,
      cases: 1_500,
      from: ['id: paspoort\nkeuzes:\n  - { ask: document, next: klaar }\n'],
      enter: (text) => readYaml(text, 'x.yaml', report),
    },
    {
      name: 'Markdown of content',
      isOurFile: true,
      cases: 1_000,
      from: [
        '---\nid: paspoort-kosten\ntopic: paspoort-kosten\nsource: https://x.example\n---\n\nEen paspoort kost {{tarief}}.\n\n## Meer\n\n- een\n',
      ],
      enter: (text) => [readArticle(text, 'x.md', 'inwoner', report), toHtml(text), typedToHtml(text)],
    },
    {
      name: 'stored talks',
      cases: 3_000,
      from: [JSON.stringify(talk)],
      enter: (text) => parseTalk(text, { gemeente: talk.gemeente, id: talk.id }),
    },
    {
      name: 'stored records and lines',
      cases: CHEAP,
      from: ['{"kind":"x","schema":1,"gemeente":"g","id":"i","version":1,"value":{}}', '{"at":"2026-04-14T10:00:00Z","n":1}'],
      enter: (text) => [fits(StoredRecord)(text), parseLines(text).map(readLine)],
    },
    {
      name: 'cookies',
      cases: CHEAP,
      from: ['balie-staff=voorbeeldstad.id.secret; a=b'],
      enter: (text) => readStaffCookie(staffCookie.read({ headers: { cookie: text } })),
    },
    {
      name: 'addresses and query strings',
      cases: CHEAP,
      from: ['/chat/voorbeeldstad?zoek=paspoort&kenmerk=G-01KE-Y7ZX-3W4Q', '/hulp?embed='],
      enter: (text) => [urlOf({ url: text }).searchParams.get('zoek'), ownPath(text), idPrefixOf(text)],
    },
    {
      name: 'X-Forwarded-For',
      cases: CHEAP,
      from: ['203.0.113.1, 10.0.0.1', '2001:db8::1'],
      enter: (text) => addressOf({ socket: { remoteAddress: text }, headers: { 'x-forwarded-for': text } }, 1),
    },
    { name: 'screening', cases: 2_000, from: [SAYS], enter: (text) => deps.screen(cutText(cleanText(text), 2200).text) },
    {
      name: 'dates, ages and durations',
      cases: 1_200,
      from: [ASKS, SAYS],
      enter: (text) => [readDates(text, '2026-04-14'), readAge(text, '2026-04-14'), readDuration(text, readDates(text, '2026-04-14'))],
    },
    {
      name: 'slots and commands',
      cases: 150,
      from: [ASKS, 'ik wil een medewerker spreken'],
      enter: (text) => [
        createSlotReader({ text, today: '2026-04-14' }).read([...library.slots.values()]),
        readCommand(text),
        asksToForget(text),
      ],
    },
    {
      name: 'codes of plans',
      cases: CHEAP,
      from: ['eyJ0IjoiMjAyNi0wNC0xNCJ9'],
      enter: (text) => decodePlan(library, 'verhuizing-doorgeven', text),
    },
  ];

  const done: number[] = [];
  const before_ = Object.getOwnPropertyNames(Object.prototype).length;
  for (const { name, cases, from, enter } of doors) {
    it(`${name}: refuses or takes it, and nothing else`, async () => {
      const property = fc.asyncProperty(around(...from), async (text) => {
        try {
          await enter(text);
        } catch (problem) {
          if (!isRefusal(problem)) throw problem;
        }
      });
      await fc.assert(property, { numRuns: cases });
      expect('polluted' in {}, 'every object got a property').to.equal(false);
      expect(Object.getOwnPropertyNames(Object.prototype).length).to.equal(before_);
      done.push(cases);
    });
  }

  it('takes time in proportion to what it gets', async () => {
    for (const { name, from, enter, isOurFile } of doors) {
      if (isOurFile) continue;
      for (const piece of [from[0] ?? '', '[', '1 ', 'over ']) {
        const began = process.cpuUsage();
        await Promise.resolve(enter(piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG))).catch((problem: unknown) => {
          if (!isRefusal(problem)) throw problem;
        });
        const { user, system } = process.cpuUsage(began);
        expect((user + system) / 1000, `${name} with "${piece}"`).to.be.below(2_500);
      }
    }
  });

  it('is at least 100 000 cases in all', () => {
    expect(doors.reduce((sum, { cases }) => sum + cases, 0)).to.be.at.least(100_000);
  });

  after(() => {
    const sum = done.reduce((total, cases) => total + cases, 0);
    console.log(`    fuzz: ${String(sum).replace(/\B(?=(\d{3})+$)/g, ' ')} cases over ${String(done.length)} doors`);
  });
});
