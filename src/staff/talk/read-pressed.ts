import type { Choice } from '../../conversation/log.ts';
import { canBeOffered, plain } from '../../dialogue/topics.ts';
import type { DialogueState } from '../../dialogue/state.ts';
import type { Library } from '../../knowledge/library.ts';
import { askExpert, openProcedure, openTopic } from './open-work.ts';
import { calm, type WorkAdvanced, type WorkScene } from './work-scene.ts';

/** What a button says, or who types it over: a topic or procedure by its title, an answer for residents, "vraag een expert". */
export function readPressed(scene: WorkScene, before: DialogueState): WorkAdvanced | undefined {
  const { library, heard } = scene;
  const typed = plain(heard.text);
  if (typed === plain(library.phrases.get('knop-expert') ?? '')) return askExpert(before);
  const procedure = [...library.procedures.values()].find(({ title }) => plain(title) === typed);
  if (procedure) return openProcedure({ ...scene, hits: [] }, before, procedure, undefined);
  const topic = [...library.topics.values()].find(
    ({ id, audience, title }) => audience === 'medewerker' && canBeOffered(id) && plain(title) === typed,
  );
  if (topic) return openTopic({ ...scene, hits: [] }, before, topic.id, undefined);
  const answer = [...library.topics.values()].find(
    (one) => one.audience === 'inwoner' && plain(answerButton(library, one.title)) === typed,
  );
  return answer && { state: calm(before), moves: [{ kind: 'for-residents', topic: answer.id }] };
}

/** As on the button to an answer for residents: "Antwoord voor inwoners: Kosten". */
export const answerButton = (library: Library, title: string): string =>
  (library.phrases.get('knop-antwoord-inwoners') ?? '').replace('{onderwerp}', title);

/** One of what was offered: "de tweede", or a title with a typo. What is offered are topics, or procedures of one topic. */
export function readOffered(scene: WorkScene, before: DialogueState): WorkAdvanced | undefined {
  const { library, heard } = scene;
  if (before.offered.length === 0) return undefined;
  const choices = before.offered.map((id): Choice => {
    const title = library.procedures.get(id)?.title ?? library.topics.get(id)?.title ?? id;
    return { label: title, say: title };
  });
  const answer = heard.answer({ choices });
  if (answer.kind !== 'value') return undefined;
  const id = before.offered[choices.findIndex(({ say }) => say === answer.value)];
  const procedure = id === undefined ? undefined : library.procedures.get(id);
  if (procedure) return openProcedure({ ...scene, hits: [] }, before, procedure, undefined);
  return id === undefined ? undefined : openTopic({ ...scene, hits: [] }, before, id, undefined);
}
