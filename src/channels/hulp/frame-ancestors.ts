/** Whose pages may show the panel: our own, those that the operator named, and outside production everything on this machine. */
export function frameAncestors({ production }: { readonly production: boolean }, origins: readonly string[]): readonly string[] {
  return ["'self'", ...new Set(origins), ...(production ? [] : LOOPBACK)];
}

const LOOPBACK = ['http://localhost:*', 'http://127.0.0.1:*', 'https://localhost:*', 'https://127.0.0.1:*'];
