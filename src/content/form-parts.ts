import { z } from 'zod';

/** What the forms of content have in common. A message is `wat  → doe dit`. */
export const says = (message: string, remedy: string): { error: string } => ({ error: `${message}  → ${remedy}` });

export const filled = z.string().trim().min(1, says('Hier staat niets', 'vul een tekst in of haal de regel weg'));
export const Id = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    says('Dit is geen goede naam', 'gebruik kleine letters, cijfers en streepjes, bijvoorbeeld reisdocument-kosten'),
  );
export const day = z.iso.date(says('Dit is geen bestaande datum', 'schrijf jaar-maand-dag, bijvoorbeeld 2026-04-14'));
export const httpsUrl = z.url({
  protocol: /^https$/,
  ...says('Dit is geen webadres dat met https:// begint', 'schrijf het hele adres: "https://…"'),
});
export const version = z.int().min(1).describe('Eén hoger bij elke inhoudelijke wijziging.');

export const Source = z.strictObject({ titel: filled, url: httpsUrl });

export const phone = z
  .string(says('Een telefoonnummer is hier geen tekst', 'zet het tussen aanhalingstekens: "14 0987"'))
  .regex(/^\+?[\d -]{3,16}$/, says('Dit is geen telefoonnummer', 'gebruik alleen cijfers, spaties en streepjes, bijvoorbeeld "14 0987"'));
