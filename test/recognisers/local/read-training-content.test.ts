import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readTrainingContent } from '../../../src/recognisers/local/read-training-content.ts';

describe('reading what the recogniser learns from', () => {
  let folder: string;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, 'landelijk', name), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'balie-knowledge-'));
    mkdirSync(join(folder, 'landelijk/utterances/inwoner'), { recursive: true });
    write('concepts.yaml', 'kwijt: [kwijt*, 112]\n');
    write('product-names.yaml', '# namen\n- afvalpas\n- yes\n');
    write('utterances/inwoner/klacht.yaml', '- "hij zei \\"nee\\""\n- "wat: slecht # echt"\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads plain lists the same as YAML would', () => {
    const content = readTrainingContent(folder);
    expect(content.examples.inwoner).to.deep.equal({ klacht: ['hij zei "nee"', 'wat: slecht # echt'] });
    expect(content.concepts).to.deep.equal({ kwijt: ['kwijt*', '112'] });
    expect(content.productNames).to.deep.equal(['afvalpas', 'yes']);
  });

  it('reads any other form of YAML too', () => {
    write('utterances/inwoner/klacht.yaml', '- zonder aanhalingstekens: nee\n');
    expect(() => readTrainingContent(folder)).to.throw('klacht.yaml');
    write('utterances/inwoner/klacht.yaml', "- 'een'\n- >-\n  twee\n  regels\n");
    expect(readTrainingContent(folder).examples.inwoner).to.deep.equal({ klacht: ['een', 'twee regels'] });
  });
});
