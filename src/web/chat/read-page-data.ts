import { record } from '../talk/message.ts';
import type { PageData } from '../talk/page-data.ts';

/** Reads the data block; our own server wrote it, so only its presence is checked. */
export function readPageData(page: Document): PageData {
  const block = page.getElementById('gegevens')?.textContent;
  if (block === undefined || block === '')
    throw new Error('The chat page has no data block #gegevens; test/web/chat.test.ts should have caught it.');
  const data = record(JSON.parse(block));
  return data as unknown as PageData;
}
