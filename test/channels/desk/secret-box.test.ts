import { expect } from 'chai';
import { createSecretBox } from '../../../src/channels/desk/secret-box.ts';

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
});
