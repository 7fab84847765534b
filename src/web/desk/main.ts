import { record } from '../talk/message.ts';
import type { DeskData } from '../talk/desk-data.ts';
import { startDesk } from './start.ts';

const block = document.getElementById('gegevens')?.textContent ?? '';
if (block === '') throw new Error('The page of the desk has no data block #gegevens; test/web/desk.test.ts should have caught it.');
// Our own server wrote it.
startDesk(record(JSON.parse(block)) as unknown as DeskData);
