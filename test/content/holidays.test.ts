import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { checkForm } from '../../src/content/check-form.ts';
import { readYaml } from '../../src/content/read-yaml.ts';
import { HolidaysFile } from '../../src/content/schemas.ts';

const file = join(import.meta.dirname, '../../knowledge/landelijk/feestdagen.yaml');

describe('the list of days that are made equal to a holiday', () => {
  const told: string[] = [];
  let days: readonly { dag: string; zekerheid?: string | undefined }[] = [];
  before(async () => {
    const report = ({ message }: { message: string }): void => void told.push(message);
    const yaml = readYaml(await readFile(file, 'utf8'), file, report);
    days = (yaml && checkForm(yaml, HolidaysFile, report)) ?? [];
  });

  it('has the right form', () => {
    expect(told).to.deep.equal([]);
    expect(days.map(({ dag }) => dag)).to.deep.equal([...new Set(days.map(({ dag }) => dag))].sort());
  });

  it('holds the Fridays that the State decided on, as not fully certain', () => {
    expect(days.map(({ dag }) => dag)).to.deep.equal(['2025-05-30', '2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26']);
    expect(days.every(({ zekerheid }) => zekerheid === 'middel')).to.equal(true);
    expect(days.every(({ dag }) => Temporal.PlainDate.from(dag).dayOfWeek === 5)).to.equal(true);
  });
});
