import { expect } from 'chai';
import { themeSheet } from '../../src/channels/chat-page-theme.ts';

const sheet = (...theme: [string, string][]): string => themeSheet({ theme: new Map(theme) });

describe('the theme of a municipality', () => {
  it('lays its colours over the neutral ones', () => {
    expect(sheet(['kleur', '#00811f'], ['--balie-hoek', '0'])).to.equal(':root{--balie-kleur:#00811f;--balie-hoek:0}\n');
  });

  it('cannot leave its declaration or load anything', () => {
    expect(sheet(['kleur', 'red;}body{display:none'], ['kleur-tekst', 'url(https://x.example/a)'], ['a b', 'red'])).to.equal(':root{}\n');
  });
});
