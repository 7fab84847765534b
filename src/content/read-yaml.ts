import { isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { Report } from './problem.ts';
import { readSimpleList } from './read-simple-list.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A YAML file with the way back from every value to its place. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Where a value stands; for a missing one the place of what should have held it. `key`: the place of the key itself. */
  at(path: readonly PropertyKey[], what?: 'value' | 'key'): Place;
}

/**
 * Reads YAML 1.2 (days stay text, `ja` and `no` too).
 * @param firstLine line of the text within its file, when it is the head of a Markdown file
 * @returns undefined when the form is broken; then it has been reported
 */
export function readYaml(text: string, file: string, report: Report, firstLine = 1): YamlFile | undefined {
  const value = readSimpleList(text);
  if (value === undefined) return readInFull(text, file, report, firstLine);
  let full: YamlFile | undefined;
  return {
    file,
    value,
    at: (path, what) => (full ??= readInFull(text, file, report, firstLine))?.at(path, what) ?? { line: firstLine, column: 1 },
  };
}

function readInFull(text: string, file: string, report: Report, firstLine: number): YamlFile | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const broken = document.errors.length > 0;
  for (const error of tellingErrors(document.errors)) report({ file, ...place(startOf(error, text)), ...inDutch(error) });
  const aliases = broken || !/(^|[\s[{,:])\*/m.test(text) ? [] : aliasesIn(document);
  for (const { offset, name } of aliases) {
    report({
      file,
      ...place(offset),
      message: `Hier staat *${name} zonder aanhalingstekens; een tekst mag niet met een sterretje beginnen`,
      remedy: `schrijf "*${name}" tussen aanhalingstekens, of zet het sterretje achter het woord: ${name}*`,
    });
  }
  if (broken || aliases.length > 0) return undefined;
  return { file, value: document.toJS(), at: (path, what = 'value') => place(offsetOf(document, path, what)) };
}

/** One mistake makes the reader stumble on; only the first tells, and those that never follow from another. */
function tellingErrors(errors: readonly YAMLError[]): YAMLError[] {
  return errors.filter(
    (error, index) =>
      index === 0 || error.code === 'DUPLICATE_KEY' || (error.code === 'TAB_AS_INDENT' && errors[0]?.code !== 'TAB_AS_INDENT'),
  );
}

function startOf(error: YAMLError, text: string): number {
  const quote = /Missing closing (["'])/.exec(error.message)?.[1];
  const atEnd = error.pos[0] >= text.trimEnd().length;
  return quote !== undefined && atEnd ? Math.max(0, text.lastIndexOf(quote)) : error.pos[0];
}

const QUOTE_IT = 'zet de hele tekst tussen dubbele aanhalingstekens: sleutel: "tekst"';

function inDutch({ code, message }: YAMLError): { message: string; remedy: string } {
  if (/Missing closing .quote/.test(message))
    return {
      message: 'Hier begint een tekst met een aanhalingsteken dat nergens sluit',
      remedy: 'zet aan het eind van de tekst hetzelfde aanhalingsteken',
    };
  if (/Unexpected scalar at node end/.test(message))
    return {
      message: 'Na een aanhalingsteken of haakje staat nog tekst',
      remedy: `${QUOTE_IT}; staat er een " in de tekst, schrijf dan '…' eromheen`,
    };
  if (/Sequence item without - indicator/.test(message))
    return {
      message: 'Deze regel springt niet even ver in als de andere regels van dit onderdeel',
      remedy: 'zet de regel recht onder de vorige, of begin met een streepje',
    };
  if (/must end with a [}\]]/.test(message))
    return { message: 'Een haakje [ of { gaat open maar nergens dicht', remedy: 'zet op dezelfde regel het sluithaakje ] of }' };
  return (
    BY_CODE[code] ?? {
      message: `Dit is geen geldige YAML (${message})`,
      remedy: `kijk naar inspringen, haakjes en aanhalingstekens; bij twijfel: ${QUOTE_IT}`,
    }
  );
}

/** By code of the YAML library; the rest is rare and gets the library's own words. */
const BY_CODE: Readonly<Record<string, { message: string; remedy: string }>> = {
  TAB_AS_INDENT: { message: 'Deze regel springt in met een tab', remedy: 'vervang de tab door spaties, twee per niveau' },
  DUPLICATE_KEY: { message: 'Deze sleutel staat er twee keer', remedy: 'haal er één weg of geef hem een andere naam' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'In deze tekst staat een dubbele punt, of de volgende regel springt te ver in',
    remedy: `${QUOTE_IT}, of zet de volgende regel recht`,
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'Deze regel heeft geen sleutel met een dubbele punt en een spatie',
    remedy: 'schrijf “sleutel: waarde”, met een spatie na de dubbele punt',
  },
  BAD_INDENT: {
    message: 'Deze regel springt niet even ver in als de regels waar hij bij hoort',
    remedy: 'laat regels van hetzelfde niveau met evenveel spaties beginnen en sluit elk haakje',
  },
  BAD_SCALAR_START: { message: 'Een tekst mag niet met dit teken beginnen', remedy: QUOTE_IT },
  BAD_DQ_ESCAPE: {
    message: 'Een schuine streep \\ tussen dubbele aanhalingstekens betekent iets bijzonders',
    remedy: "zet enkele aanhalingstekens om de tekst: '…'",
  },
};

function aliasesIn(document: Document): { offset: number; name: string }[] {
  const found: { offset: number; name: string }[] = [];
  visit(document, { Alias: (_key, node) => void found.push({ offset: node.range?.[0] ?? 0, name: node.source }) });
  return found;
}

function offsetOf(document: Document, path: readonly PropertyKey[], what: 'value' | 'key'): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [depth, part] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) : undefined;
    if (pair && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    const next: unknown = isPair(pair) ? pair.value : isMap(node) || isAlias(node) ? undefined : itemOf(node, part);
    if (!isNode(next)) return offset;
    node = next;
    const isLast = depth === path.length - 1;
    if (!(isLast && what === 'key' && pair)) offset = next.range?.[0] ?? offset;
  }
  return offset;
}

function itemOf(node: unknown, index: PropertyKey): unknown {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) && typeof index === 'number'
    ? node.items[index]
    : undefined;
}
