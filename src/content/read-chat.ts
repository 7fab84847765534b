import type { z } from 'zod';
import { LIVE_CHAT } from '../handoff/live-chat.ts';
import { QUICK_NAMES } from '../handoff/quick-replies.ts';
import type { LiveChat } from '../knowledge/library.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';
import type { ChatForm } from './schemas.ts';

type Form = z.infer<typeof ChatForm>;

/** What a municipality set for talks with a colleague, over the defaults. */
export function readChat(form: Form, yaml: YamlFile, report: Report): LiveChat {
  const wrong = (path: readonly PropertyKey[], message: string, remedy: string): void =>
    report({ file: yaml.file, ...yaml.at(['chat', ...path]), message, remedy });
  const codes = form.redenen ?? [];
  for (const [index, { id }] of codes.entries())
    if (codes.findIndex((other) => other.id === id) < index)
      wrong(['redenen', index, 'id'], `De reden “${id}” staat er twee keer`, 'geef elke reden een eigen id');
  const replies = form.antwoorden ?? [];
  for (const [index, { afkorting, tekst }] of replies.entries()) {
    if (replies.findIndex((other) => other.afkorting === afkorting) < index)
      wrong(['antwoorden', index, 'afkorting'], `De afkorting “${afkorting}” staat er twee keer`, 'geef elk antwoord een eigen afkorting');
    for (const [, name = ''] of tekst.matchAll(/\{([^{}]*)\}/g))
      if (!QUICK_NAMES.includes(name))
        wrong(['antwoorden', index, 'tekst'], `Balie kan {${name}} niet invullen`, suggestion(name, QUICK_NAMES));
  }
  return {
    shows: form.toont ?? LIVE_CHAT.shows,
    jobTitle: form.functie ?? LIVE_CHAT.jobTitle,
    promiseMinutes: form.beloofd ?? LIVE_CHAT.promiseMinutes,
    waitNorm: form.wachtnorm ? { soonMinutes: form.wachtnorm.bijna, lateMinutes: form.wachtnorm['te-lang'] } : LIVE_CHAT.waitNorm,
    wrapUpSeconds: form.nawerk ?? LIVE_CHAT.wrapUpSeconds,
    capacity: form.tegelijk ?? LIVE_CHAT.capacity,
    figuresPerAgent: form['cijfers-per-medewerker'] ?? LIVE_CHAT.figuresPerAgent,
    codes,
    replies: replies.map(({ afkorting, tekst }) => ({ shortcut: afkorting, text: tekst })),
  };
}
