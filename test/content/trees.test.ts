import { expect } from 'chai';
import { rules } from '../../src/knowledge/rules/registry.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { compose } from '../../src/reply/compose.ts';
import { makePlan } from '../../src/reply/make-plan.ts';
import { openPlan } from '../../src/reply/open-plan.ts';
import { realContent } from '../kit/mind.ts';
import { walkTree, type Path } from '../kit/walk-tree.ts';

const NOW = '2026-04-14T08:00:00.000Z';
const TODAY = '2026-04-14';

describe('every tree, walked to the end of every path', () => {
  const libraries = new Map<string, Library>();
  const walked = new Map<string, readonly Path[]>();

  before(async () => {
    for (const [id, library] of (await realContent()).libraries) libraries.set(id, library);
    for (const [id, library] of libraries) {
      for (const tree of library.trees.values()) {
        const run = (name: string, input: Readonly<Record<string, string>>) =>
          rules.get(name)?.run(input, { today: TODAY, now: NOW, library }) ?? {};
        walked.set(`${id} ${tree.topic}`, walkTree(tree, library, TODAY, run));
      }
    }
  });

  it('ends in an answer with a source, or a human, and says something there', () => {
    let paths = 0;
    let longest: readonly string[] = [];
    for (const [name, ways] of walked) {
      const library = libraries.get(name.split(' ')[0] ?? '');
      if (!library) throw new Error(name);
      for (const { end, known, asked } of ways) {
        paths += 1;
        if (asked.length > longest.length) longest = asked;
        if (end.step.kind !== 'answer') continue;
        const { article, variant, suggest } = end.step;
        const topic = library.articles.get(article)?.topic ?? article;
        const reply = compose(
          { kind: 'answer', topic, article, variant, suggest, known: { ...known, ...end.outcomes } },
          { library, at: NOW },
        );
        const where = `${name} > ${JSON.stringify(known)} > ${article} ${variant}`;
        expect(reply.text, where).to.have.length.above(20);
        expect(reply.text, where).not.to.match(/\{\{|\}\}|undefined/);
        expect(reply.meaning.kind, where).to.be.oneOf(['answer', 'handoff']);
        if (reply.meaning.kind === 'answer') expect(reply.meaning.sources, where).to.have.length.above(0);
      }
    }
    console.log(
      `      ${libraries.get('voorbeeldstad')?.trees.size ?? 0} trees in ${libraries.size} municipalities, ${paths} paths, longest ${longest.length} questions (${longest.join(' > ')}), none dangling`,
    );
    expect(paths).to.be.above(100);
  });

  it('gives a plan whose link leads to the same plan, on every path that ends in one', () => {
    let plans = 0;
    for (const [name, ways] of walked) {
      const [gemeente = '', topic = ''] = name.split(' ');
      const library = libraries.get(gemeente);
      if (!library) throw new Error(name);
      for (const { end, known } of ways) {
        if (end.step.kind !== 'answer' || end.step.plan === undefined) continue;
        const { article, variant, suggest, plan } = end.step;
        const all = { ...known, ...end.outcomes };
        const where = `${name} > ${JSON.stringify(known)}`;
        const reply = compose({ kind: 'answer', topic, article, variant, suggest, known: all, plan }, { library, at: NOW });
        expect(reply.meaning.kind, where).to.equal('plan');
        const url = reply.meaning.plan?.url ?? '';
        expect(reply.details, where)
          .to.contain(`](${url})`)
          .and.not.match(/\{\{|\}\}|undefined|- *\n/);
        const opened = openPlan(library, topic, url.split('/').at(-1) ?? '', NOW);
        const definition = library.plans.get(plan);
        if (!definition) throw new Error(plan);
        expect(opened?.plan, where).to.deep.equal(makePlan(definition, all, library, NOW));
        expect(opened?.plan.steps.length, where).to.be.within(2, 8);
        plans += 1;
      }
    }
    console.log(`      ${plans} paths end in a plan`);
    expect(plans).to.be.above(100);
  });

  it('reaches every step that a tree has', () => {
    for (const [name, ways] of walked) {
      const tree = libraries.get(name.split(' ')[0] ?? '')?.trees.get(name.split(' ')[1] ?? '');
      const ends = [...(tree?.steps ?? [])].filter(([, step]) => step.kind === 'answer' || step.kind === 'human').map(([id]) => id);
      const reached = new Set(ways.map(({ end }) => end.id));
      expect(
        ends.filter((id) => !reached.has(id)),
        `never reached in ${name}`,
      ).to.deep.equal([]);
    }
  });

  it('asks at most three questions on half of the paths of each tree, and never the same twice', () => {
    const medians = new Map<number, number>();
    for (const [name, ways] of walked) {
      const lengths = ways.map(({ asked }) => asked.length).sort((a, b) => a - b);
      const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
      medians.set(median, (medians.get(median) ?? 0) + 1);
      expect(median, name).to.be.at.most(3);
      for (const { asked } of ways) expect(new Set(asked).size, `${name} > ${asked.join(' > ')}`).to.equal(asked.length);
    }
    const told = [...medians].sort(([a], [b]) => a - b).map(([median, trees]) => `${median} in ${trees} trees`);
    console.log(`      median number of questions: ${told.join(', ')}`);
  });

  it('asks nothing that changes no answer', () => {
    for (const [name, ways] of walked) {
      for (const slot of new Set(ways.flatMap(({ asked }) => asked))) {
        const ends = new Map<string, Set<string>>();
        for (const { asked, known, end } of ways.filter((way) => way.asked.includes(slot))) {
          const others = JSON.stringify(
            Object.entries({ ...known, [slot]: '' })
              .filter(([id]) => asked.indexOf(id) < asked.indexOf(slot))
              .sort(),
          );
          const seen = ends.get(others) ?? new Set<string>();
          ends.set(others, seen.add(`${end.id} ${JSON.stringify(end.outcomes)}`));
        }
        expect(
          [...ends.values()].some((different) => different.size > 1),
          `${name}: every answer to ${slot} leads to the same`,
        ).to.equal(true);
      }
    }
  });
});
