import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { appPackage } from '../../../src/channels/teams/package/app-package.ts';
import { MANIFEST_VERSION } from '../../../src/channels/teams/package/manifest.ts';

const ABOUT = {
  appId: '00000000-0000-4000-8000-00000000000a',
  gemeente: { id: 'voorbeeldstad', name: 'Voorbeeldstad', website: 'https://www.voorbeeldstad.example' },
  publicUrl: 'https://balie.example',
  version: '0.1.0',
};

/** The schema that Microsoft's own package for manifests carries. */
function manifestSchema(): Record<string, unknown> {
  const from = dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest'));
  const file = join(from, 'json-schemas', 'teams', `v${MANIFEST_VERSION}`, 'MicrosoftTeams.schema.json');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Width, height and dots of a PNG. */
function readPng(bytes: Uint8Array): { width: number; height: number; opacities: readonly number[] } {
  const png = Buffer.from(bytes);
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const opacities = Array.from(
    { length: width * height },
    (_, n) => rows[Math.floor(n / width) * (1 + width * 4) + 1 + (n % width) * 4 + 3] ?? 0,
  );
  return { width, height, opacities };
}

describe('the Teams app of a municipality', () => {
  const files = unzipSync(appPackage(ABOUT));
  const manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())));

  it('has a manifest that is valid by the published schema', () => {
    const { $schema: _dialect, id: _name, ...schema } = manifestSchema();
    const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);
    validate(manifest);
    expect(validate.errors ?? []).to.deep.equal([]);
  });

  it('is for its own registration and its own address', () => {
    expect(manifest).to.deep.include({ id: ABOUT.appId, validDomains: ['balie.example'] });
    expect(JSON.stringify(manifest['bots'])).to.include(ABOUT.appId);
    expect(JSON.stringify(manifest['composeExtensions'])).to.include(ABOUT.appId);
  });

  it('has an icon in colour without holes, and an outline that is mostly nothing', () => {
    const colour = readPng(files['color.png'] ?? new Uint8Array());
    const outline = readPng(files['outline.png'] ?? new Uint8Array());
    expect([colour.width, colour.height, outline.width, outline.height]).to.deep.equal([192, 192, 32, 32]);
    expect(colour.opacities.every((opacity) => opacity === 255)).to.equal(true);
    const drawn = outline.opacities.filter((opacity) => opacity > 0).length / outline.opacities.length;
    expect(drawn).to.be.within(0.05, 0.5);
  });

  it('is the same bytes each time', () => {
    expect(Buffer.compare(appPackage(ABOUT), appPackage(ABOUT))).to.equal(0);
  });
});
