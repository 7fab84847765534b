import type { Tongue } from '../knowledge/library.ts';
import { checkItems } from './check-form.ts';
import { checkNames } from './check-text.ts';
import { STANDARD_NAMES } from './expectations.ts';
import type { Report } from './problem.ts';
import { twice } from './read-lists.ts';
import type { YamlFile } from './read-yaml.ts';
import { TonguesFile } from './schemas.ts';

/** The languages that the bot knows by sight; each is known by its script or by its words. */
export function readTongues(yaml: YamlFile, report: Report): readonly Tongue[] {
  const tongues: Tongue[] = [];
  for (const [index, form] of checkItems(yaml, TonguesFile.element, report)) {
    const at = (key: string) => ({ file: yaml.file, ...yaml.at([index, key]) });
    if (tongues.some(({ code }) => code === form.code)) report({ ...at('code'), ...twice('taal', form.code) });
    if ((form.schrift === undefined) === (form.woorden === undefined))
      report({
        ...at('code'),
        message: `De bot moet “${form.naam}” herkennen aan het schrift of aan woorden`,
        remedy: 'zet er “schrift” bij, of “woorden”, en niet allebei',
      });
    for (const { message, remedy } of checkNames(form.zin, STANDARD_NAMES)) report({ ...at('zin'), message, remedy });
    if (!form.zin.includes('{telefoon}'))
      report({ ...at('zin'), message: 'In deze zin staat geen {telefoon}', remedy: 'zeg hoe iemand een mens kan bellen' });
    tongues.push({
      code: form.code,
      direction: form.richting,
      ...(form.schrift === undefined ? {} : { script: form.schrift }),
      ...(form['eigen-letters'] === undefined ? {} : { letters: form['eigen-letters'] }),
      words: new Set(form.woorden ?? []),
      sentence: form.zin,
    });
  }
  return tongues;
}
