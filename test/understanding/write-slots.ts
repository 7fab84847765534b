import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realContent } from '../kit/mind.ts';
import { measureSlots, slotsPage } from './slot-measure.ts';

const library = (await realContent()).libraries.get('voorbeeldstad');
if (!library) throw new Error('There is no content for voorbeeldstad.');
const page = slotsPage(measureSlots(library));
writeFileSync(join(import.meta.dirname, 'slots.md'), page);
console.log(page);
