import { expect } from 'chai';
import type { Sign, SignLine } from '../../../src/shared/signs.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { listen } from '../../kit/direct-line.ts';
import { realMind } from '../../kit/mind.ts';
import { aStorage } from '../../kit/storage.ts';

/** As PostgreSQL carries them: to every process but the one that said it. */
function lines(count: number): SignLine[] {
  const listeners = Array.from({ length: count }, () => new Set<(sign: Sign) => void>());
  return listeners.map((own) => ({
    say: (sign) => {
      for (const others of listeners) if (others !== own) for (const listener of others) listener(sign);
    },
    listen: (listener) => {
      own.add(listener);
      return () => void own.delete(listener);
    },
  }));
}

describe('two servers for one municipality', () => {
  let one: DeskApp;
  let other: DeskApp;
  /** Which server put talks away, each time. */
  const putAwayBy: number[] = [];
  before(async function () {
    this.timeout(120_000);
    await realMind();
    const storage = await aStorage();
    const [here, there] = lines(2).map((signs, n) => ({
      ...storage,
      store: {
        ...storage.store,
        putAway: (quietSince: string) => {
          putAwayBy.push(n);
          return storage.store.putAway(quietSince);
        },
      },
      signs,
      close: () => Promise.resolve(),
    }));
    [one, other] = await Promise.all([startDeskApp({ storage: here ?? storage }), startDeskApp({ storage: there ?? storage })]);
  });

  it('let a resident with one and her agent with the other see each other type and read', async () => {
    const talk = await one.waiting({ says: 'hallo' });
    const fatima = await other.colleague('Fatima');
    const desk = await fatima.sit();
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    desk.send({ type: 'watch', talk: talk.id, from: 0 });
    await desk.until(() => desk.log(talk.id).length > 0);
    const ear = listen(talk.streamUrl);
    await ear.until(() => ear.activities.length > 0);

    await talk.post({ type: 'typing' });
    await desk.until(() => desk.of('typing').some((sign) => sign.talk === talk.id));
    await talk.post({ type: 'event', name: 'balie.seen', value: { seq: 1 } });
    await desk.until(() => desk.of('seen').some((sign) => sign.talk === talk.id && sign.seq === 1));

    desk.send({ type: 'typing', talk: talk.id });
    await ear.until(() => ear.activities.some(({ type, from }) => type === 'typing' && from.name?.startsWith('Fatima') === true));
    desk.send({ type: 'seen', talk: talk.id, seq: 2 });
    await ear.until(() => ear.activities.some(({ name, value }) => name === 'balie.human' && JSON.stringify(value).includes('"seen":2')));
    ear.socket.close();
    desk.close();
    await ear.closed;
    expect(ear.activities.filter(({ type }) => type === 'typing')).to.have.length(1);
  });

  it('leave what is done once for the whole installation to one of them, until that stops', async () => {
    putAwayBy.length = 0;
    await Promise.all([one.pass(0), other.pass(0), one.pass(0), other.pass(0)]);
    const [first = 0] = putAwayBy;
    expect(new Set(putAwayBy)).to.deep.equal(new Set([first]));
    const [leaving, staying] = first === 0 ? [one, other] : [other, one];
    await leaving.close();
    await staying.pass(0);
    expect(putAwayBy.at(-1)).to.equal(1 - first);
    await staying.close();
  });
});
