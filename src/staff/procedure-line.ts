import type { Library } from '../knowledge/library.ts';
import type { Procedure } from '../knowledge/procedure.ts';
import { changesSince } from '../knowledge/procedure-changes.ts';
import type { CaseLine, Duty, ProcedureLine } from './support.ts';
import { closesAt, placeOf, type WorkCase } from './work-case.ts';
import { knownIn, type WorkPlace } from './work-place.ts';

/** A procedure as it stands in a list of this colleague. */
export function procedureLine(
  procedure: Procedure,
  { topics, owners }: Pick<Library, 'topics' | 'owners'>,
  place: WorkPlace,
): ProcedureLine {
  const known = knownIn(place, procedure.id);
  return {
    id: procedure.id,
    title: procedure.title,
    goal: procedure.goal,
    group: topics.get(procedure.topic)?.group ?? '',
    owner: { id: procedure.owner, name: owners.get(procedure.owner)?.name ?? procedure.owner },
    isConcept: procedure.status === 'concept',
    checked: procedure.checked,
    afterTip: procedure.changes[0]?.afterTip === true,
    times: known?.times ?? 0,
    ...(known === undefined ? {} : { lastAt: known.lastAt }),
    hasChanged: known !== undefined && changesSince(procedure, known).changes.length > 0,
  };
}

/** A case as it stands in a list of this colleague; also of a procedure that is gone. */
export function caseLine(work: WorkCase, { procedures }: Pick<Library, 'procedures'>): CaseLine {
  const procedure = procedures.get(work.procedure);
  return {
    id: work.id,
    label: work.label,
    procedure: work.procedure,
    title: procedure?.title ?? work.procedure,
    status: work.status,
    place: procedure ? placeOf(procedure, work) : { n: 1, of: 1 },
    touchedAt: work.touchedAt,
    closesAt: closesAt(work),
  };
}

/** Whom the municipality named to call now at this team. */
export const dutyOf = ({ owners }: Pick<Library, 'owners'>, team: string): Duty | undefined => owners.get(team)?.duty;
