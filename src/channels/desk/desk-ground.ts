import type { Conversation } from '../../conversation/conversation.ts';
import { waitOf } from '../../handoff/availability.ts';
import type { CallBackKeeper } from '../../handoff/call-back.ts';
import type { DeskEngine } from '../../handoff/desk-engine.ts';
import type { DeskStanding } from '../../handoff/desk-standing.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Report } from '../errors.ts';
import { createCallBacks, type CallBacks } from './call-backs.ts';
import { createDeskView, type DeskView } from './desk-view.ts';
import { forgetBeside } from './forget-beside.ts';
import { createHistory, type History } from './history.ts';
import { createPresence, type Presence } from './presence.ts';
import { createProjection, type Projection } from './projection.ts';
import type { SecretBox } from './secret-box.ts';
import { createSeen, type Seen } from './seen.ts';

/** What the built-in desk knows, before anybody can act on it: the bot's turns read from it, so it is made before them. */
export interface DeskGround {
  readonly projection: Projection;
  readonly presence: Presence;
  readonly callBacks: CallBacks;
  readonly history: History;
  readonly seen: Seen;
  readonly view: DeskView;
  /** The desk as the port that brings residents to humans. */
  readonly engine: DeskEngine;
  readonly keeper: CallBackKeeper;
  /** A talk is erased or removed: what was kept beside it goes too. */
  forget(talk: Pick<Conversation, 'id' | 'gemeente'>): Promise<void>;
  /** After how many minutes a waiting talk is helped; undefined when nobody can know. */
  readonly minutes: (gemeente: string, talk: string) => number | undefined;
  close(): void;
}

export interface DeskGroundDeps {
  readonly storage: Pick<Storage, 'store' | 'records'>;
  readonly gemeenten: readonly string[];
  readonly library: (gemeente: string) => Library | undefined;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Real time in ms since 1970, never the clock that tests set. */
  readonly realNow: () => number;
  readonly report: Report;
  readonly lostAfterMs?: number;
}

/** Reads what stands in the store and the records, and follows them from then on. */
export async function createDeskGround({
  storage,
  gemeenten,
  library,
  box,
  clock,
  ids,
  realNow,
  report,
  lostAfterMs,
}: DeskGroundDeps): Promise<DeskGround> {
  const { store, records } = storage;
  const now = (): string => clock.now().toString({ smallestUnit: 'millisecond' });
  const [projection, presence, callBacks, history] = await Promise.all([
    createProjection({ store, library, now, report }),
    createPresence({ records, gemeenten, realNow, report, ...(lostAfterMs === undefined ? {} : { lostAfterMs }) }),
    createCallBacks({ records, gemeenten, box, ids, realNow, report }),
    createHistory({ records, gemeenten, report }),
  ]);
  const seen = createSeen();
  const view = createDeskView({ projection, presence, callBacks, seen, library, now });

  const standing = (gemeente: string): DeskStanding => ({
    agents: view.colleagues(gemeente).map(({ person, presence: status, talks, capacity, skills }) => ({
      person,
      presence: status,
      taken: talks,
      capacity,
      skills,
    })),
    waiting: projection.queue(gemeente),
    handlingMs: history.handlingMs(gemeente),
  });

  return {
    projection,
    presence,
    callBacks,
    history,
    seen,
    view,
    engine: {
      standing,
      wantsWords: false,
      // The desk follows talks by itself; only what became of a wish is written down beside them.
      initiate: () => Promise.resolve(),
      status: (told) => history.note(told),
      said: () => Promise.resolve(),
    },
    keeper: {
      made: (callBack, talk) => callBacks.agreed(talk.gemeente, callBack),
      cancelled: (callBack, talk) => callBacks.remove(talk.gemeente, callBack),
    },
    async forget({ id, gemeente }) {
      await Promise.all(callBacks.of(gemeente, id).map((one) => callBacks.remove(gemeente, one.id)));
      await forgetBeside(records, { id, gemeente });
    },
    minutes(gemeente, talk) {
      const own = projection.line(talk)?.waiting;
      return own === undefined ? undefined : waitOf(standing(gemeente), own).minutes;
    },
    close() {
      for (const part of [projection, presence, callBacks, history]) part.close();
    },
  };
}
