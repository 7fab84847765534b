import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { err, ok } from '../../shared/result.ts';
import type { SignInTrouble } from '../../web/words/sign-in-words.ts';
import { isRefusal } from '../errors.ts';
import { isFromOwnPage } from '../own-page.ts';
import { checkPassword, LOCAL_DOOR, loginOf } from './accounts.ts';
import type { Parts, SignInPages } from './sign-in-page.ts';
import { ownPath } from './way-back.ts';

export const LocalForm = z.object({
  gemeente: z.string().max(63),
  naam: z.string().max(200),
  wachtwoord: z.string().max(200),
  naar: z.string().max(500).optional(),
});

const SLOW_MS = 1000;

/** Sign-in with a local account; never in production. A wrong name and a wrong password get the same answer, as slowly. */
export function localRoutes(server: Server, parts: Parts, pages: SignInPages): void {
  server.post('/aanmelden', async (req: Request, res: Response) => {
    const parsed = LocalForm.safeParse(req.body ?? {});
    const { gemeente, naam, wachtwoord, naar } = parsed.data ?? { gemeente: '', naam: '', wachtwoord: '' };
    const aim = { gemeente, naar: ownPath(naar) };
    const refuse = (trouble: SignInTrouble): Promise<void> => pages.show(req, res, aim, { trouble, typed: naam });
    if (!isFromOwnPage(req, parts.publicUrl)) return refuse('andere-site');
    if (!parsed.success || !parts.gemeenten().some(({ id }) => id === gemeente)) return refuse('fout-wachtwoord');

    const counted = [
      ['passwordsPerAddress', parts.addressOf(req)],
      ['passwordsPerAccount', `${gemeente} ${loginOf(naam)}`],
    ] as const;
    try {
      for (const [what, key] of counted) await parts.limits.take(what, key);
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      await parts.audit({ gemeente, action: 'sign-in', result: 'refused', reason: 'too-often' });
      return refuse('te-vaak');
    }
    const { fits, known } = await checkPassword(parts.records, { gemeente, login: naam, password: wachtwoord });
    if (fits && known !== undefined) {
      for (const [what, key] of counted) await parts.limits.giveBack(what, key);
      await pages.enter(req, res, aim, ok({ who: known, door: LOCAL_DOOR }));
      return;
    }
    const trouble = 'fout-wachtwoord';
    await pages.enter(req, res, aim, err({ trouble, reason: 'wrong-password', ...(known === undefined ? {} : { person: known.person }) }));
    await pause(parts.slowMs ?? SLOW_MS);
    return refuse(trouble);
  });
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
