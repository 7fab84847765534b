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

  it('knows places by name, and the municipalities that are served', () => {
    write('plaatsen.yaml', '- leiden\n- den haag\n');
    mkdirSync(join(folder, 'gemeenten/duinrade'), { recursive: true });
    writeFileSync(join(folder, 'gemeenten/duinrade/gemeente.yaml'), 'naam: Duinrade\naanspreekvorm: je\n');
    expect(readTrainingContent(folder).concepts['plaats']).to.deep.equal(['leiden', 'den haag', 'duinrade']);
  });

  it('reads any other form of YAML too', () => {
    write('utterances/inwoner/klacht.yaml', '- zonder aanhalingstekens: nee\n');
    expect(() => readTrainingContent(folder)).to.throw('klacht.yaml');
    write('utterances/inwoner/klacht.yaml', "- 'een'\n- >-\n  twee\n  regels\n");
    expect(readTrainingContent(folder).examples.inwoner).to.deep.equal({ klacht: ['een', 'twee regels'] });
  });

  it('takes what colleagues ask at the steps of a procedure for examples of its topic', () => {
    mkdirSync(join(folder, 'landelijk/utterances/medewerker'), { recursive: true });
    mkdirSync(join(folder, 'landelijk/medewerker'));
    write('utterances/medewerker/terugmelding.yaml', '- "tmv binnen"\n');
    const step = (questions: string) => `  - id: lezen\n    tekst: "Lees: alles."\n    vragen:\n${questions}    feiten: [brp-1]\n`;
    const steps = step("      - Wie meldt?\n      - 'Wat: welk gegeven?'\n") + step('      - En dan?\n');
    write('medewerker/terugmelding.yaml', `onderwerp: terugmelding\nstappen:\n${steps}`);
    write('medewerker/zonder-voorbeelden.yaml', `onderwerp: onbekend\nstappen:\n${step('      - Hoe dan?\n')}`);
    expect(readTrainingContent(folder).examples.medewerker).to.deep.equal({
      terugmelding: ['tmv binnen', 'Wie meldt?', 'Wat: welk gegeven?', 'En dan?'],
    });
  });
});
