import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiptOut } from '../../../src/channels/desk/resident-call-back.ts';
import { HumanOut } from '../../../src/channels/direct-line-schemas.ts';
import { createEmbeddedStorage } from '../../../src/storage/embedded.ts';
import { NOW, startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';
import { json, type Talk } from '../../kit/direct-line.ts';
import { aFolder } from '../../kit/folders.ts';
import { until } from '../../kit/until.ts';

const PHONE = '0612345678';
const KEPT = '+31612345678';

describe('being called back', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let app: DeskApp;
  const start = async (clock = NOW) =>
    startDeskApp({ clock, storage: await createEmbeddedStorage({ dir: folder.dir }), dataDir: folder.dir });
  beforeEach(async () => {
    folder = await aFolder();
    app = await start();
  });
  afterEach(async () => {
    await app.close();
    await folder.clean();
  });

  const ask = (talk: Talk, body: object, path = '') =>
    fetch(`${app.url}/v3/directline/conversations/${talk.id}/call-back${path}`, json(body, talk.token));
  const agreed = async (talk: Talk, body: object = { phone: PHONE, name: 'Mevrouw Jansen' }) => {
    const answer = await ask(talk, body);
    expect(answer.status).to.equal(200);
    return ReceiptOut.parse(await answer.json());
  };
  /** Everything that stands on disk, as text. */
  const onDisk = (): string =>
    readdirSync(folder.dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('models'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');
  const filesOf = (kind: string): string[] =>
    readdirSync(folder.dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath.includes(kind))
      .map(({ name }) => name);

  it('is agreed with a number that only the colleague who calls reads, and that is gone from disk when it is done', async () => {
    const [fatima, joost] = await Promise.all([app.colleague('Fatima'), app.colleague('Joost')]);
    const ear = await fatima.sit();
    const talk = await app.offered();
    const receipt = await agreed(talk);
    expect(receipt.reference).to.match(/^B-[2-9A-Z]{5}$/);
    const [told] = (await talk.read()).activities.slice(-1);
    expect(told?.text).to.contain(receipt.reference);
    const asked = await fetch(`${app.url}/v3/directline/conversations/${talk.id}/human`, {
      headers: { authorization: `Bearer ${talk.token}` },
    });
    expect(HumanOut.parse(await asked.json())).to.deep.equal({
      status: 'call-back',
      window: receipt.window,
      reference: receipt.reference,
    });
    expect(onDisk())
      .to.contain(receipt.window.from)
      .and.not.to.match(/612345678|Jansen/);
    expect(filesOf('call-back')).to.have.length(1);

    await ear.until(() => ear.of('call-backs').some(({ callBacks }) => callBacks.length === 1));
    const [card] = ear.of('call-backs').at(-1)!.callBacks;
    expect(card).to.deep.include({ reference: receipt.reference, talk: talk.id, state: 'te-doen', tries: 0 });
    expect(JSON.stringify(ear.messages)).not.to.match(/612345678|Jansen/);

    expect((await joost.post(`/call-backs/${card!.id}/done`, { outcome: 'gesproken' })).status, 'who did not take it').to.equal(409);
    expect((await fatima.post(`/call-backs/${card!.id}/take`)).body).to.deep.equal({ phone: KEPT, name: 'Mevrouw Jansen' });
    const second = await joost.post(`/call-backs/${card!.id}/take`);
    expect([second.status, second.error.code, second.error.by?.name, second.body]).to.deep.equal([
      409,
      'already-taken',
      'Fatima de Vries',
      {},
    ]);
    expect(
      (await fatima.post(`/call-backs/${card!.id}/done`, { outcome: 'gesproken', note: `Gebeld op ${PHONE}, alles duidelijk.` })).status,
    ).to.equal(200);
    expect((await app.read(talk.id)).state.handoff.status).to.equal('none');
    expect(filesOf('call-back')).to.deep.equal([]);
    await ear.until(() => ear.of('call-backs').at(-1)?.callBacks.length === 0);
    expect((await fatima.get(`/talks/${talk.id}`)).body['entries']).to.satisfy((entries: { text: string }[]) =>
      entries.some(({ text }) => text === 'Gebeld op [telefoonnummer], alles duidelijk.'),
    );
    await app.close();
    expect(onDisk()).not.to.match(/612345678|Jansen/);
    app = await start();
    ear.close();
  });

  it('turns late by the clock, alerts the desk, and ends after three times without an answer', async () => {
    const fatima = await app.colleague('Fatima');
    const ear = await fatima.sit();
    const talk = await app.offered();
    await agreed(talk);
    await ear.until(() => ear.of('call-backs').at(-1)?.callBacks.length === 1);
    const { id } = ear.of('call-backs').at(-1)!.callBacks[0]!;
    await app.setClock('2026-04-15T07:00:00Z');
    await ear.until(() => ear.of('call-backs').at(-1)?.callBacks[0]?.state === 'nu');
    await ear.until(() => ear.of('alert').some(({ kind, talk: about }) => kind === 'call-back' && about === talk.id));
    for (const tries of [1, 2]) {
      await fatima.post(`/call-backs/${id}/take`);
      await fatima.post(`/call-backs/${id}/failed`);
      await ear.until(() => ear.of('call-backs').at(-1)?.callBacks[0]?.tries === tries);
      expect(ear.of('call-backs').at(-1)?.callBacks[0]?.by, 'anybody may try again').to.equal(undefined);
    }
    await app.setClock('2026-04-15T11:00:01Z');
    await ear.until(() => ear.of('call-backs').at(-1)?.callBacks[0]?.state === 'te-laat');
    const last = (await fatima.post(`/call-backs/${id}/take`)).body;
    expect(last['note']).to.contain('Al 2 keer gebeld');
    await fatima.post(`/call-backs/${id}/failed`, { note: 'geen gehoor' });
    await ear.until(() => ear.of('call-backs').at(-1)?.callBacks.length === 0);
    expect(filesOf('call-back')).to.deep.equal([]);
    expect((await app.read(talk.id)).state.handoff.status).to.equal('none');
    expect((await talk.read()).activities.at(-1)?.text).to.contain('konden u niet bereiken');
    ear.close();
  });

  it('can be proposed by the colleague who closes the talk, at a moment when somebody can call', async () => {
    const fatima = await app.colleague('Fatima');
    const talk = await app.waiting({ says: 'hallo' });
    await fatima.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    await fatima.post(`/talks/${talk.id}/close`, { wish: talk.wish, outcome: 'terugbellen' });
    expect((await app.read(talk.id)).state.handoff).to.deep.include({ status: 'call-back-offered', why: 'agent' });
    expect((await talk.read()).activities.at(-1)?.text).to.contain('Fatima wil u graag bellen');
    const { window } = await agreed(talk);
    expect(window).to.deep.equal({ from: '2026-04-14T09:00:00Z', until: '2026-04-14T11:00:00Z' });
  });

  it('says what is wrong with a number, and takes none that is not offered', async () => {
    const talk = await app.offered();
    for (const [body, status] of [
      [{}, 400],
      [{ phone: '' }, 400],
      [{ phone: '061234' }, 400],
      [{ phone: '112' }, 400],
      [{ phone: PHONE, window: { from: '2026-04-16T07:00:00Z', until: '2026-04-16T11:00:00Z' } }, 409],
      [{ phone: PHONE, extra: 1 }, 400],
    ] as const)
      expect((await ask(talk, body)).status, JSON.stringify(body)).to.equal(status);
    expect(filesOf('call-back'), 'nothing was kept').to.deep.equal([]);
    const other = await app.resident();
    expect((await ask(other, { phone: PHONE })).status).to.equal(409);
    expect((await ask({ ...talk, token: other.token }, { phone: PHONE })).status, 'the token of another talk').to.equal(403);
    await app.setClock('2026-04-15T07:00:00Z');
    expect((await ask(talk, { phone: PHONE })).status, 'the moment has come').to.equal(409);
  });

  it('gives the same receipt when it is asked twice, at the same time or later', async () => {
    const talk = await app.offered();
    const both = await Promise.all([agreed(talk), agreed(talk, { phone: '0687654321' })]);
    expect(both[0]).to.deep.equal(both[1]);
    expect(await agreed(talk, { phone: '0687654321' })).to.deep.equal(both[0]);
    expect(filesOf('call-back')).to.have.length(1);
  });

  it('can be called off by the resident, who is told that the number is gone', async () => {
    const talk = await app.offered();
    await agreed(talk);
    expect((await ask(talk, {}, '/cancel')).status).to.equal(200);
    expect(filesOf('call-back')).to.deep.equal([]);
    expect((await talk.read()).activities.at(-1)?.text).to.contain('Uw telefoonnummer is gewist');
    expect((await ask(talk, {}, '/cancel')).status).to.equal(409);
  });

  it('goes with a talk that is forgotten', async () => {
    const talk = await app.offered();
    await agreed(talk);
    await talk.post({ type: 'event', name: 'forget' });
    await until(() => filesOf('call-back').length === 0);
  });

  it('is still there, with its number, after the server was started again; one that no talk agreed to goes', async () => {
    const talk = await app.offered();
    const receipt = await agreed(talk);
    const orphan = await app.offered();
    // What a process leaves that dies between the record and the talk.
    const { CALL_BACKS } = await import('../../../src/handoff/call-back-record.ts');
    const [kept] = await app.storage.records.list(CALL_BACKS, 'voorbeeldstad', { limit: 1 });
    await app.storage.records.write(CALL_BACKS, 'voorbeeldstad', 'left-behind', 0, {
      value: { ...kept!.value, talk: orphan.id, state: 'pending' },
      owner: orphan.id,
      dueAt: new Date().toISOString(),
    });
    await app.close();
    app = await start();
    const fatima = await app.colleague('Fatima');
    const [card] = (await fatima.get('/call-backs')).body['callBacks'] as { id: string; reference: string }[];
    expect(card?.reference).to.equal(receipt.reference);
    await app.pass(60_000);
    expect(filesOf('call-back'), 'swept').to.have.length(1);
    expect((await fatima.post(`/call-backs/${card!.id}/take`)).body).to.deep.equal({ phone: KEPT, name: 'Mevrouw Jansen' });
  });

  it('works with the plain form of the page', async () => {
    const page = `${app.url}/chat/voorbeeldstad`;
    const said = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ tekst: 'hallo' }) });
    const cookie = said.headers.get('set-cookie')!.split(';')[0]!;
    const { conversation } = JSON.parse(Buffer.from(cookie.split('.')[1] ?? '', 'base64url').toString()) as { conversation: string };
    await app.runner.settled(conversation);
    const { offerCallBack } = await import('../../../src/handoff/resident-acts.ts');
    await app.act(conversation, 'voorbeeldstad', (now, at) =>
      offerCallBack(
        now.state,
        { id: 'w', reason: 'asked', urgent: false, at },
        { from: '2026-04-15T07:00:00Z', until: '2026-04-15T11:00:00Z' },
        'closed',
      ),
    );
    const form = await (await fetch(`${page}/terugbellen`, { headers: { cookie } })).text();
    const bewijs = /name="bewijs" value="([^"]+)"/.exec(form)![1]!;
    const send = (fields: Record<string, string>) =>
      fetch(`${page}/terugbellen`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams(fields) });
    const wrong = await send({ bewijs, telefoon: '06123', naam: 'Jan' });
    expect(wrong.status).to.equal(400);
    expect(await wrong.text())
      .to.contain('Dit telefoonnummer klopt niet')
      .and.contain('value="06123"');
    expect((await send({ bewijs: 'x', telefoon: PHONE })).status).to.equal(403);
    const right = await send({ bewijs, telefoon: PHONE, naam: 'Jan' });
    expect(right.status).to.equal(303);
    const receipt = await (await fetch(new URL(right.headers.get('location')!, page), { headers: { cookie } })).text();
    expect(receipt)
      .to.match(/B-[2-9A-Z]{5}/)
      .and.not.to.contain(PHONE);
    expect((await app.read(conversation)).state.handoff.status).to.equal('call-back');
  });
});
