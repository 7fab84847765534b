import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { SafetyFile } from '../../src/content/schemas.ts';
import type { SafetyText } from '../../src/knowledge/library.ts';
import { findSafety } from '../../src/understanding/safety.ts';

const NOT_DANGER = 'geen';
/** The messages that the patterns may be tuned on; the rest is for measuring only. */
const TUNED_ON = 200;

/**
 * What was reached on 23 November 2026, less a small margin. `recall`: danger met with some text for danger; `kind`: with the right one;
 * `falseAlarms`: harmless messages met with one. Raise these after an improvement.
 */
const REACHED = {
  tuned: { recall: 0.97, kind: 0.97, falseAlarms: 0.02 },
  unseen: { recall: 0.92, kind: 0.9, falseAlarms: 0.08 },
};

const Messages = z.array(
  z.strictObject({
    tekst: z.string(),
    soort: z.enum(['zelfdoding', 'bedreiging', 'huiselijk-geweld', 'medisch', 'dwang', 'kind-mee', NOT_DANGER]),
  }),
);
type Message = z.infer<typeof Messages>[number];

const here = import.meta.dirname;
const messages = Messages.parse(parse(readFileSync(join(here, 'safety-messages.yaml'), 'utf8')));
const texts = SafetyFile.parse(parse(readFileSync(join(here, '../../knowledge/landelijk/noodsituatie.yaml'), 'utf8'))).map(
  ({ id, patronen, behalve, tekst }): SafetyText => ({ id, patterns: patronen, except: behalve ?? [], text: tekst }),
);

describe('hearing danger in what people write', () => {
  for (const [part, name, sample] of [
    ['tuned', 'messages that the patterns were tuned on', messages.slice(0, TUNED_ON)],
    ['unseen', 'messages that were never used for tuning', messages.slice(TUNED_ON)],
  ] as const) {
    it(`finds what it should in ${name}`, () => {
      const { recall, kind, falseAlarms, report } = measure(sample);
      console.log(report);
      expect(recall).to.be.at.least(REACHED[part].recall);
      expect(kind).to.be.at.least(REACHED[part].kind);
      expect(falseAlarms).to.be.at.most(REACHED[part].falseAlarms);
    });
  }

  it('has as many harmless messages as messages in danger, and nothing twice', () => {
    expect(messages.filter(({ soort }) => soort === NOT_DANGER)).to.have.length(messages.length / 2);
    expect(new Set(messages.map(({ tekst }) => tekst)).size).to.equal(messages.length);
  });
});

function measure(sample: readonly Message[]): { recall: number; kind: number; falseAlarms: number; report: string } {
  const heard = sample.map(({ tekst, soort }) => ({ soort, found: findSafety(tekst, texts)?.id }));
  const danger = heard.filter(({ soort }) => soort !== NOT_DANGER);
  const harmless = heard.filter(({ soort }) => soort === NOT_DANGER);
  const recall = danger.filter(({ found }) => found !== undefined).length / danger.length;
  const kind = danger.filter(({ soort, found }) => found === soort).length / danger.length;
  const falseAlarms = harmless.filter(({ found }) => found !== undefined).length / harmless.length;
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  const report = `      ${danger.length} in danger: heard ${percent(recall)}, right kind ${percent(kind)}; ${harmless.length} harmless: false alarm ${percent(falseAlarms)}`;
  return { recall, kind, falseAlarms, report };
}
