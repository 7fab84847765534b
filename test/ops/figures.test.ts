import { expect } from 'chai';
import { Writable } from 'node:stream';
import { createLog } from '../../src/ops/log.ts';
import { countedLog } from '../../src/ops/measured.ts';
import { createPrometheus } from '../../src/ops/prometheus.ts';
import { breakableStorage, type Breakable } from '../kit/breakable-storage.ts';
import { startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import { listen, type Talk } from '../kit/direct-line.ts';
import { realMind } from '../kit/mind.ts';
import { until } from '../kit/until.ts';
import { aVisitor } from '../kit/visitor.ts';

/** What people type, and what goes with it, that must stand in no log and in no figure. */
const TYPED = [
  'zonnebloemkwekerij', // a word of their own
  '123456782', // a BSN
  '06 12345678',
  '0612345678',
  'NL91ABNA0417164300',
  'jan.jansen@voorbeeld.example',
  'SPECI2014',
];
const SENT = ['geheim-in-een-kop', 'geheim-in-een-adres', 'geheim van de opslag'];

describe('figures and logs', () => {
  const prometheus = createPrometheus();
  let breakWith: Breakable['breakWith'];
  let logged = '';
  let app: DeskApp;
  let talk: Talk;
  before(async function () {
    this.timeout(120_000);
    await realMind();
    const breakable = await breakableStorage();
    breakWith = breakable.breakWith;
    const to = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    const log = countedLog(createLog('debug', to), prometheus.meter);
    app = await startDeskApp({ storage: breakable.storage, prometheus, log });
    talk = await app.resident();
  });
  after(() => app.close());

  const scrape = async (headers: Record<string, string> = {}): Promise<Response> => fetch(`${app.url}/metrics`, { headers });
  const figures = async (): Promise<string> => (await scrape()).text();
  /** The values of a figure, each line of it. */
  const linesOf = (text: string, name: string): string[] =>
    text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));

  it('count turns, meanings, who recognised, requests, sockets and who waits', async () => {
    const ear = listen(talk.streamUrl);
    await ear.until(() => ear.activities.length > 0);
    await talk.say('wat kost een paspoort');
    await app.runner.settled(talk.id);
    await app.waiting({ says: 'hallo' });
    // Another part of the program counts who waits, a moment after the talk says so.
    await until(async () => linesOf(await figures(), 'balie_queue_length').some((line) => line.endsWith(' 1')));
    const text = await figures();
    expect(linesOf(text, 'balie_turns_total')).to.include(
      'balie_turns_total{gemeente="voorbeeldstad",channel="directline",heard="start",outcome="answered"} 2',
    );
    expect(linesOf(text, 'balie_replies_total').join()).to.contain('gemeente="voorbeeldstad",kind="notice"');
    expect(linesOf(text, 'balie_recognitions_total').join()).to.match(/by="[\w-]+",audience="inwoner",zone="answer"/);
    expect(linesOf(text, 'balie_queue_length')).to.include('balie_queue_length{gemeente="voorbeeldstad"} 1');
    expect(linesOf(text, 'balie_queue_longest_wait_seconds').join()).to.contain('{gemeente="duinrade"} 0');
    expect(linesOf(text, 'balie_sockets')).to.include('balie_sockets{who="resident"} 1');
    expect(linesOf(text, 'balie_requests_total').join()).to.contain(
      'method="POST",route="/v3/directline/conversations/:id/activities",status="2xx"',
    );
    expect(text)
      .to.contain('balie_turn_seconds_bucket')
      .and.contain('balie_store_seconds_bucket')
      .and.contain('nodejs_eventloop_lag_seconds')
      .and.contain('process_resident_memory_bytes');
    ear.socket.close();
    await ear.closed;
  });

  it('hold nothing that was typed or sent, whatever goes wrong', async () => {
    for (const typed of TYPED) await talk.say(`mijn gegevens zijn ${typed}`);
    const visitor = aVisitor(app);
    await visitor.get('?zoek=zonnebloemkwekerij');
    await visitor.say('bel mij op 0612345678');
    await fetch(`${app.url}/geheim-in-een-adres?t=geheim-in-een-adres`, {
      headers: { 'x-iets': SENT[0] ?? '', authorization: `Bearer ${talk.token}` },
    });
    await fetch(`${app.url}/v3/directline/conversations/${talk.id}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"tekst":"zonnebloemkwekerij"',
    });
    await app.runner.settled(talk.id);
    breakWith('ENOSPC');
    expect((await talk.post({ type: 'message', text: 'zonnebloemkwekerij 123456782' })).status).to.equal(503);
    breakWith('EONBEKEND');
    expect((await talk.post({ type: 'message', text: 'zonnebloemkwekerij 123456782' })).status).to.equal(500);
    breakWith(undefined);
    const text = await figures();
    expect(linesOf(text, 'balie_store_failures_total').join()).to.contain('why="outage"').and.contain('why="mistake"');
    expect(linesOf(text, 'balie_log_lines_total').join()).to.contain('level="error",event="failure"');
    expect(logged).to.contain('"event":"failure"');
    for (const secret of [...TYPED, ...SENT, talk.token, talk.id]) expect(text, 'the figures').not.to.contain(secret);
    for (const secret of [...TYPED, ...SENT, talk.token]) expect(logged, 'the log').not.to.contain(secret);
  });

  it('are not for callers that came by a proxy', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'via']) expect((await scrape({ [name]: '127.0.0.1' })).status).to.equal(403);
  });

  it('ask for the token where one is set, also of this machine', async () => {
    const token = 'een-token-van-minstens-24-tekens';
    const closed = await startDeskApp({ prometheus: createPrometheus(), env: { BALIE_METRICS_TOKEN: token } });
    const ask = async (headers: Record<string, string>) => (await fetch(`${closed.url}/metrics`, { headers })).status;
    expect([
      await ask({}),
      await ask({ authorization: `Bearer ${token}x` }),
      await ask({ authorization: `Bearer ${token}` }),
    ]).to.deep.equal([401, 401, 200]);
    await closed.close();
  });

  it('let no label grow without end, nor hold what is no plain name', async () => {
    const own = createPrometheus();
    for (let n = 0; n < 1000; n += 1) own.meter.count('log_lines', { level: 'warn', event: `event-${String(n)}` });
    own.meter.count('log_lines', { level: 'warn', event: 'mail jan@voorbeeld.example' });
    const { text } = await own.expose();
    const lines = linesOf(text, 'balie_log_lines_total');
    expect(lines).to.have.length(401);
    expect(lines.at(-1)).to.equal('balie_log_lines_total{level="warn",event="other"} 601');
  });
});

describe('a line in the log', () => {
  it('loses what looks like a secret or a person, and keeps ids and places', () => {
    let line = '';
    const log = createLog('info', { write: (text: string) => void (line = text) });
    const id = '019c2b1e-7d3a-7c44-9b1f-612345678012';
    log.warn(
      {
        event: 'x',
        conversation: id,
        authorization: 'abc',
        text: 'hallo',
        why: 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.abc and postgres://balie:wachtwoord@db:5432/x and Bearer abc and +31 6 12345678 and 123456782 and a@b.nl',
        trace: 'at file:///app/src/a.ts:12:3',
      },
      'bel 0612345678',
    );
    expect(line).to.contain(id).and.contain('src/a.ts:12:3').and.contain('postgres://balie[weggelaten]@db:5432/x');
    for (const secret of ['eyJ', 'wachtwoord', 'abc', 'hallo', '12345678', 'a@b.nl']) expect(line.replace(id, '')).not.to.contain(secret);
  });
});
