import { v5 } from 'uuid';
import type { Who } from './support.ts';

/** Names the ids that are made of a colleague and her client's own id. */
const OURS = '0b2f9c1e-6a57-4f0a-9a3e-9d1f6c0e7b41';

/** The id of what a colleague makes with an id of her client: the same one twice is the same thing, and nobody else's. */
export const ownId = ({ gemeente, person }: Pick<Who, 'gemeente' | 'person'>, clientId: string): string =>
  v5(JSON.stringify([gemeente, person, clientId]), OURS);
