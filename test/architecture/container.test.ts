import { expect } from 'chai';
import { validate } from 'dockerfile-utils';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { HOME } from '../kit/mind.ts';

const dockerfile = readFileSync(join(HOME, 'Dockerfile'), 'utf8');
const { version, scripts, dependencies } = z
  .object({ version: z.string(), scripts: z.object({ start: z.string() }), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')));

/** Instructions, each on one line, without comments. */
const instructions = dockerfile
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '');
const all = (name: string): string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

describe('the Dockerfile', () => {
  it('has no mistake that a linter knows', () => {
    expect(
      validate(dockerfile).map(({ message, range }) => `line ${String(range.start.line + 1)}: ${JSON.stringify(message)}`),
    ).to.deep.equal([]);
  });

  it('builds apart from what runs, on the Node that the tests ran on', () => {
    const images = all('FROM').map((from) => from.replace(/ AS .*/, ''));
    expect(images).to.deep.equal([`node:${dependencies['node'] ?? ''}-bookworm-slim`, `node:${dependencies['node'] ?? ''}-bookworm-slim`]);
  });

  it('runs node as process 1, without a shell, as npm start does, and not as root', () => {
    const [command = ''] = all('CMD');
    expect(all('CMD')).to.have.length(1);
    expect(z.array(z.string()).parse(JSON.parse(command)).join(' ')).to.equal(scripts.start.replace(/^exec /, ''));
    expect(all('ENTRYPOINT')).to.deep.equal([]);
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).to.include('USER node');
    expect(last.slice(last.indexOf('USER node')).some((line) => line.startsWith('RUN ') || line.startsWith('COPY '))).to.equal(false);
    expect(all('HEALTHCHECK').join()).to.contain('CMD ["node"').and.contain('/healthz');
  });

  it('copies what is there, and nothing that the list of what is sent leaves out', () => {
    const sent = readFileSync(join(HOME, '.dockerignore'), 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = all('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(copied.toSorted()).to.deep.equal(sent.toSorted());
    expect(copied.filter((name) => !existsSync(join(HOME, name)))).to.deep.equal([]);
  });
});

const Service = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()),
  networks: z.array(z.string()),
  volumes: z.array(z.string()),
});
const Compose = z.strictObject({
  name: z.literal('balie'),
  services: z.strictObject({
    balie: Service.extend({
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      security_opt: z.tuple([z.literal('no-new-privileges:true')]),
      tmpfs: z.array(z.string()).min(1),
      stop_grace_period: z.string(),
      depends_on: z.object({ database: z.object({ condition: z.literal('service_healthy') }) }),
      ports: z.undefined().optional(),
    }),
    database: Service.extend({ healthcheck: z.looseObject({ test: z.array(z.string()).min(2) }), ports: z.undefined().optional() }),
  }),
  networks: z.object({ front: z.object({}), back: z.object({ internal: z.literal(true) }) }),
  volumes: z.record(z.string(), z.object({})),
});

describe('compose.yaml', () => {
  const compose = Compose.parse(parse(readFileSync(join(HOME, 'compose.yaml'), 'utf8')));
  const { balie, database } = compose.services;

  it('runs Balie on a root that cannot be written, with no rights, and gives it the time to stop', () => {
    expect(Number.parseInt(balie.stop_grace_period, 10)).to.be.above(10);
    expect(balie.image).to.equal(`balie:${version}`);
  });

  it('names only settings that Balie knows, and holds no secret', () => {
    const known = readFileSync(join(HOME, '.env.example'), 'utf8');
    for (const name of Object.keys(balie.environment)) expect(known, name).to.match(new RegExp(`^${name}=`, 'm'));
    for (const [name, value] of Object.entries({ ...balie.environment, ...database.environment }))
      if (/PASSWORD|KEY|TOKEN|URL/.test(name)) expect(value, name).to.match(/\$\{[A-Z_]+:[?-]/);
  });

  it('pins its images by version, keeps the database to itself, and names what it uses', () => {
    expect(database.image).to.match(/^postgres:\d+\.\d+-/);
    expect(database.networks).to.deep.equal(['back']);
    const used = [...balie.volumes, ...database.volumes].map((volume) => volume.split(':')[0]);
    expect(used.toSorted()).to.deep.equal(Object.keys(compose.volumes).toSorted());
  });
});
