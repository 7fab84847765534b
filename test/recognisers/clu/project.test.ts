import { expect } from 'chai';
import { CluProject, cluProject, type Sentence } from '../../../src/recognisers/clu/project.ts';
import { readDevSet } from '../../../src/recognisers/local/dev-set.ts';
import { readTrainingContent } from '../../../src/recognisers/local/read-training-content.ts';

const sentence = (text: string, topic: string, more: Partial<Sentence> = {}): Sentence => ({ text, topic, language: 'nl', dataset: 'Train', ...more }); // prettier-ignore

describe('the project file for Azure CLU', () => {
  it('has the documented form, with a topic as intent and out of scope as "None"', () => {
    const project = cluProject('inwoner', [
      sentence('wat kost een pas', 'reisdocument-kosten'),
      sentence('waar is de milieustraat', 'buiten-bereik'),
      sentence('how much is a passport', 'reisdocument-kosten', { language: 'en' }),
      sentence('prijs van een id', 'reisdocument-kosten', { dataset: 'Test' }),
    ]);
    expect(project).to.deep.equal({
      projectFileVersion: '2022-10-01-preview',
      stringIndexType: 'Utf16CodeUnit',
      metadata: {
        projectKind: 'Conversation',
        projectName: 'balie-inwoner',
        multilingual: true,
        description: 'Balie, inwoner',
        language: 'nl',
        settings: { confidenceThreshold: 0 },
      },
      assets: {
        projectKind: 'Conversation',
        intents: [{ category: 'None' }, { category: 'reisdocument-kosten' }],
        entities: [],
        utterances: [
          { text: 'wat kost een pas', language: 'nl', intent: 'reisdocument-kosten', entities: [], dataset: 'Train' },
          { text: 'waar is de milieustraat', language: 'nl', intent: 'None', entities: [], dataset: 'Train' },
          { text: 'how much is a passport', language: 'en', intent: 'reisdocument-kosten', entities: [], dataset: 'Train' },
          { text: 'prijs van een id', language: 'nl', intent: 'reisdocument-kosten', entities: [], dataset: 'Test' },
        ],
      },
    });
  });

  it('tests nothing that is learnt, and leaves out what the service refuses', () => {
    const { assets, metadata } = cluProject('inwoner', [
      sentence('dezelfde', 'a', { dataset: 'Test' }),
      sentence(' dezelfde ', 'a'),
      sentence('x'.repeat(501), 'a'),
      sentence('', 'a'),
    ]);
    expect(assets.utterances.map(({ text, dataset }) => `${text} ${dataset}`)).to.deep.equal(['dezelfde Train']);
    expect(metadata.multilingual).to.equal(false);
    expect(() => cluProject('inwoner', [sentence('iets', 'met:teken')])).to.throw();
  });

  for (const audience of ['inwoner', 'medewerker'] as const) {
    it(`holds all our examples for ${audience}`, () => {
      const { examples } = readTrainingContent(new URL('../../../knowledge', import.meta.url).pathname);
      const learnt = Object.entries(examples[audience]).flatMap(([topic, texts]) => texts.map((text) => sentence(text, topic)));
      const tests = readDevSet(new URL(`../../recognition/dev-${audience}.jsonl`, import.meta.url));
      const project = cluProject(audience, [...learnt, ...tests.map(({ text, topic }) => sentence(text, topic, { dataset: 'Test' }))]);
      expect(CluProject.safeParse(JSON.parse(JSON.stringify(project))).success).to.equal(true);
      expect(project.assets.intents).to.have.length(Object.keys(examples[audience]).length);
      const kept = project.assets.utterances.filter(({ dataset }) => dataset === 'Train').length;
      expect(kept / learnt.length).to.be.above(0.99);
    });
  }
});
