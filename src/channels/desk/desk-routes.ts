import type { Request, Response, Server } from 'restify';
import type { z } from 'zod';
import type { Audit } from '../audit.ts';
import { jsonBody } from '../body.ts';
import { isRefusal } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { parseBody } from '../parse-body.ts';
import { sendJson } from '../send.ts';
import type { Role, Staff, StaffSessions } from '../sign-in/staff-session.ts';

/** Everybody who may work at the desk. */
export const DESK_ROLES: readonly Role[] = ['agent', 'teamleider'];
export const LEAD: readonly Role[] = ['teamleider'];

export interface DeskRoutesDeps {
  readonly sessions: StaffSessions;
  readonly audit: Audit;
  readonly limits: Limits;
  /** Somebody asked or did something: she is there. */
  readonly alive: (staff: Staff) => Promise<void>;
}

/** What a path names: `{ talk }` of `/desk/api/talks/:talk`. */
export type Params = Readonly<Record<string, string>>;

export interface DeskRoutes {
  /** Reading; a refusal is thrown. */
  get(path: string, roles: readonly Role[], answer: (staff: Staff, req: Request) => Promise<unknown>): void;
  /**
   * Doing: only from our own page with the token of the session, and written down before it is done, with ids only. What was refused is
   * written down too. `isPrivate`: it touches nobody but the colleague herself, and is not written down.
   */
  act<S extends z.ZodType>(
    method: 'post' | 'put' | 'del',
    path: string,
    about: { readonly name: string; readonly body: S; readonly roles: readonly Role[]; readonly isPrivate?: true },
    act: (staff: Staff, params: Params, body: z.infer<S>) => Promise<unknown>,
  ): void;
}

export function createDeskRoutes(server: Server, { sessions, audit, limits, alive }: DeskRoutesDeps): DeskRoutes {
  return {
    get(path, roles, answer) {
      server.get(path, async (req: Request, res: Response) => {
        const staff = await sessions.require(req, ...roles);
        sendJson(res, 200, await answer(staff, req));
      });
    },
    act(method, path, { name, body: schema, roles, isPrivate = false }, act) {
      server[method](path, async (req: Request, res: Response) => {
        const staff = await sessions.requireAct(req, ...roles);
        const { gemeente, person } = staff;
        await limits.take('deskActsPerPerson', `${gemeente} ${person}`);
        const params = paramsOf(req);
        const body = parseBody(schema, jsonBody(req));
        const deed = { gemeente, person, action: `desk.${name}`, ...params, ...idsIn(body) };
        if (!isPrivate) await audit(deed);
        try {
          await alive(staff);
          sendJson(res, 200, (await act(staff, params, body)) ?? {});
        } catch (problem) {
          if (isRefusal(problem) && !isPrivate) await audit({ ...deed, result: 'refused', code: problem.refusal.code });
          throw problem;
        }
      });
    },
  };
}

/** Of what was sent, what may stand in the audit log: ids and choices, never words. */
const IDS: readonly string[] = ['wish', 'person', 'skill', 'outcome', 'presence', 'entry', 'clientId', 'overCapacity'];

function idsIn(body: unknown): Readonly<Record<string, string | boolean>> {
  if (typeof body !== 'object' || body === null) return {};
  const named: Record<string, string | boolean> = {};
  for (const [field, value] of Object.entries(body)) {
    const name = field === 'code' ? 'reason' : field === 'person' ? 'toPerson' : field;
    const isId = IDS.includes(field) || field === 'code';
    if (isId && ((typeof value === 'string' && value.length <= 100) || typeof value === 'boolean')) named[name] = value;
  }
  return named;
}

function paramsOf(req: Request): Params {
  const params: unknown = req.params;
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].length <= 100),
  );
}
