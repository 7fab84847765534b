import { expect } from 'chai';
import { inCallOrder, referenceFrom, stateOf } from '../../src/handoff/call-back-record.ts';

const window = { from: '2026-04-14T12:00:00Z', until: '2026-04-14T14:00:00Z' };
const by = { person: 'p1', shown: 'Fatima' };

describe('a call-back', () => {
  it('is to be done, then now, then late, whoever has it', () => {
    expect(stateOf({ window }, '2026-04-14T11:59:59Z')).to.equal('te-doen');
    expect(stateOf({ window }, '2026-04-14T12:00:00Z')).to.equal('nu');
    expect(stateOf({ window, by }, '2026-04-14T12:30:00Z')).to.equal('bezig');
    expect(stateOf({ window, by }, '2026-04-14T14:00:01Z')).to.equal('te-laat');
  });

  it('has a reference that can be read out', () => {
    const all = Array.from({ length: 256 }, (_, byte) => referenceFrom(new Uint8Array(5).fill(byte)));
    for (const reference of all) expect(reference).to.match(/^B-[2-9A-HJKMNP-TV-Z]{5}$/);
    expect(referenceFrom(Uint8Array.of(5, 1, 17, 7, 7))).to.equal('B-73K99');
  });

  it('comes in the order in which it must be made', () => {
    const late = { window: { ...window, until: '2026-04-14T10:00:00Z' }, urgent: false, name: 'late' };
    const soon = { window, urgent: false, name: 'soon' };
    const danger = { window: { ...window, until: '2026-04-15T10:00:00Z' }, urgent: true, name: 'danger' };
    expect(inCallOrder([soon, danger, late]).map(({ name }) => name)).to.deep.equal(['danger', 'late', 'soon']);
  });
});
