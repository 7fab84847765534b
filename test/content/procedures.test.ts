import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { countWords } from '../../src/content/check-text.ts';
import { readingOf } from '../../src/content/readability.ts';
import { UtterancesFile } from '../../src/content/schemas.ts';
import { sentencesOf } from '../../src/content/sentences.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { inspectProcedure } from '../../src/knowledge/inspect-procedure.ts';
import { proceduresFor } from '../../src/knowledge/procedures-for.ts';
import { UNSURE } from '../../src/knowledge/procedure.ts';
import type { FormField, Ground, Procedure, ProcedureStep } from '../../src/knowledge/procedure.ts';
import { HOME, realContent } from '../kit/mind.ts';
import { textsIn, waysThrough } from '../kit/procedures.ts';

/** What colleagues say that is no piece of work. */
const NO_WORK = ['begroeting', 'bedankt', 'buiten-bereik'];

describe('the procedures that are shipped', () => {
  let libraries: readonly Library[];
  let all: readonly Procedure[];
  before(async () => {
    libraries = [...(await realContent()).libraries.values()];
    all = libraries.flatMap(({ procedures }) => [...procedures.values()]);
  });

  const one = (id: string, gemeente = 'voorbeeldstad'): Procedure => {
    const found = libraries.find((library) => library.gemeente.id === gemeente)?.procedures.get(id);
    if (!found) throw new Error(`There is no procedure ${id} in ${gemeente}.`);
    return found;
  };
  const step = (procedure: Procedure, id: string): ProcedureStep => {
    const found = procedure.steps.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`${procedure.id} has no step ${id}.`);
    return found;
  };
  const groundsOf = ({ grounds, steps }: Procedure): readonly Ground[] => [...grounds, ...steps.flatMap(({ why }) => why)];
  const staffTopics = (): string[] =>
    [...(libraries[0]?.topics.values() ?? [])]
      .filter(({ audience, alsoFor }) => audience === 'medewerker' || alsoFor?.includes('medewerker'))
      .map(({ id }) => id);

  it('are there for every topic of colleagues but small talk', () => {
    const without = libraries.flatMap((library) =>
      staffTopics().filter((topic) => !NO_WORK.includes(topic) && ![...library.procedures.values()].some((one) => one.topic === topic)),
    );
    expect(without).to.deep.equal([]);
    expect(libraries[0]?.procedures.size).to.equal(29);
  });

  it('belong to topics that have example sentences to be recognised by', async () => {
    for (const topic of staffTopics()) {
      const text = await readFile(join(HOME, 'knowledge/landelijk/utterances/medewerker', `${topic}.yaml`), 'utf8');
      expect(UtterancesFile.parse(parse(text)).length, topic).to.be.at.least(20);
    }
  });

  it('are concepts until an owner confirms them, each with a team, a day of checking and a review day', () => {
    expect(all.filter(({ status, confirmed }) => status !== 'concept' || confirmed !== undefined).map(({ id }) => id)).to.deep.equal([]);
    for (const library of libraries)
      for (const { owner, checked, review } of library.procedures.values()) {
        expect(library.owners.has(owner), owner).to.equal(true);
        expect(review > checked).to.equal(true);
      }
  });

  it('lead somewhere: every way ends, and every step is on some way', () => {
    let ways = 0;
    for (const procedure of all) {
      expect(inspectProcedure(procedure), procedure.id).to.deep.equal([]);
      const walked = waysThrough(procedure);
      ways += walked.length;
      expect(
        walked.filter((way) => way.at(-1)?.endsWith('?')),
        procedure.id,
      ).to.deep.equal([]);
      expect(
        walked.some((way) => way.at(-1) !== '…'),
        procedure.id,
      ).to.equal(true);
      expect(new Set(walked.flat().filter((id) => id !== '…')).size, procedure.id).to.equal(procedure.steps.length);
    }
    expect(ways).to.be.greaterThan(1000);
  });

  it('have steps of at most 40 words, in sentences that can be read in haste', () => {
    for (const procedure of all) {
      for (const { id, text } of procedure.steps) expect(countWords(text), `${procedure.id} ${id}`).to.be.at.most(40);
      const { ease, longest, median } = readingOf(textsIn(procedure).flatMap(sentencesOf));
      expect(ease, procedure.id).to.be.at.least(60);
      expect(longest, procedure.id).to.be.at.most(22);
      expect(median, procedure.id).to.be.at.most(12);
      expect(countWords(procedure.short), `${procedure.id} in a minute`).to.be.at.most(150);
    }
  });

  it('rest on facts that exist', () => {
    for (const { facts, procedures } of libraries)
      for (const procedure of procedures.values())
        for (const id of procedure.facts) expect(facts.has(id), `${procedure.id}: ${id}`).to.equal(true);
  });

  it('say of every law where it stands, and show no article number that nobody compared with the current text', () => {
    const laws = all.flatMap(groundsOf).flatMap(({ law }) => law ?? []);
    expect(laws.length).to.be.greaterThan(100);
    for (const { url } of laws) expect(url).to.match(/^https:\/\/(wetten\.overheid\.nl\/BWBR\d{7}|eur-lex\.europa\.eu\/)/);
    for (const procedure of all)
      for (const text of [...textsIn(procedure), ...groundsOf(procedure).map((ground) => ground.text)])
        expect(text, procedure.id).not.to.match(/\b(?:artikel(?:en)?|art\.|lid) ?\d/i);
  });

  it('mark everything that rests on an unsure fact, and nothing else', () => {
    expect(UNSURE).to.equal('nog niet zeker');
    const { procedures, facts } = libraries[0] ?? { procedures: new Map<string, Procedure>(), facts: new Map<string, never>() };
    const isUnsure = (ids: readonly string[]): boolean => ids.some((id) => facts.get(id)?.certainty === 'laag');
    const marked: string[] = [];
    for (const procedure of procedures.values()) {
      for (const { id, unsure, facts: under } of procedure.steps) {
        expect(unsure, `${procedure.id} ${id}`).to.equal(isUnsure(under));
        if (unsure) marked.push(`${procedure.id} ${id}`);
      }
      for (const ground of groundsOf(procedure)) expect(ground.unsure, ground.text).to.equal(isUnsure(ground.facts));
    }
    expect(marked).to.deep.equal(['id-vaststellen licht-document', 'id-vaststellen licht-kijken']);
    expect(step(one('reisdocument-vermissing-registreren'), 'telefoon').why.filter(({ unsure }) => unsure)[0]?.text).to.contain('StopID');
  });

  it('are linked with the topics of residents both ways, and with every topic on documents and moving', () => {
    for (const library of libraries) {
      for (const procedure of library.procedures.values())
        for (const topic of procedure.related) {
          expect(library.topics.get(topic)?.audience, `${procedure.id}: ${topic}`).to.equal('inwoner');
          expect(proceduresFor(topic, library), topic).to.include(procedure);
        }
      const subjects = [...library.topics.values()].filter(({ group }) => ['reisdocumenten', 'verhuizen'].includes(group));
      const lone = subjects.filter(({ audience, id }) => audience === 'inwoner' && proceduresFor(id, library).length === 0);
      expect(lone.map(({ id }) => id)).to.deep.equal([]);
    }
  });

  it('name only procedures that exist, and none itself', () => {
    const ids = new Set(libraries[0]?.procedures.keys());
    const named = all.flatMap(({ id, steps, remedies }) => [
      ...steps.flatMap(({ see }) => see),
      ...remedies.flatMap(({ procedure }) => procedure ?? []),
      ...steps
        .flatMap(({ next }) => (next.kind === 'decision' ? next.outcomes.map((outcome) => outcome.to) : [next]))
        .flatMap((target) => (target.kind === 'end' && target.procedure !== undefined ? [target.procedure] : []))
        .map((other) => (other === id ? 'itself' : other)),
    ]);
    expect(named.filter((id) => !ids.has(id))).to.deep.equal([]);
  });

  it('ask in every form what can be filled in', () => {
    const fields = all.flatMap(({ forms }) => forms.flatMap((form): readonly FormField[] => form.fields));
    expect(fields.length).to.be.greaterThan(60);
    for (const { id, kind, options } of fields) expect(options.length > 1, id).to.equal(kind === 'keuze');
  });

  describe('on identity', () => {
    it('begin with a light check for an extract or a change of address, and come back to the whole check at any doubt', () => {
      const ways = waysThrough(one('id-vaststellen'));
      expect(ways).to.deep.include(['waarvoor', 'licht-document', 'licht-kijken', 'vastleggen', 'afronden']);
      const doubting = ways.filter((way) => way.includes('licht-kijken') && way.includes('documenten'));
      expect(doubting.length).to.be.greaterThan(0);
      for (const way of ways.filter((taken) => taken.includes('afronden') && taken.includes('documenten')))
        expect(way, way.join(' ')).to.include('wegen').and.to.include('vragen');
    });

    it('never end in certainty after two colleagues were not sure', () => {
      const { next } = step(one('id-vaststellen'), 'vier-ogen');
      const unsure = next.kind === 'decision' ? next.outcomes.find(({ answer }) => answer === 'Nee') : undefined;
      expect(unsure?.to).to.deep.include({ kind: 'end', procedure: 'id-twijfel' });
    });
  });

  describe('on handing out', () => {
    it('never come to giving the document for who took the application or decided on it', () => {
      for (const gemeente of ['voorbeeldstad', 'duinrade'])
        for (const way of waysThrough(one('reisdocument-uitreiken', gemeente)))
          expect(way.includes('niemand') && way.includes('meegeven'), way.join(' ')).to.equal(false);
      const { next } = step(one('reisdocument-uitreiken'), 'wie-reikt-uit');
      const mine = next.kind === 'decision' ? next.outcomes.filter(({ answer }) => answer.startsWith('Ja')) : [];
      expect(mine.map(({ to }) => (to.kind === 'step' ? to.go : 'end'))).to.deep.equal(['end', 'niemand']);
    });

    it('keep the roles apart in an urgent application and at home too', () => {
      expect(step(one('reisdocument-spoedaanvraag'), 'niet-zelf-uitreiken').facts).to.include('mw-reisdocument-01');
      expect(step(one('reisdocument-aan-huis-behandelen'), 'wie-gaat').facts).to.include('mw-reisdocument-01');
    });
  });

  describe('on a minor', () => {
    const reaches = (from: string): ReadonlySet<string> =>
      new Set(
        waysThrough(one('reisdocument-minderjarige'))
          .filter((way) => way.includes(from))
          .flatMap((way) => way.slice(way.indexOf(from))),
      );

    it('have a way for a parent abroad, one who cannot be found, one who died and one who is a minor', () => {
      expect(step(one('reisdocument-minderjarige'), 'schriftelijk').facts).to.include('mw-minderjarige-06');
      expect(reaches('ontbreekt')).to.include('naar-rechter').and.to.include('uitspraak');
      expect(reaches('ouder-overleden')).to.include('kind-aanwezig');
      expect(reaches('ouder-minderjarig')).to.include('voogd');
    });

    it('never record consent after a parent refused or was not found without a judge', () => {
      expect([...reaches('naar-rechter')]).to.deep.equal(['naar-rechter']);
    });

    it('know at the step of parental authority what to say of a grandparent', () => {
      const { asked, why } = step(one('reisdocument-minderjarige'), 'wie-gezag');
      expect(asked.join(' ')).to.match(/opa of oma/);
      expect(why.map(({ text }) => text).join(' ')).to.match(/grootouder/);
    });
  });

  describe('on a loss', () => {
    it('register nothing by telephone, and send who is abroad to the embassy', () => {
      const byPhone = waysThrough(one('reisdocument-vermissing-registreren')).filter((way) => way.includes('telefoon'));
      expect(byPhone).to.deep.equal([
        ['kanaal', 'telefoon', 'buitenland'],
        ['kanaal', 'telefoon'],
      ]);
    });

    it('let a parent report for a child, and a child of twelve for itself', () => {
      expect(step(one('reisdocument-vermissing-registreren'), 'kind').facts).to.deep.equal(['rd-vermist-17']);
    });
  });

  describe('on working together', () => {
    for (const id of ['procesaanpak', 'doelaanpak'])
      it(`have the five questions of the ${id} as a form that can be used in a talk`, () => {
        const procedure = one(id);
        const form = procedure.forms.find((candidate) => candidate.id === 'consultatie');
        const questions = form?.fields.filter(({ kind }) => kind === 'uitspraken') ?? [];
        expect(questions).to.have.length(5);
        for (const { question } of questions) expect(question, 'is put to somebody').to.match(/^“.*\?”$/);
        expect(procedure.steps.filter((candidate) => candidate.form === 'consultatie')).to.have.length(1);
      });

    it('have the five practices in their order', () => {
      const found = one('werkpraktijken').steps.flatMap(({ text }) => /^Praktijk (\d)/.exec(text)?.[1] ?? []);
      expect(found).to.deep.equal(['1', '2', '3', '4', '5']);
    });
  });

  describe('in each municipality', () => {
    it('have at least two additions of its own, and a telephone for every team', () => {
      for (const { gemeente, procedures, owners } of libraries) {
        const added = [...procedures.values()].filter(({ localVersion }) => localVersion > 0);
        expect(added.length, gemeente.id).to.be.at.least(2);
        expect(
          [...owners.values()].filter(({ duty }) => duty === undefined),
          gemeente.id,
        ).to.deep.equal([]);
        expect(added.flatMap(({ steps }) => steps).filter(({ localTextOutdated }) => localTextOutdated)).to.deep.equal([]);
      }
    });

    it('say their own times and no other', () => {
      expect(step(one('reisdocument-spoedaanvraag'), 'tijd').note)
        .to.contain('14.00 uur')
        .and.not.to.contain('Duinrade');
      expect(step(one('reisdocument-spoedaanvraag', 'duinrade'), 'tijd').note).to.contain('11.30 uur');
      expect(one('reisdocument-uitreiken').localVersion).to.equal(0);
      expect(step(one('reisdocument-uitreiken', 'duinrade'), 'niemand').from).to.equal('aangepast');
    });
  });
});
