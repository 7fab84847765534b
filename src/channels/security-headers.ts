import type { Next, Request, Response } from 'restify';

const FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
];

/** The strictest headers on every answer. A page that needs more sets its own `content-security-policy` and resource policy over these. */
export function securityHeaders(production: boolean) {
  const headers: Readonly<Record<string, string>> = {
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
    ...(production ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
  return (_req: Request, res: Response, next: Next): void => {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    res.removeHeader('server');
    next();
  };
}
