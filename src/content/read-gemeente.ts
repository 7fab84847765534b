import type { Fee, Gemeente, OpeningTimes } from '../knowledge/library.ts';
import { checkForm, checkItems } from './check-form.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import { readChat } from './read-chat.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';
import { FeesFile, GemeenteFile } from './schemas.ts';
import type { z } from 'zod';

type OpeningForm = z.infer<typeof GemeenteFile>['openingstijden']['balie'];
type Hours = readonly (readonly [string, string])[];

const WEEK = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'] as const;

/** A municipality's own values; without its fees, which stand in a file of their own. */
export function readGemeente(id: string, yaml: YamlFile, topics: Known, report: Report): Omit<Gemeente, 'fees'> | undefined {
  const form = checkForm(yaml, GemeenteFile, report);
  if (!form) return undefined;
  for (const topic of Object.keys(form.paginas ?? {})) {
    if (lacks(topics, topic))
      report({
        file: yaml.file,
        ...yaml.at(['paginas', topic], 'key'),
        message: `Het onderwerp “${topic}” bestaat niet`,
        remedy: suggestion(topic, topics.ids),
      });
  }
  const opening = (what: 'balie' | 'telefoon' | 'chat'): OpeningTimes =>
    toOpening(form.openingstijden[what], ['openingstijden', what], yaml, report);
  checkContrast(form.thema, yaml, report);
  return {
    id,
    name: form.naam,
    address: form.aanspreekvorm,
    phone: form.telefoon,
    ...(form.email === undefined ? {} : { email: form.email }),
    website: form.website,
    pages: new Map(Object.entries(form.paginas ?? {})),
    desk: opening('balie'),
    telephone: opening('telefoon'),
    chat: opening('chat'),
    liveChat: readChat(form.chat ?? {}, yaml, report),
    local: new Map(Object.entries(form.lokaal ?? {})),
    theme: new Map(Object.entries(form.thema ?? {})),
  };
}

/** The fees of a municipality; two amounts of one fee for the same day are a problem. */
export function readFees(yaml: YamlFile, report: Report): readonly Fee[] {
  const fees = [...checkItems(yaml, FeesFile.element, report)].map(([index, form]) => ({
    index,
    fee: {
      id: form.id,
      cents: Math.round(form.bedrag * 100),
      from: form['geldig-van'],
      until: form['geldig-tot'],
      ...(form.bron ? { source: { title: form.bron.titel, url: form.bron.url } } : {}),
    },
  }));
  for (const [place, { index, fee }] of fees.entries()) {
    const wrong = (message: string, remedy: string): void => report({ file: yaml.file, ...yaml.at([index]), message, remedy });
    if (fee.from > fee.until)
      wrong(`Het bedrag ${fee.id} eindigt (${fee.until}) voordat het begint (${fee.from})`, 'verbeter geldig-van of geldig-tot');
    const other = fees
      .slice(0, place)
      .find(({ fee: earlier }) => earlier.id === fee.id && earlier.from <= fee.until && fee.from <= earlier.until);
    if (other)
      wrong(
        `Voor ${fee.id} gelden op ${fee.from > other.fee.from ? fee.from : other.fee.from} twee bedragen: ook dat van regel ${yaml.at([other.index]).line}`,
        'laat het ene bedrag eindigen op de dag voordat het andere begint',
      );
  }
  return fees.map(({ fee }) => fee);
}

function toOpening(form: OpeningForm, path: readonly PropertyKey[], yaml: YamlFile, report: Report): OpeningTimes {
  const hours = (texts: readonly string[], at: readonly PropertyKey[]): Hours => {
    const times = texts.map((text): readonly [string, string] => [text.slice(0, 5), text.slice(6)]);
    const inOrder = times.every(([open, close], index) => open < close && (times[index - 1]?.[1] ?? '') <= open);
    if (!inOrder)
      report({
        file: yaml.file,
        ...yaml.at(at),
        message: `Deze openingstijden lopen niet op: ${texts.join(', ')}`,
        remedy: 'zet de vroegste eerst, elk met een begin voor het einde',
      });
    return times;
  };
  return {
    week: new Map(
      WEEK.flatMap((day, index): [number, Hours][] => (form.week[day] ? [[index + 1, hours(form.week[day], [...path, 'week', day])]] : [])),
    ),
    days: new Map(
      Object.entries(form.afwijkend ?? {}).map(([day, texts]): [string, Hours] => [day, hours(texts, [...path, 'afwijkend', day])]),
    ),
  };
}

/** WCAG 2.2, 1.4.3: text on the municipality's colour must be readable. */
function checkContrast(theme: z.infer<typeof GemeenteFile>['thema'], yaml: YamlFile, report: Report): void {
  if (theme?.kleur === undefined) return;
  const [light = 0, dark = 0] = [luminance(theme.kleur), luminance(theme['kleur-tekst'] ?? '#ffffff')].sort((a, b) => b - a);
  const contrast = (light + 0.05) / (dark + 0.05);
  if (contrast < 4.5)
    report({
      file: yaml.file,
      ...yaml.at(['thema', 'kleur']),
      message: `Tekst is op deze kleur slecht te lezen (contrast ${contrast.toFixed(1)}, nodig is 4,5)`,
      remedy: 'kies een donkerdere kleur of een andere kleur-tekst',
    });
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
