import type { Next, Request, Response } from 'restify';
import { refusal } from './errors.ts';

const HEADERS = 'authorization, content-type, x-ms-bot-agent, x-requested-with';
const EXPOSED = 'retry-after, x-ms-retry-after-ms';

/** Lets pages of allowed origins call the paths under `prefix`, and answers their preflights. restify has no CORS of its own. */
export function cors(prefix: string, mayEnter: (req: Request) => boolean) {
  return (req: Request, res: Response, next: Next): void => {
    const { origin } = req.headers;
    if (!(req.url ?? '').startsWith(prefix)) {
      next();
      return;
    }
    res.setHeader('vary', 'Origin');
    const isWelcome = origin !== undefined && mayEnter(req);
    if (isWelcome) {
      res.setHeader('access-control-allow-origin', origin);
      res.setHeader('access-control-expose-headers', EXPOSED);
    }
    if (req.method !== 'OPTIONS') {
      next();
      return;
    }
    if (!isWelcome) {
      next(
        refusal(403, 'OriginNotAllowed', 'Pages of this origin may not use the chat. The administrator lists its origins in the settings.'),
      );
      return;
    }
    res.setHeader('access-control-allow-headers', HEADERS);
    res.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
    res.setHeader('access-control-max-age', '600');
    res.sendRaw(204, '');
    next(false);
  };
}
