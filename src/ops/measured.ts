import type { Recogniser } from '../understanding/recogniser.ts';
import type { TurnHandler } from '../conversation/turn-handler.ts';
import type { Meter } from '../shared/meter.ts';
import type { Log } from './log.ts';

/** The same turns, counted and timed. A turn that is made again, because somebody was first, counts again. */
export function measuredTurn(turn: TurnHandler, meter: Meter): TurnHandler {
  return async (before, heard) => {
    const { gemeente, channel } = before;
    const begun = performance.now();
    const count = (outcome: string): void => {
      meter.count('turns', { gemeente, channel, heard: heard.kind, outcome });
      meter.time('turn', { channel }, performance.now() - begun);
    };
    try {
      const result = await turn(before, heard);
      count('answered');
      for (const { meaning } of result.replies) if (meaning !== undefined) meter.count('replies', { gemeente, kind: meaning.kind });
      return result;
    } catch (problem) {
      count('failed');
      throw problem;
    }
  };
}

/** The same recogniser; which one answered is in what it gives. */
export function measuredRecogniser<R extends Pick<Recogniser, 'recognise'>>(recogniser: R, meter: Meter): R {
  const recognise: Recogniser['recognise'] = async (text, about) => {
    const begun = performance.now();
    try {
      const recognition = await recogniser.recognise(text, about);
      const { by, zone } = recognition;
      meter.count('recognitions', { by, audience: about.audience, zone });
      meter.time('recognition', { by }, performance.now() - begun);
      return recognition;
    } catch (problem) {
      meter.count('recognitions', { by: 'none', audience: about.audience, zone: 'failed' });
      throw problem;
    }
  };
  return { ...recogniser, recognise };
}

/** The same log; what went wrong is counted by its event, so that every line an operator may be woken for has a figure. */
export function countedLog(log: Log, meter: Meter): Log {
  const counting =
    (level: 'warn' | 'error'): Log['warn'] =>
    (about, message) => {
      meter.count('log_lines', { level, event: typeof about['event'] === 'string' ? about['event'] : 'none' });
      log[level](about, message);
    };
  return {
    debug: (about, message) => {
      log.debug(about, message);
    },
    info: (about, message) => {
      log.info(about, message);
    },
    warn: counting('warn'),
    error: counting('error'),
  };
}
