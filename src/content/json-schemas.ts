import { z } from 'zod';
import { procedureSchemasByName } from './procedure-schemas.ts';
import { schemasByName } from './schemas.ts';

/** The forms as JSON Schema by file name (`feiten.json`), for completion and underlining in editors. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({ ...schemasByName, ...procedureSchemasByName }).map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  );
}
