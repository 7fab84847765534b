import { DESK_LOAD, deskFigures, driveDesk } from './desk.ts';
import { groundForOne } from './on-its-own.ts';
import { figuresTable, machine } from './page.ts';

// npm run bench:livechat             the desk under load, on the terminal; `npm run bench` writes the same figures to figures.md
// npm run bench:livechat -- --quick  the same in short

const load = process.argv.includes('--quick') ? { ...DESK_LOAD, seconds: 10, warmUpSeconds: 3 } : DESK_LOAD;
const about = machine(new Date());
const dataDir = await groundForOne('desk');
const times = await driveDesk(dataDir, load);
console.log(figuresTable(about, deskFigures(load, times)));
console.log(
  deskFigures(load, times)
    .map(({ how }) => `  ${how}`)
    .join('\n'),
);
process.exit(0);
