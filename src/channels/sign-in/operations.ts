import { z } from 'zod';
import type { Operation } from '../openapi.ts';
import { LocalForm } from './local-routes.ts';
import { CSRF_FIELD } from './staff-session.ts';

const gemeente = z.string().describe('The municipality, voorbeeldstad.');
const naar = z.string().describe('The path of ours to go to afterwards; addresses elsewhere are ignored.');

/** The sign-in of colleagues in `/openapi.json`. Local accounts are there outside production only. */
export const signInOperations = ({ production }: { readonly production: boolean }): readonly Operation[] => [
  {
    path: '/aanmelden',
    method: 'get',
    summary: 'The page where colleagues sign in, or see that they are',
    needsToken: false,
    query: { gemeente, naar },
    pages: { 200: 'The page', 403: 'The page, with what went wrong', 429: 'Too many tries', 503: 'The issuer cannot be reached' },
    answers: {},
  },
  {
    path: '/aanmelden/werkaccount',
    method: 'get',
    summary: 'Sign in with an account of the organisation (OpenID Connect, code flow with PKCE)',
    needsToken: false,
    query: {
      gemeente,
      naar,
      ander: z.string().describe('Present: the issuer asks again who it is, so that another account can be chosen.'),
    },
    pages: { 303: 'To the issuer of the municipality' },
    answers: {},
  },
  {
    path: '/aanmelden/terug',
    method: 'get',
    summary: 'Where the issuer sends the browser back to; sets the cookie of the session',
    needsToken: false,
    query: { code: z.string(), state: z.string() },
    pages: { 303: 'To the page that was asked for, or back to the sign-in page with what went wrong' },
    answers: {},
  },
  {
    path: '/afmelden',
    method: 'post',
    summary: 'End the session, and go on to sign out at the issuer',
    needsToken: false,
    needsStaff: true,
    form: z.object({ [CSRF_FIELD]: z.string().describe('The CSRF token of the session.') }),
    pages: { 200: 'Signed out', 403: 'The token is wrong or came from elsewhere; the session goes on' },
    answers: {},
  },
  ...(production
    ? []
    : [
        {
          path: '/aanmelden',
          method: 'post',
          summary: 'Sign in with a local account; outside production only',
          needsToken: false,
          form: LocalForm,
          pages: { 303: 'Signed in', 403: 'Name or password is wrong', 429: 'Too many tries' },
          answers: {},
        } as const,
      ]),
];
