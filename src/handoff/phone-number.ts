import { err, ok, type Result } from '../shared/result.ts';

/** Why a number cannot be called; `words` says it to who typed it, in Dutch. */
export interface BadPhone {
  readonly kind: 'empty' | 'letters' | 'too-short' | 'too-long' | 'unknown-prefix' | 'public-number';
}

/**
 * A telephone number as somebody types it, as `+31612345678`. Dutch ones may be written with 0, 0031 or +31 and with spaces, dots, dashes and
 * brackets; others with + or 00. Service and emergency numbers are refused: nobody can be called back on them.
 */
export function readPhone(typed: string): Result<string, BadPhone> {
  const text = typed.trim();
  if (text === '') return err({ kind: 'empty' });
  if (!/^\+?[\d\s().\-/]+$/.test(text)) return err({ kind: 'letters' });
  const digits = text.replace(/\(0\)/, '').replace(/[^\d+]/g, '');
  if (digits.startsWith('+') || digits.startsWith('00')) return international(digits.replace(/^(\+|00)/, ''));
  return dutch(digits);
}

/** Dutch numbers have ten digits with their 0, nine without. */
function dutch(digits: string): Result<string, BadPhone> {
  if (/^(112|113|116\d{3}|14\d{3,4}|18\d{2}|0[89]00\d*)$/.test(digits)) return err({ kind: 'public-number' });
  if (!digits.startsWith('0')) return err({ kind: digits.length < 9 ? 'too-short' : 'unknown-prefix' });
  if (digits.length < 10) return err({ kind: 'too-short' });
  if (digits.length > 10) return err({ kind: 'too-long' });
  return /^0[1-9]/.test(digits) ? ok(`+31${digits.slice(1)}`) : err({ kind: 'unknown-prefix' });
}

function international(digits: string): Result<string, BadPhone> {
  if (digits.startsWith('31')) return dutch(digits.startsWith('310') ? digits.slice(2) : `0${digits.slice(2)}`);
  if (!/^[1-9]/.test(digits)) return err({ kind: 'unknown-prefix' });
  if (digits.length < 8) return err({ kind: 'too-short' });
  return digits.length > 15 ? err({ kind: 'too-long' }) : ok(`+${digits}`);
}
