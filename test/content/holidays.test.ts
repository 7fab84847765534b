import { expect } from 'chai';
import { easter } from 'date-easter';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { checkForm } from '../../src/content/check-form.ts';
import { readYaml } from '../../src/content/read-yaml.ts';
import { HolidaysFile } from '../../src/content/schemas.ts';

const file = join(import.meta.dirname, '../../knowledge/landelijk/feestdagen.yaml');
const YEARS = [2025, 2026, 2027, 2028, 2029, 2030];

/** Algemene termijnenwet art. 3; Easter comes from a library, the rest is counted from it. */
function byLaw(year: number): Record<string, string> {
  const { month, day } = easter(year);
  const fromEaster = (days: number): string => Temporal.PlainDate.from({ year, month, day }).add({ days }).toString();
  const kingsDay = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  return {
    [`${year}-01-01`]: 'Nieuwjaarsdag',
    [fromEaster(-2)]: 'Goede Vrijdag',
    [fromEaster(1)]: 'Tweede paasdag',
    [(kingsDay.dayOfWeek === 7 ? kingsDay.subtract({ days: 1 }) : kingsDay).toString()]: 'Koningsdag',
    [`${year}-05-05`]: 'Bevrijdingsdag',
    [fromEaster(39)]: 'Hemelvaartsdag',
    [fromEaster(50)]: 'Tweede pinksterdag',
    [`${year}-12-25`]: 'Eerste kerstdag',
    [`${year}-12-26`]: 'Tweede kerstdag',
  };
}

describe('the list of holidays', () => {
  const told: string[] = [];
  let days: readonly { dag: string; naam: string; gelijkgesteld?: boolean | undefined; zekerheid?: string | undefined }[] = [];
  before(async () => {
    const report = ({ message }: { message: string }): void => void told.push(message);
    const yaml = readYaml(await readFile(file, 'utf8'), file, report);
    days = (yaml && checkForm(yaml, HolidaysFile, report)) ?? [];
  });

  it('has the right form', () => {
    expect(told).to.deep.equal([]);
    expect(days.map(({ dag }) => dag)).to.deep.equal([...new Set(days.map(({ dag }) => dag))].sort());
  });

  for (const year of YEARS) {
    it(`is complete and right for ${year}, by law and Easter`, () => {
      const listed = days.filter(({ dag, gelijkgesteld }) => dag.startsWith(String(year)) && gelijkgesteld !== true);
      expect(Object.fromEntries(listed.map(({ dag, naam }) => [dag, naam]))).to.deep.equal(byLaw(year));
    });
  }

  it('has King’s Day on the 26th when the 27th is a Sunday', () => {
    expect(days.filter(({ naam }) => naam === 'Koningsdag').map(({ dag }) => dag)[0]).to.equal('2025-04-26');
  });

  it('holds the days that the State equates, marked as such and as not fully certain', () => {
    const equated = days.filter(({ gelijkgesteld }) => gelijkgesteld === true);
    expect(equated.map(({ dag }) => dag)).to.deep.equal([
      '2025-05-30',
      '2026-01-02',
      '2026-05-15',
      '2027-05-07',
      '2028-04-28',
      '2028-05-26',
    ]);
    expect(equated.every(({ zekerheid }) => zekerheid === 'middel')).to.equal(true);
    expect(equated.every(({ dag }) => Temporal.PlainDate.from(dag).dayOfWeek === 5)).to.equal(true);
  });
});
