import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An empty folder of its own, and how to take it away. */
export async function aFolder(): Promise<{ dir: string; clean(): Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'balie-test-'));
  return { dir, clean: () => rm(dir, { recursive: true, force: true }) };
}
