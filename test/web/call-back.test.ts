import { expect } from 'chai';
import { receiptLines, renderCallBackForm, renderCallBackPlace } from '../../src/web/talk/call-back.ts';
import { en } from '../../src/web/words/en.ts';
import { nlJe } from '../../src/web/words/nl-je.ts';
import { nlU } from '../../src/web/words/nl-u.ts';

const window = { from: '2026-11-24T08:00:00Z', until: '2026-11-24T10:30:00Z' };
const form = { window, action: '/chat/voorbeeldstad/terugbellen', proof: 'bewijs', telephone: '14 0987', isWaiting: false };

describe('being called back', () => {
  it('says when in words, by the Dutch wall clock', () => {
    expect(renderCallBackForm(form, nlU).html).to.contain('Wij bellen u op dinsdag 24 november 2026 tussen 9.00 en 11.30 uur.');
    expect(renderCallBackForm(form, nlJe).html).to.contain('Wij bellen je op dinsdag 24 november 2026');
    expect(renderCallBackForm(form, en).html).to.contain('We will call you on Tuesday 24 November 2026 between 9:00 and 11:30.');
  });

  it('says beside the field what is wrong, and keeps what was typed', () => {
    const { html } = renderCallBackForm({ ...form, problem: 'bad', phone: '06 "1', name: '<b>' }, nlU);
    expect(html)
      .to.contain('Dit telefoonnummer klopt niet')
      .and.contain('aria-invalid="true"')
      .and.contain('value="06 &#34;1"')
      .and.contain('value="&#60;b&#62;"');
    expect(renderCallBackForm(form, nlU).html)
      .to.contain('aria-invalid="false"')
      .and.contain('<p class="terugbel__fout" id="telefoon-fout"></p>');
  });

  it('gives a receipt with day, reference and the way to change it', () => {
    expect(receiptLines({ window, reference: 'TB-7K2M' }, '14 0987', nlU)).to.deep.equal([
      'Op dinsdag 24 november 2026 tussen 9.00 en 11.30 uur.',
      'Uw referentie: TB-7K2M',
      'Kunt u dan niet? Bel 14 0987 en noem uw referentie.',
    ]);
    expect(renderCallBackPlace({ status: 'call-back', window, reference: 'TB-7K2M' }, form, nlU)?.html)
      .to.contain('<a href="tel:140987">14 0987</a>')
      .and.contain('Afgesproken');
  });

  it('has nothing to say as long as no call is offered', () => {
    expect(renderCallBackPlace({ status: 'active', who: 'Fatima' }, form, nlU)).to.equal(undefined);
  });
});
