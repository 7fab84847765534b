import { expect } from 'chai';
import { createCallBacks } from '../../../src/channels/desk/call-backs.ts';
import { createSecretBox } from '../../../src/channels/desk/secret-box.ts';
import { aStorage } from '../../kit/storage.ts';

const keyOf = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const box = createSecretBox({ given: [], signingKey: keyOf(1) });

describe('what few may read', () => {
  it('opens with the key and for whom it was locked', () => {
    const sealed = box.seal('+31612345678', 'voorbeeldstad a');
    expect(JSON.stringify(sealed)).not.to.contain('612345678');
    expect(box.open(sealed, 'voorbeeldstad a')).to.equal('+31612345678');
  });

  it('stays closed for another, and when a byte of it was changed', () => {
    const sealed = box.seal('+31612345678', 'voorbeeldstad a');
    expect(box.open(sealed, 'duinrade a')).to.equal(undefined);
    const changed = Buffer.from(sealed.data, 'base64');
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(box.open({ ...sealed, data: changed.toString('base64') }, 'voorbeeldstad a')).to.equal(undefined);
    expect(box.open({ ...sealed, tag: sealed.tag.slice(0, 4) }, 'voorbeeldstad a')).to.equal(undefined);
  });

  it('is locked differently each time', () => {
    expect(box.seal('x', 'a').data).not.to.equal(box.seal('x', 'a').data);
  });

  it('still opens after the operator gave a key, and after he gave the next one', () => {
    const before = box.seal('eerst', 'a');
    const second = createSecretBox({ given: [keyOf(2)], signingKey: keyOf(1) });
    const third = createSecretBox({ given: [keyOf(3), keyOf(2)], signingKey: keyOf(1) });
    const middle = second.seal('toen', 'a');
    expect(new Set([before.key, middle.key, third.seal('nu', 'a').key]).size).to.equal(3);
    expect([before, middle].map((sealed) => third.open(sealed, 'a'))).to.deep.equal(['eerst', 'toen']);
    expect(createSecretBox({ given: [keyOf(3)], signingKey: keyOf(1) }).open(middle, 'a')).to.equal(undefined);
  });

  it('is locked with the new key at the next start, after which the old one can go', async () => {
    const storage = await aStorage();
    const open = (given: readonly Uint8Array[], signingKey: Uint8Array) =>
      createCallBacks({
        records: storage.records,
        gemeenten: ['voorbeeldstad'],
        box: createSecretBox({ given, signingKey }),
        ids: () => 'c1',
        realNow: () => 0,
        report: () => undefined,
      });
    const window = { from: '2026-04-15T07:00:00Z', until: '2026-04-15T11:00:00Z' };
    const old = await open([keyOf(2)], keyOf(1));
    await old.prepare('voorbeeldstad', { talk: 't', wish: 'w', window, urgent: false }, { phone: '+31612345678' });
    await open([keyOf(3), keyOf(2)], keyOf(1));
    const next = await open([keyOf(3)], keyOf(4));
    expect(await next.callee('voorbeeldstad', 'c1')).to.deep.equal({ phone: '+31612345678' });
    const lost = await open([keyOf(5)], keyOf(6));
    expect(await lost.callee('voorbeeldstad', 'c1'), 'without its key nobody reads it, and it is not lost').to.equal(undefined);
    expect(await next.callee('voorbeeldstad', 'c1')).to.deep.equal({ phone: '+31612345678' });
  });
});
