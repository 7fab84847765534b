import { zipSync, strToU8 } from 'fflate';
import { colourIcon, outlineIcon } from './icon.ts';
import { teamsManifest, type AppAbout } from './manifest.ts';

/** The Teams app of one municipality as a zip to upload: manifest and two icons. The same input gives the same bytes. */
export function appPackage(about: AppAbout): Uint8Array {
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(teamsManifest(about), null, 2)}\n`),
    'color.png': colourIcon(),
    'outline.png': outlineIcon(),
  };
  return zipSync(files, { level: 9, mtime: LONG_AGO });
}

/** A zip has a time for each file; none of ours means anything. */
const LONG_AGO = '2026-01-01T12:00:00Z';
