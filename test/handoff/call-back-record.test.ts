import { expect } from 'chai';
import { referenceOf } from '../../src/handoff/call-back.ts';
import { inCallOrder, stateOf } from '../../src/handoff/call-back-record.ts';

const window = { from: '2026-04-14T12:00:00Z', until: '2026-04-14T14:00:00Z' };
const by = { person: 'p1', shown: 'Fatima' };

describe('a call-back', () => {
  it('is to be done, then now, then late, whoever has it', () => {
    expect(stateOf({ window }, '2026-04-14T11:59:59Z')).to.equal('te-doen');
    expect(stateOf({ window }, '2026-04-14T12:00:00Z')).to.equal('nu');
    expect(stateOf({ window, by }, '2026-04-14T12:30:00Z')).to.equal('bezig');
    expect(stateOf({ window, by }, '2026-04-14T14:00:01Z')).to.equal('te-laat');
  });

  it('has a reference that can be read out, and that seldom is that of another', () => {
    const all = Array.from({ length: 2000 }, (_, n) => referenceOf(`019d8b00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`));
    for (const reference of all) expect(reference).to.match(/^B-[2-9A-HJKMNP-TV-Z]{5}$/);
    expect(new Set(all).size).to.equal(2000);
  });

  it('comes in the order in which it must be made', () => {
    const late = { window: { ...window, until: '2026-04-14T10:00:00Z' }, urgent: false, name: 'late' };
    const soon = { window, urgent: false, name: 'soon' };
    const danger = { window: { ...window, until: '2026-04-15T10:00:00Z' }, urgent: true, name: 'danger' };
    expect(inCallOrder([soon, danger, late]).map(({ name }) => name)).to.deep.equal(['danger', 'late', 'soon']);
  });
});
