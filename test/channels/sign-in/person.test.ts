import { expect } from 'chai';
import { personFrom, type Person } from '../../../src/channels/sign-in/person.ts';
import { SignInSettings } from '../../../src/channels/sign-in/settings.ts';

const settings = (over: object = {}): SignInSettings =>
  SignInSettings.parse({
    issuer: 'https://login.example',
    clientId: 'balie',
    roles: { agent: ['KCC'], beheerder: ['Beheer', 'IT'] },
    ...over,
  });
const claims = (over: object = {}) => ({ iss: 'https://login.example', sub: 's-1', name: 'Fatima de Vries', ...over });
const person = (over: object = {}, about: object = {}): Person => {
  const made = personFrom(claims(over), settings(about));
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
};

describe('a person made of claims', () => {
  it('is one and the same by issuer and oid, else sub, whatever else changes', () => {
    const { person: id } = person();
    expect(person({ name: 'Anders', email: 'x@example.nl', roles: ['KCC'] }).person).to.equal(id);
    const others = [person({ sub: 's-2' }), person({ iss: 'https://other.example' }), person({ oid: 's-1' })].map((one) => one.person);
    expect(new Set([id, ...others]).size).to.equal(4);
    expect(person({ sub: 'pairwise for another client', oid: 'o-1' }).person).to.equal(person({ oid: 'o-1' }).person);
  });

  const places: readonly [string, object, string][] = [
    ['a list', { roles: ['KCC'] }, 'roles'],
    ['one text', { roles: 'KCC' }, 'roles'],
    ['a path', { realm_access: { roles: ['x', 'KCC'] } }, 'realm_access.roles'],
    ['a name with dots', { 'https://balie.example/roles': ['KCC'] }, 'https://balie.example/roles'],
  ];
  for (const [what, given, rolesClaim] of places)
    it(`has the roles that stand in ${what}`, () => {
      expect(person(given, { rolesClaim }).roles).to.deep.equal(['agent', 'medewerker']);
    });

  it('has no role of ours for a value that is not listed, almost the same, or no text', () => {
    for (const roles of [['kcc'], ['KCC '], ['agent'], [{ KCC: true }], [['KCC']], { agent: 'KCC' }, 7, null])
      expect(person({ roles }).roles, JSON.stringify(roles)).to.deep.equal(['medewerker']);
    expect(person({}, { rolesClaim: '__proto__.constructor.name' }).roles).to.deep.equal(['medewerker']);
    expect(person({ roles: ['IT', 'KCC', 'IT'] }).roles).to.deep.equal(['agent', 'beheerder', 'medewerker']);
  });

  it('has a name that fits on a line, also when the issuer gives none', () => {
    expect(person({ name: '  Fatima\n\u202Ede Vries ', given_name: undefined })).to.include({
      name: 'Fatima de Vries',
      firstName: 'Fatima',
    });
    expect(person({ name: 'x'.repeat(500) }).name).to.have.length(100);
    expect(person({ name: undefined, preferred_username: 'fatima' })).to.include({ name: 'fatima', firstName: 'fatima' });
    expect(person({ name: 7 })).to.include({ name: 'Collega', firstName: 'Collega' });
  });

  it('is nobody without a subject, of another tenant, or without any listed value', () => {
    const kind = (given: object, about: object = {}) => {
      const made = personFrom(claims(given), settings(about));
      return made.ok ? 'ok' : made.error.kind;
    };
    expect(kind({ sub: '' })).to.equal('not-genuine');
    expect(kind({ sub: undefined })).to.equal('not-genuine');
    expect(kind({ tid: 'b' }, { tenantId: 'a' })).to.equal('wrong-tenant');
    expect(kind({}, { tenantId: 'a' })).to.equal('wrong-tenant');
    expect(kind({ tid: 'a' }, { tenantId: 'a' })).to.equal('ok');
    expect(kind({}, { roles: { agent: ['KCC'], medewerker: ['Balie'] } })).to.equal('no-role');
    expect(kind({ roles: ['Balie'] }, { roles: { medewerker: ['Balie'] } })).to.equal('ok');
    expect(kind({ roles: ['Balie'] }, { roles: { medewerker: [] } })).to.equal('no-role');
  });
});
