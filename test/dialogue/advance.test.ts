import { expect } from 'chai';
import { advance } from '../../src/dialogue/advance.ts';
import type { Move } from '../../src/dialogue/move.ts';
import { DialogueState, freshDialogue } from '../../src/dialogue/state.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { rules } from '../../src/knowledge/rules/registry.ts';
import type { Recognition } from '../../src/understanding/recogniser.ts';
import { understand } from '../../src/understanding/understand.ts';
import { realContent } from '../kit/mind.ts';

const TODAY = '2026-04-14';
const KOSTEN = 'reisdocument-kosten';
const VERHUIZING = 'verhuizing-doorgeven';

/** A message with what the recogniser makes of it: a subject it is sure of, several it offers, or none. */
type Said = readonly [text: string, ...topics: readonly string[]];

describe('the dialogue', () => {
  let library: Library;

  before(async () => {
    const found = (await realContent()).libraries.get('voorbeeldstad');
    if (!found) throw new Error('voorbeeldstad has a problem; see npm run content');
    library = found;
  });

  async function talk(...messages: readonly Said[]): Promise<{ state: DialogueState; moves: readonly Move[] }> {
    let state = freshDialogue();
    let moves: readonly Move[] = [];
    for (const [text, ...topics] of messages) {
      const recogniser = { recognise: () => Promise.resolve(recognition(topics)) };
      const heard = await understand({ text, today: TODAY, audience: 'inwoner' }, library, { recogniser });
      const run = (name: string, input: Readonly<Record<string, string>>) =>
        rules.get(name)?.run(input, { today: TODAY, now: `${TODAY}T08:00:00Z`, library }) ?? {};
      ({ state, moves } = advance({ library, heard, run }, state));
    }
    return { state, moves };
  }

  it('takes the answer and the question behind it from one message', async () => {
    const { state, moves } = await talk(['kosten', KOSTEN], ['paspoort. wanneer zijn jullie open?', 'openingstijden']);
    expect(inShort(moves)).to.deep.equal(['answer openingstijden', `ask ${KOSTEN} leeftijd`]);
    expect(state.slots).to.include({ document: 'paspoort' });
  });

  it('takes the words of a button under the open question for its answer, whatever danger is heard in them', async () => {
    const { state } = await talk(['kosten', KOSTEN]);
    const step = library.trees.get(KOSTEN)?.steps.get(state.step ?? '');
    const label = step?.kind === 'ask' ? library.slots.get(step.slot)?.options[0]?.label : undefined;
    const text = library.safety.find(({ id }) => id === 'algemeen');
    if (label === undefined || !text) throw new Error('no question with buttons, or no text for danger');
    const recogniser = { recognise: () => Promise.resolve(recognition([])) };
    const heard = await understand({ text: label, today: TODAY, audience: 'inwoner' }, library, { recogniser });
    const { moves } = advance({ library, heard: { ...heard, safety: text }, run: () => ({}) }, state);
    expect(moves.map(({ kind }) => kind)).to.not.include('safety');
    const other = advance({ library, heard: { ...heard, text: `${label} en hij slaat me`, safety: text }, run: () => ({}) }, state);
    expect(other.moves.map(({ kind }) => kind)).to.deep.equal(['safety']);
  });

  it('says first that an answer has expired, and asks nothing for it', async () => {
    const article = library.articles.get(KOSTEN);
    if (!article) throw new Error('no article');
    const articles = new Map(library.articles).set(KOSTEN, { ...article, review: '2026-04-13' });
    const fresh = library;
    library = { ...library, articles };
    const { moves } = await talk(['kosten', KOSTEN]);
    library = fresh;
    expect(inShort(moves)).to.deep.equal([`answer ${KOSTEN}`]);
  });

  it('takes a word that means nothing to the tree for no answer', async () => {
    const { state, moves } = await talk(['gestolen', 'reisdocument-gestolen'], ['mijn baas heeft een kopie nodig']);
    expect(moves).to.have.length(1);
    expect(moves[0]).to.include({ kind: 'ask', reason: 'did-not-fit' });
    expect(state.misses).to.equal(1);
  });

  it('corrects the first of two answers given at once when only that one can change, and then again', async () => {
    const recognised = (text: string): readonly string[] =>
      text.includes('afspraak') ? ['afspraak-maken'] : text.includes('kost') ? [KOSTEN] : [];
    const talked = async (...texts: readonly string[]) => {
      let state = freshDialogue();
      let moves: readonly Move[] = [];
      for (const text of texts) {
        const recogniser = { recognise: (said: string) => Promise.resolve(recognition(recognised(said))) };
        const heard = await understand({ text, today: TODAY, audience: 'inwoner' }, library, { recogniser });
        const run = (name: string, input: Readonly<Record<string, string>>) =>
          rules.get(name)?.run(input, { today: TODAY, now: `${TODAY}T08:00:00Z`, library }) ?? {};
        ({ state, moves } = advance({ library, heard, run }, state));
      }
      return { state, moves };
    };
    const both = 'wat kost een paspoort voor mezelf? en moet ik een afspraak maken?';
    expect(inShort((await talked(both)).moves).map((move) => move.split(' ')[1])).to.deep.equal([KOSTEN, 'afspraak-maken']);
    expect(inShort((await talked(both, 'nee, een id-kaart')).moves)).to.deep.equal([
      `answer ${KOSTEN} kaart-volwassene correctie-begrepen`,
    ]);
    const again = await talked(both, 'nee, een id-kaart', 'oh nee, voor mijn zoon van 5');
    expect(inShort(again.moves)).to.deep.equal([`answer ${KOSTEN} kaart-kind correctie-begrepen`]);
    expect(DialogueState.parse(JSON.parse(JSON.stringify(again.state))).topic).to.equal(KOSTEN);
  });

  it('asks nothing twice when the subject that was left is taken up by itself', async () => {
    const { state, moves } = await talk(
      ['kosten van een identiteitskaart', KOSTEN],
      ['verhuizing', VERHUIZING],
      ['wat kost een identiteitskaart voor mezelf', KOSTEN],
    );
    expect(inShort(moves)).to.deep.equal([`answer ${KOSTEN} kaart-volwassene`, `ask ${VERHUIZING} soort`]);
    expect(state.stack).to.deep.equal([]);
  });

  it('says something in between without losing the question or what was left before it', async () => {
    const { state, moves } = await talk(['kosten', KOSTEN], ['verhuizing', VERHUIZING], ['english please']);
    expect(inShort(moves)).to.deep.equal(['say taal-gewisseld-verder', `ask ${VERHUIZING} soort`]);
    expect(state.stack.map(({ topic }) => topic)).to.deep.equal([KOSTEN]);
  });

  it('does not take the title of small talk for a subject', async () => {
    const { state, moves } = await talk(['kosten van een paspoort voor mezelf', KOSTEN], ['hallo', 'begroeting']);
    expect(inShort(moves)).to.deep.equal(['answer begroeting']);
    expect(state.topic).to.equal(KOSTEN);
  });

  it('hears a late answer to what was not known at first', async () => {
    const { moves } = await talk(['kosten paspoort', KOSTEN], ['geen idee'], ['16']);
    expect(inShort(moves)).to.deep.equal([`answer ${KOSTEN} paspoort-kind`]);
  });

  it('corrects the answer where the correction names no subject, whatever the recogniser thinks', async () => {
    const { moves } = await talk(
      ['kosten paspoort voor mezelf', KOSTEN],
      ['nee, ik bedoel een id-kaart voor mijn zoon van 10', 'reisdocument-kind'],
    );
    expect(inShort(moves)).to.deep.equal([`answer ${KOSTEN} kaart-kind correctie-begrepen`]);
  });

  it('goes to another subject where the correction names one', async () => {
    const { moves } = await talk(['kosten paspoort voor mezelf', KOSTEN], ['nee, ik bedoel een paspoort ophalen', 'reisdocument-ophalen']);
    expect(moves[0]).to.include({ topic: 'reisdocument-ophalen' });
  });

  it('says so when it gives the same answer again', async () => {
    const { moves } = await talk(['kosten paspoort voor mezelf', KOSTEN], ['kosten paspoort voor mezelf', KOSTEN]);
    expect(inShort(moves)).to.deep.equal([`answer ${KOSTEN} paspoort-volwassene herhaal`]);
  });

  it('forgets the year asked about at the next question, not at "en voor mijn dochter?"', async () => {
    const asked: Said = ['kosten paspoort voor mezelf volgend jaar', KOSTEN];
    expect((await talk(asked, ['en voor mijn dochter van 6?'])).state.slots).to.include({ peildatum: '2027-01-01' });
    expect((await talk(asked, ['kosten paspoort voor mezelf', KOSTEN])).state.slots).not.to.have.property('peildatum');
  });

  it('keeps the year asked about while it is not clear which subject is meant', async () => {
    const { state } = await talk(['wat kost het volgend jaar', KOSTEN, 'verhuizing-kosten'], ['de eerste']);
    expect(state.slots).to.include({ peildatum: '2027-01-01' });
  });

  it('takes a yes and a no to nothing for what they are', async () => {
    expect(inShort((await talk(['ja'])).moves)).to.deep.equal(['say ja-zonder-vraag']);
    expect(inShort((await talk(['nee hoor'])).moves)).to.deep.equal(['say nee-zonder-vraag']);
  });

  it('offers the same once more to who says yes to several', async () => {
    const { moves } = await talk(['wat kost het', KOSTEN, 'verhuizing-kosten'], ['ja']);
    expect(moves).to.deep.equal([{ kind: 'clarify', topics: [KOSTEN, 'verhuizing-kosten'] }]);
  });

  it('offers subjects in the middle of a question, and goes on with the question after the one that is picked', async () => {
    const { moves } = await talk(['verhuizing', VERHUIZING], ['en waar zit dat dan allemaal?', 'openingstijden', 'contact'], ['de eerste']);
    expect(inShort(moves)).to.deep.equal(['answer openingstijden', `ask ${VERHUIZING} soort`]);
  });

  it('shows the numbers for danger in the middle of a question, and no human of the contact centre', async () => {
    const { state, moves } = await talk(['verhuizing', VERHUIZING], ['ze dreigt mij iets vreselijks aan te doen', 'noodsituatie']);
    expect(inShort(moves)).to.deep.equal(['safety']);
    expect(state).to.include({ safety: true, step: undefined });
  });

  it('takes an answer for an answer though the recogniser hears danger in it', async () => {
    const { moves } = await talk(['kosten paspoort', KOSTEN], ['hij is 15', 'noodsituatie']);
    expect(inShort(moves)).to.deep.equal([`answer ${KOSTEN} paspoort-kind`]);
  });

  it('hears anger in the middle of a question, and puts the question again', async () => {
    const { moves } = await talk(['kosten', KOSTEN], ['dit slaat nergens op']);
    expect(inShort(moves)).to.deep.equal(['say boos', `ask ${KOSTEN} document`]);
  });

  it('hears anger at itself, though the recogniser only hears whom it is about', async () => {
    const { moves } = await talk(['wat een belachelijke bot ben jij, waardeloos', 'over-de-bot']);
    expect(inShort(moves)).to.deep.equal(['say boos']);
  });

  it('does not count a number that was masked as a message it did not understand', async () => {
    const { state, moves } = await talk(['kosten', KOSTEN], ['mijn bsn is [bsn]']);
    expect(inShort(moves)).to.deep.equal([`ask ${KOSTEN} document`]);
    expect(state.misses).to.equal(0);
  });

  it('offers the subjects whose titles hold a word that stands alone', async () => {
    expect((await talk(['paspoort'])).moves[0]).to.have.property('kind', 'clarify');
    expect((await talk(['blorp'])).moves[0]).to.have.property('kind', 'not-understood');
  });

  it('does not repeat an answer that nothing of what was said can change', async () => {
    const { moves } = await talk(['openingstijden', 'openingstijden'], ['voor mijn kind']);
    expect(inShort(moves)).not.to.include('answer openingstijden');
  });

  it('says what it can do, in their own language, to who writes one that is not spoken here', async () => {
    const { moves } = await talk(['ich habe meinen reisepass verloren, was muss ich tun']);
    expect(moves).to.have.lengthOf(1);
    expect(moves[0]).to.have.property('kind', 'foreign');
    expect(moves[0]).to.have.nested.property('tongue.code', 'de');
  });
});

function recognition(topics: readonly string[]): Recognition {
  const zone = topics.length === 0 ? 'refuse' : topics.length === 1 ? 'answer' : 'offer';
  return { ranking: topics.map((topic) => ({ topic, score: 0.5 })), confidence: 0.9, zone, by: 'test' };
}

function inShort(moves: readonly Move[]): readonly string[] {
  return moves.map((move) => {
    if (move.kind === 'ask') return `ask ${move.topic} ${move.slot.id}`;
    if (move.kind === 'answer') return ['answer', move.topic, move.variant, move.lead ?? ''].filter((part) => part !== '').join(' ');
    return move.kind === 'say' ? `say ${move.phrase}` : move.kind;
  });
}
