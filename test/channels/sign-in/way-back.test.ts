import { expect } from 'chai';
import { ownPath } from '../../../src/channels/sign-in/way-back.ts';
import { aBrowser } from '../../kit/cookie-browser.ts';
import { makeAccount } from '../../../src/channels/sign-in/accounts.ts';
import { startStaffServer } from '../../kit/staff-server.ts';

const ELSEWHERE = [
  'https://kwaad.example',
  '//kwaad.example',
  '///kwaad.example',
  '/\\kwaad.example',
  '\\\\kwaad.example',
  '/\t/kwaad.example',
  '/\n/kwaad.example',
  '/.//kwaad.example',
  '/desk/..//kwaad.example',
  '/%5Ckwaad.example\\',
  'javascript:alert(1)',
  'desk',
  '',
  ' /desk',
  '/desk\r\nset-cookie: x=y',
  '/aanmelden?naar=/aanmelden',
  '/afmelden',
  `/${'a'.repeat(600)}`,
];

describe('the way back after signing in', () => {
  it('is a path of our own', () => {
    for (const path of ['/desk', '/hulp?stap=3#x', '/beheer/teksten', '/desk/a%2F%2Fb']) expect(ownPath(path), path).to.equal(path);
  });

  for (const path of ELSEWHERE)
    it(`is not ${JSON.stringify(path.slice(0, 40))}`, () => {
      expect(ownPath(path)).to.equal(undefined);
    });

  it('leads nowhere else, whatever the address or the form says', async () => {
    const server = await startStaffServer();
    const { password } = await makeAccount(server.records, { gemeente: 'voorbeeldstad', name: 'Fatima', roles: ['agent'] });
    for (const naar of ELSEWHERE) {
      const page = await aBrowser().open(`${server.url}/aanmelden?gemeente=voorbeeldstad&naar=${encodeURIComponent(naar)}`);
      expect(page.body, naar).not.to.contain('name="naar"');
      const body = new URLSearchParams({ gemeente: 'voorbeeldstad', naam: 'Fatima', wachtwoord: password, naar });
      const answer = await aBrowser().send(`${server.url}/aanmelden`, { method: 'POST', body });
      expect(answer.headers.get('location') ?? '/aanmelden', naar).to.equal('/aanmelden');
    }
    await server.close();
  });
});
