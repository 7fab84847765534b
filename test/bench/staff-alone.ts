import { groundForOne } from './on-its-own.ts';
import { figuresTable, machine } from './page.ts';
import { driveStaff, STAFF_LOAD, staffFigures } from './staff.ts';

// npm run bench:staff             support at work under load, on the terminal; `npm run bench` writes the same figures to figures.md
// npm run bench:staff -- --quick  the same in short

const load = process.argv.includes('--quick') ? { ...STAFF_LOAD, seconds: 5, warmUpSeconds: 2 } : STAFF_LOAD;
const about = machine(new Date());
const dataDir = await groundForOne('staff');
const figures = staffFigures(load, await driveStaff(dataDir, load));
console.log(figuresTable(about, figures));
console.log(figures.map(({ how }) => `  ${how}`).join('\n'));
process.exit(0);
