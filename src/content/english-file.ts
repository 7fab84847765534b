import { checkForm } from './check-form.ts';
import { checkTranslation } from './check-translation.ts';
import type { Gap } from './english-gaps.ts';
import type { Report } from './problem.ts';
import { englishBeside } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { readYaml } from './read-yaml.ts';
import { EnglishFile } from './schemas.ts';

type WordsOf = (key: string) => readonly string[];

/** What stands in English beside one Dutch YAML file. */
export interface EnglishBeside {
  /** The English for a Dutch text; the Dutch one where there is none, and then that is noted as a gap. */
  readonly say: (dutch: string) => string;
  /** The English words for a slot, an option or an id; none where nothing stands. */
  readonly words: WordsOf;
  readonly answers: WordsOf;
  readonly except: WordsOf;
  /** What is missing of all that was asked so far, and what is left over: to be called when everything was asked. Words for nothing are reported. */
  readonly gaps: () => readonly Gap[];
}

/** The English beside a Dutch YAML file; an empty one when there is no such file. */
export function readEnglishBeside(dutchFile: string, files: ReadonlyMap<string, TextFile>, report: Report): EnglishBeside {
  const file = englishBeside(dutchFile);
  const found = files.get(file);
  const yaml = found && readYaml(found.text, file, report);
  const form = (yaml && checkForm(yaml, EnglishFile, report)) ?? {};
  const pairs = new Map<string, string>();
  for (const [index, { nl, en }] of (form.teksten ?? []).entries()) {
    const at = { file, ...(yaml?.at(['teksten', index]) ?? { line: 1 }) };
    if (pairs.has(nl)) report({ ...at, message: `De tekst “${nl}” staat er twee keer`, remedy: 'haal er één weg' });
    else pairs.set(nl, en);
    if (en !== '') for (const problem of checkTranslation(nl, en)) report({ ...at, ...problem });
  }
  const asked = new Set<string>();
  const known = new Set<string>();
  return {
    say: (dutch) => {
      asked.add(dutch.trim());
      const english = pairs.get(dutch.trim()) ?? '';
      return english === '' ? dutch : english;
    },
    words: wordsUnder('woorden'),
    answers: wordsUnder('antwoorden'),
    except: wordsUnder('behalve'),
    gaps: () => {
      reportUnknown();
      return [
        ...[...asked].filter((text) => (pairs.get(text) ?? '') === '').map((text): Gap => ({ kind: 'missing', file, dutchFile, text })),
        ...[...pairs.keys()].filter((text) => !asked.has(text)).map((text): Gap => ({ kind: 'left-over', file, dutchFile, text })),
      ];
    },
  };

  function wordsUnder(part: (typeof PARTS)[number]): WordsOf {
    return (key) => {
      known.add(`${part} ${key}`);
      return form[part]?.[key] ?? [];
    };
  }

  function reportUnknown(): void {
    for (const part of PARTS)
      for (const key of Object.keys(form[part] ?? {}))
        if (!known.has(`${part} ${key}`))
          report({
            file,
            ...(yaml?.at([part, key], 'key') ?? { line: 1 }),
            message: `In ${dutchFile} staat niets dat “${key}” heet`,
            remedy: 'schrijf slot.waarde, slot (bij een datum) of de id, zoals in het Nederlands',
          });
  }
}

const PARTS = ['woorden', 'antwoorden', 'behalve'] as const;
