import type { Records } from '../../shared/records.ts';
import type { StaffNotice } from '../../staff/notice.ts';
import { NOTICE } from './draw-entry.ts';
import type { Talks } from './talks.ts';
import { questionKey, TEAMS_SERVICE, TEAMS_TALK, THE_SERVICE } from './talk-record.ts';

export interface NoticesDeps {
  readonly records: Records;
  readonly talks: Pick<Talks, 'tell' | 'openThread' | 'personal'>;
  /** The channel that a team of a municipality chose for its questions. */
  readonly channelOf: (gemeente: string, team: string) => string | undefined;
}

/**
 * Brings what colleagues and teams must hear to Teams: to a person in her own chat with the bot, to a team in its channel, one thread for each question.
 * Who is not in Teams finds it in the inbox. It is kept when this resolves and delivered after that; the same notice twice is told once.
 */
export async function deliverInTeams(deps: NoticesDeps, gemeente: string, { id, kind, to, about }: StaffNotice): Promise<void> {
  const { talks, records } = deps;
  const isForTeam = 'team' in to;
  const key = 'team' in to ? await threadOf(deps, gemeente, to.team, about) : await talks.personal(gemeente, to.person);
  if (key === undefined) return;
  // Somebody of the team has it: she reads it in the team's own thread, where there is one.
  const isTakers = !isForTeam && (kind === 'question-reminder' || kind === 'question-again' || kind === 'question-settled');
  const thread = isTakers && (await records.read(TEAMS_TALK, gemeente, questionKey(about))) ? questionKey(about) : key;
  await talks.tell(gemeente, thread, {
    id: `${NOTICE}-${id}`,
    by: 'system',
    kind: 'message',
    visibleTo: 'all',
    content: { name: NOTICE, value: { kind, about, to: isForTeam || isTakers ? 'team' : 'person' } },
    meaning: { kind: 'notice', by: 'system' },
  });
}

/** The thread of a question in the team's channel, begun where there is none yet; undefined where the team chose no channel. */
async function threadOf(
  { records, talks, channelOf }: NoticesDeps,
  gemeente: string,
  team: string,
  about: string,
): Promise<string | undefined> {
  const key = questionKey(about);
  if (await records.read(TEAMS_TALK, gemeente, key)) return key;
  const channel = channelOf(gemeente, team);
  const service = (await records.read(TEAMS_SERVICE, gemeente, THE_SERVICE))?.value;
  if (channel === undefined || service === undefined) return undefined;
  const { appId, ...place } = service;
  await talks.openThread(gemeente, key, { ...place, channel }, appId);
  return key;
}
