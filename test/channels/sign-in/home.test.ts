import { expect } from 'chai';
import { makeAccount } from '../../../src/channels/sign-in/accounts.ts';
import type { Role } from '../../../src/channels/sign-in/staff-session.ts';
import { startDeskApp, type DeskApp } from '../../kit/desk-app.ts';
import { realMind } from '../../kit/mind.ts';

describe('where a colleague comes after signing in', () => {
  before(function () {
    this.timeout(120_000);
    return realMind();
  });
  let app: DeskApp;
  before(async () => void (app = await startDeskApp()));
  after(() => app.close());

  const cases: readonly { readonly roles: readonly Role[]; readonly to: string }[] = [
    { roles: ['agent'], to: '/desk' },
    { roles: ['teamleider'], to: '/desk' },
    { roles: ['redacteur', 'agent'], to: '/desk' },
    { roles: [], to: '/hulp' },
  ];
  for (const { roles, to } of cases)
    it(`is ${to} with ${roles.length === 0 ? 'no role but that of a colleague' : `the role ${roles.join(' and ')}`}, unless she was on her way elsewhere`, async () => {
      const { login, password } = await makeAccount(app.storage.records, {
        gemeente: 'voorbeeldstad',
        name: `Collega ${roles.join(' ')}`,
        roles,
      });
      const enter = async (naar?: string): Promise<string | null> => {
        const fields = { gemeente: 'voorbeeldstad', naam: login, wachtwoord: password, ...(naar === undefined ? {} : { naar }) };
        const answer = await fetch(`${app.url}/aanmelden`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
        return new URL(answer.headers.get('location') ?? '', app.url).pathname;
      };
      expect(await enter()).to.equal(to);
      expect(await enter('/hulp/vragen')).to.equal('/hulp/vragen');
      const home = await fetch(app.url + to, { redirect: 'manual' });
      expect([home.status, home.headers.get('location')]).to.deep.equal([303, `/aanmelden?naar=${encodeURIComponent(to)}`]);
    });
});
