import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { refusal } from './errors.ts';

interface Rate {
  readonly points: number;
  readonly seconds: number;
}

/** What is counted, and by what: an address (a whole office may share one), a municipality, a conversation. */
export interface Rates {
  readonly requestsPerAddress: Rate;
  readonly tokensPerAddress: Rate;
  readonly tokensPerGemeente: Rate;
  readonly messagesPerAddress: Rate;
  readonly messagesPerGemeente: Rate;
  readonly messagesPerConversation: Rate;
  readonly searchesPerAddress: Rate;
  readonly upgradesPerAddress: Rate;
  readonly signInsPerAddress: Rate;
  readonly passwordsPerAddress: Rate;
  readonly passwordsPerAccount: Rate;
  readonly deskActsPerPerson: Rate;
  readonly hulpPerPerson: Rate;
  readonly callBacksPerConversation: Rate;
  readonly callBacksPerAddress: Rate;
}

/** Wide enough for a library full of people behind one address; official clients that poll ask once a second. */
export const DEFAULT_RATES: Rates = {
  requestsPerAddress: { points: 1200, seconds: 60 },
  tokensPerAddress: { points: 60, seconds: 60 },
  tokensPerGemeente: { points: 1200, seconds: 60 },
  messagesPerAddress: { points: 240, seconds: 60 },
  messagesPerGemeente: { points: 6000, seconds: 60 },
  messagesPerConversation: { points: 30, seconds: 60 },
  searchesPerAddress: { points: 600, seconds: 60 },
  upgradesPerAddress: { points: 600, seconds: 60 },
  signInsPerAddress: { points: 120, seconds: 60 },
  passwordsPerAddress: { points: 30, seconds: 600 },
  passwordsPerAccount: { points: 10, seconds: 600 },
  deskActsPerPerson: { points: 600, seconds: 60 },
  hulpPerPerson: { points: 300, seconds: 60 },
  callBacksPerConversation: { points: 6, seconds: 600 },
  callBacksPerAddress: { points: 30, seconds: 600 },
};

export interface Limits {
  /** Counts one; throws a refusal 429 with the time to wait when it is too much. */
  take(what: keyof Rates, key: string): Promise<void>;
  /** Gives one back: where only what goes wrong should count. */
  giveBack(what: keyof Rates, key: string): Promise<void>;
}

/** Counts in this process, in real time. With several processes each counts its own share. */
export function createLimits(rates: Rates): Limits {
  const counters = new Map(
    Object.entries(rates).map(([what, rate]: [string, Rate]) => [
      what,
      new RateLimiterMemory({ points: rate.points, duration: rate.seconds }),
    ]),
  );
  return {
    take: async (what, key) => {
      try {
        await counters.get(what)?.consume(key);
      } catch (problem) {
        if (!(problem instanceof RateLimiterRes)) throw problem;
        throw refusal(
          429,
          'TooManyRequests',
          'Too many requests. Wait as long as the header Retry-After says (seconds) and try again.',
          problem.msBeforeNext,
        );
      }
    },
    giveBack: async (what, key) => {
      await counters.get(what)?.reward(key);
    },
  };
}

/** For tests and measurements; `config.ts` refuses it in production. */
export const noLimits: Limits = { take: () => Promise.resolve(), giveBack: () => Promise.resolve() };

/**
 * The address that is counted: behind `proxies` trusted proxies the one that the outermost of them saw, never what a caller claims.
 * Of IPv6 the first 64 bits, because one household has them all.
 */
export function addressOf(
  req: { socket: { remoteAddress?: string | undefined }; headers: NodeJS.Dict<string | string[]> },
  proxies: number,
): string {
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const seen = proxies > 0 ? forwarded.at(-Math.min(proxies, forwarded.length)) : undefined;
  const address = (seen ?? req.socket.remoteAddress ?? 'unknown').replace(/^::ffff:(?=\d+\.)/, '');
  return isIPv6(address) ? `${expand(address).slice(0, 4).join(':')}::/64` : address;
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...middle, ...right];
}
