import { v7 } from 'uuid';

/** Makes ids; given from outside so that a test can predict them. */
export type Ids = () => string;

/** UUIDv7: sorts by time of birth, so files and rows of one day stand together. */
export const randomIds: Ids = () => v7();
