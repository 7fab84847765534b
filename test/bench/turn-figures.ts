import { percentile, round, spread, type Figure } from './figure.ts';
import type { TurnLoad, TurnTimes } from './turns.ts';

const P95_MS = 50;

/** What one load says about turns. @param where `''`, or what was on disk */
export function turnFigures(where: string, { perSecond, seconds, talks, warmUpSeconds }: TurnLoad, times: TurnTimes): Figure[] {
  const failed = [...times.errors].map(([why, count]) => `${String(count)} × ${why}`).join(', ');
  return [
    {
      what: `turn${where}`,
      measured: spread(times.replyMs, [50, 95, 99]),
      goal: { text: `p95 ≤ ${String(P95_MS)} ms`, met: percentile(times.replyMs, 95) <= P95_MS },
      how: `from the moment a message was due to its answer on the WebSocket; ${String(perSecond)}/s for ${String(seconds)} s over ${String(talks)} talks, after ${String(warmUpSeconds)} s to warm up; the server takes the message (HTTP 200) at p95 ${round(percentile(times.takenMs, 95))} ms; the load generator itself was late by p99 ${round(percentile(times.lateMs, 99))} ms, and others used ${round(times.othersPercent)} % of the machine`,
    },
    {
      what: `answered${where}`,
      measured: `${round(times.perSecond)}/s of ${String(perSecond)}/s`,
      goal: { text: 'all, without errors', met: times.replyMs.length === times.sent && times.errors.size === 0 },
      how: `${String(times.replyMs.length)} of ${String(times.sent)} messages${failed === '' ? ', no errors' : `; ${failed}`}`,
    },
    {
      what: `processor and memory under load${where}`,
      measured: `${round(times.cpuMsPerTurn)} ms/turn, ${round(times.rssMb)} MB`,
      how: `${round(times.cpuPercent)} % of one core, all threads of the server (/proc); memory at the end of the load`,
    },
  ];
}
