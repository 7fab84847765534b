import { expect } from 'chai';
import { startFakeCentreServer, type FakeCentreServer } from '../../kit/fake-centre-server.ts';
import { createFakeCentre } from '../../kit/fake-centre.ts';

describe('the page of the desk', function () {
  this.timeout(30_000);
  let server: FakeCentreServer;
  before(async () => {
    server = await startFakeCentreServer(createFakeCentre());
  });
  after(async () => {
    await server.close();
  });
  const get = (cookie: string): Promise<Response> => fetch(`${server.url}/desk`, { headers: { cookie }, redirect: 'manual' });

  it('sends who is not signed in to the sign-in, which comes back here', async () => {
    const answer = await get('');
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([303, '/aanmelden?naar=%2Fdesk']);
    expect(await answer.text()).not.to.contain('desk.js');
  });

  it('lets nothing inline run, nothing of others load, and no page show it in a frame', async () => {
    const answer = await get('als=fatima');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).to.contain("default-src 'none'").and.contain("script-src 'self';").and.contain("style-src 'self';");
    expect(policy).to.contain("frame-ancestors 'none'").and.not.contain('unsafe');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    expect(answer.headers.get('permissions-policy')).to.contain('microphone=()').and.contain('autoplay=(self)');
  });

  it('tells its script who is signed in and with which proof, as data that cannot end its element', async () => {
    const page = await (await get('als=fatima')).text();
    const data = /<script id="gegevens" type="application\/json">(.*?)<\/script>/.exec(page)?.[1] ?? '';
    expect(JSON.parse(data)).to.deep.include({
      gemeente: { id: 'voorbeeldstad', name: 'Voorbeeldstad' },
      me: { person: 'p-fatima', name: 'Fatima el Idrissi' },
      csrf: 'csrf-p-fatima',
    });
    expect(data).not.to.contain('<');
    expect(page).to.contain('id="balie"').and.contain('id="omroep"').and.contain('De balie werkt alleen met JavaScript.');
  });

  it('names files that are there', async () => {
    const page = await (await get('als=fatima')).text();
    const files = [...page.matchAll(/(?:href|src)="(\/(?:assets|chat)\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files).to.have.length(3);
    for (const path of files) expect((await fetch(server.url + path)).status, path).to.equal(200);
  });
});
