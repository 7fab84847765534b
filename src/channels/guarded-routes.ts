import type { Server } from 'restify';
import { z } from 'zod';

/**
 * restify does not catch what a handler with `next` throws: the process would die of it. So every route must be async.
 * @throws Error at start, naming the route
 */
export function refuseUnguardedHandlers(server: Server): void {
  const routes = Routes.parse(server.router.getRoutes());
  for (const { method, path, chain } of Object.values(routes)) {
    if (chain.getHandlers().every((handler) => typeof handler === 'function' && handler.length <= 2)) continue;
    throw new Error(`${method} ${path} has a handler that is not async (req, res). Write it so; then an error in it becomes an answer.`);
  }
}

const Chain = z.custom<{ getHandlers(): unknown[] }>((chain) => typeof chain === 'object' && chain !== null && 'getHandlers' in chain);
const Routes = z.record(
  z.string(),
  z.object({ method: z.string(), path: z.union([z.string(), z.instanceof(RegExp)]).transform(String), chain: Chain }),
);
