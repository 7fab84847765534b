import { expect } from 'chai';
import fc from 'fast-check';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flowchart, treePictures } from '../../src/content/tree-picture.ts';
import type { Pictured } from '../../src/content/tree-picture.ts';
import type { Tree } from '../../src/dialogue/tree.ts';
import { realContent } from '../kit/mind.ts';

/** What Mermaid reads as one quoted label: nothing in it can end it, start Markdown or HTML, or be a comment. */
const LABEL = String.raw`"(?:[\p{L}\p{N} .,?!:'’()/-]|#\d+;|<br>)+"`;
const LINE = new RegExp(
  [
    String.raw`^  accTitle: [^\n;#%{}"<>]*$`,
    String.raw`^  begin\(\(" "\)\) --> s\d+$`,
    String.raw`^  s\d+(?:\[${LABEL}\]|\{\{${LABEL}\}\}|\(\[${LABEL}\]\)|\[\[${LABEL}\]\])$`,
    String.raw`^  s\d+ -->(?:\|${LABEL}\|)? s\d+$`,
  ].join('|'),
  'u',
);

const none: Pictured = { trees: new Map(), topics: new Map(), slots: new Map() };
const dialogs = join(import.meta.dirname, '../../dialogs');

async function pictured(): Promise<Pictured> {
  return (await realContent()).national ?? none;
}

function treeWith(text: string): Tree {
  return {
    topic: text,
    audience: 'inwoner',
    version: 1,
    start: 'end',
    steps: new Map<string, ReturnType<Tree['steps']['get']> & object>([
      [
        'end',
        {
          kind: 'ask',
          slot: 'document',
          question: text,
          next: [
            { when: [{ slot: 'document', values: [text] }], go: 'graph' },
            { when: [{ slot: text, below: 18 }], go: 'graph' },
            { when: [], go: 'class' },
          ],
        },
      ],
      ['graph', { kind: 'answer', article: text, variant: text, suggest: [], plan: text }],
      ['class', { kind: 'human', phrase: text }],
    ]),
  };
}

describe('the picture of a tree', () => {
  it('is one line of Mermaid for every step and every branch, whatever is in the texts', () => {
    const nasty = fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom(
        'een "citaat"',
        'a\nb',
        '1. lijst',
        '- lijst',
        '`code`',
        '%% weg',
        '<script>',
        'a -->|b| c',
        '];end',
        '#35;',
        '{{lokaal.x}}',
      ),
    );
    fc.assert(
      fc.property(
        nasty.filter((text) => text.trim() !== ''),
        (text) => {
          const [head, ...lines] = flowchart(treeWith(text), none);
          expect(head).to.equal('flowchart TD');
          expect(lines).to.have.length(2 + 3 + 3);
          for (const line of lines) expect(line).to.match(LINE);
        },
      ),
    );
  });

  it('says what is asked, what each way depends on and where it ends', async () => {
    const pages = treePictures(await pictured());
    const page = pages.get('inwoner/plaatjes/verhuizing-doorgeven.md') ?? '';
    expect(page).to.contain('```mermaid\nflowchart TD\n');
    expect(page).to.contain('{{"rekenregel aangiftetermijn"}}');
    expect(page).to.contain('-->|"wanneer: te-laat"|');
    expect(page).to.contain('-->|"anders"|');
    expect(page).to.contain('(["verhuizing-doorgeven<br>binnen-op-tijd<br>met plan verhuizing-doorgeven"])');
  });

  it('is kept beside every tree as the tree is now', async () => {
    const pages = treePictures(await pictured());
    expect(pages.size).to.be.greaterThan(30);
    const folders = [...new Set([...pages.keys()].map((file) => file.slice(0, file.lastIndexOf('/'))))];
    const there = (
      await Promise.all(folders.map(async (folder) => (await readdir(join(dialogs, folder))).map((name) => join(folder, name))))
    ).flat();
    expect(there, 'run: npm run plaatjes').to.have.members([...pages.keys()]);
    for (const [file, text] of pages) {
      expect(await readFile(join(dialogs, file), 'utf8'), `${file} is out of date; run: npm run plaatjes`).to.equal(text);
      for (const line of /```mermaid\nflowchart TD\n([^`]*)\n```/.exec(text)?.[1]?.split('\n') ?? []) expect(line).to.match(LINE);
    }
  });
});
