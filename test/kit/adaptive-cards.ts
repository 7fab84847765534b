import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type * as Renderer from 'adaptivecards';
import { z } from 'zod';

/** Adaptive Cards 1.5 as published: microsoft/AdaptiveCards, schemas/1.5.0/adaptive-card.json (MIT). */
const SCHEMA = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'adaptive-card-1.5.json'), 'utf8')));

/** Its modules for bundlers do not load in Node; what it ships for browsers does. */
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof Renderer;

const validate = compile();

/** Its own name and dialect are left out: ajv knows later drafts only, and nothing in it differs between them. */
function compile(): ValidateFunction {
  const { $schema: _dialect, id: _name, ...schema } = SCHEMA;
  return new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);
}

/** What is wrong with a card by the published schema, by what Teams takes, and by what we promise; empty when it is fine. */
export function problemsOf(card: unknown): readonly string[] {
  const problems = validate(card) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  const text = JSON.stringify(card);
  if (Buffer.byteLength(text) > 28 * 1024) problems.push(`is ${String(Buffer.byteLength(text))} bytes; Teams takes 28 KB`);
  if (text.includes('{{')) problems.push('has a place that was not filled in');
  for (const row of rowsOf(card)) if (row.length > 6) problems.push(`has a row of ${String(row.length)} buttons`);
  const ids = [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
  if (new Set(ids).size !== ids.length) problems.push('has an id twice');
  return problems;
}

function rowsOf(value: unknown): unknown[][] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'actions' in value && Array.isArray(value.actions) ? [value.actions as unknown[]] : [];
  return [...own, ...Object.values(value).flatMap(rowsOf)];
}

/** What the reference renderer of Adaptive Cards has to say of a card. */
export function parsingProblems(card: unknown): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message).filter((what) => what !== EVERY_SECOND_TIME);
}

/** It reads `lang` with a pattern that keeps its place between cards, and so refuses every second one. */
const EVERY_SECOND_TIME = 'Invalid value "nl" for property "lang".';
