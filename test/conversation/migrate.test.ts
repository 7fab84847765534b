import { expect } from 'chai';
import { SCHEMA } from '../../src/conversation/conversation.ts';
import { type Lift, LIFTS, migrate } from '../../src/conversation/migrate.ts';
import { ok } from '../../src/shared/result.ts';
import { aConversation, aMessage } from '../kit/conversations.ts';

const talk = aConversation({ log: [{ ...aMessage('a'), seq: 0 }] });

/** Two made-up versions: at -1 the municipality was called `tenant`, at 0 there were no tries. */
const lifts = new Map<number, Lift>([
  ...LIFTS,
  [-1, ({ tenant, ...old }) => ({ ...old, gemeente: tenant, schema: 0 })],
  [0, (old) => ({ ...old, tries: 0, schema: 1 })],
]);
const { gemeente, ...rest } = talk;
const oldest: Record<string, unknown> = { ...rest, tenant: gemeente, schema: -1 };
delete oldest['tries'];

describe('reading a stored conversation', () => {
  it('takes one of this version as it is', () => {
    expect(migrate(JSON.parse(JSON.stringify(talk)))).to.deep.equal(ok(talk));
  });

  it('lifts an older one step by step, and leaves the stored copy', () => {
    const stored = structuredClone(oldest);
    expect(migrate(stored, lifts)).to.deep.equal(ok(talk));
    expect(stored).to.deep.equal(oldest);
  });

  it('can lift every version that was shipped', () => {
    expect([...LIFTS.keys()].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: SCHEMA - 1 }, (_none, n) => n + 1));
  });

  const refused: [string, unknown, string][] = [
    ['is nothing', null, 'no-conversation'],
    ['is a list', [], 'no-conversation'],
    ['has no version', { ...talk, schema: undefined }, 'no-conversation'],
    ['has a later version', { ...talk, schema: SCHEMA + 1 }, 'newer-version'],
    ['has a version without a lift', { ...talk, schema: -7 }, 'no-lift'],
    ['has a version that is no whole number', { ...talk, schema: 0.5 }, 'no-lift'],
    ['has a field too many', { ...talk, extra: 1 }, 'invalid'],
    ['has a cursor past its log', { ...talk, cursor: 2 }, 'invalid'],
    ['has a gap', { ...talk, log: [{ ...aMessage('a'), seq: 1 }] }, 'invalid'],
  ];
  for (const [what, stored, kind] of refused) {
    it(`refuses what ${what}`, () => {
      const read = migrate(stored, lifts);
      expect(read.ok ? 'read' : read.error.kind).to.equal(kind);
    });
  }

  it('does not go round for ever with a lift that does not raise the version', () => {
    const read = migrate(oldest, new Map<number, Lift>([[-1, (old) => ({ ...old })]]));
    expect(read.ok ? 'read' : read.error.kind).to.equal('no-lift');
  });

  it('says where it is wrong, not what stands there', () => {
    const read = migrate({ ...talk, user: { bsn: '123456782' } });
    expect(read.ok ? '' : read.error.why)
      .to.include('user')
      .and.not.include('123456782');
  });
});

describe('a talk of version 1, from before humans could take one over', () => {
  it('is read as one that the bot has', () => {
    const { dialogue, lang } = talk.state;
    const first = { ...talk, schema: 1, state: { dialogue, lang, handoff: { status: 'none' } } };
    expect(migrate(first)).to.deep.equal(ok(talk));
  });
});

describe('a state from before a second question could wait', () => {
  it('is read as it is', () => {
    const old = structuredClone(talk);
    old.state.dialogue.stack = [{ topic: 'reisdocument-kosten', slots: {}, asked: [] }];
    expect(migrate(JSON.parse(JSON.stringify(old)))).to.deep.equal(ok(old));
  });
});
