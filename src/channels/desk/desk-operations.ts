import { z } from 'zod';
import { Moment } from '../../staff/card-verb.ts';
import { DIRECT_LINE } from '../direct-line.ts';
import type { Operation } from '../openapi.ts';
import {
  Board,
  CallBackCard,
  CallBackDoneBody,
  CallBackPhone,
  CloseBody,
  ColleagueBody,
  HistoryOut,
  KnowledgeOut,
  MessageBody,
  NoteBody,
  PresenceBody,
  ReplyBody,
  ReturnBody,
  SettingsOut,
  TakeBody,
  TalkOut,
  TransferBody,
  TriedBody,
  WorkBody,
  WorkCardOut,
  WorkCasesOut,
  WrappedUpBody,
  WrongAnswerBody,
} from './desk-messages.ts';
import { CallBackBody, ReceiptOut } from './resident-call-back.ts';

const Nothing = z.strictObject({});
const NextOut = z.strictObject({ talk: z.string().optional() });
const CallBacksOut = z.strictObject({ callBacks: z.array(CallBackCard) });

const API = '/desk/api';
const done = (schema: z.ZodType = Nothing, description = 'Done') => ({ 200: { description, schema } });

const act = (
  path: string,
  summary: string,
  body: z.ZodType,
  schema?: z.ZodType,
  method: 'post' | 'put' | 'delete' = 'post',
): Operation => ({
  path: `${API}${path}`,
  method,
  summary,
  needsToken: false,
  needsStaff: true,
  body,
  answers: done(schema),
});

const read = (path: string, summary: string, schema: z.ZodType, query?: Operation['query']): Operation => ({
  path: `${API}${path}`,
  method: 'get',
  summary,
  needsToken: false,
  needsStaff: true,
  ...(query === undefined ? {} : { query }),
  answers: done(schema, 'As it is now'),
});

const Words = z.string().max(200).describe('What to look for; neither stored nor logged.');

/** Our own HTTP for colleagues at the desk, and for residents who want to be called back. */
export const DESK_OPERATIONS: readonly Operation[] = [
  act('/next', 'Take the next talk that waits; {} when none waits for this colleague', Nothing, NextOut),
  act('/talks/{talk}/take', 'Take this talk; 409 names who was first', TakeBody),
  act('/talks/{talk}/messages', 'Say something to the resident; the same clientId is said once', MessageBody),
  act('/talks/{talk}/notes', 'Note something for colleagues', NoteBody),
  act('/talks/{talk}/transfer', 'Hand the talk on, with a note; who leads may do so with any talk', TransferBody),
  act('/talks/{talk}/return', 'The bot goes on', ReturnBody),
  act('/talks/{talk}/close', 'End the talk with a human; the conversation goes on with the bot', CloseBody),
  act('/talks/{talk}/wrapped-up', 'Nothing is left to do for a closed talk', WrappedUpBody),
  act('/talks/{talk}/wrong-answer', 'Report a wrong answer of the bot to its owner', WrongAnswerBody),
  read('/talks/{talk}', 'One talk with its whole log', TalkOut),
  act('/presence', 'Online, busy or away for a moment', PresenceBody),
  act('/colleagues/{colleague}', 'What somebody takes; for who leads', ColleagueBody, undefined, 'put'),
  read('/settings', 'Outcomes, reasons, subjects and quick replies', SettingsOut),
  act('/replies/{reply}', 'Keep a quick reply of your own', ReplyBody, undefined, 'put'),
  act('/replies/{reply}', 'Take away a quick reply of your own', Nothing, undefined, 'delete'),
  read('/knowledge', 'What lies beside a talk, or what is found', KnowledgeOut, { talk: z.string(), zoek: Words }),
  read('/procedures/{procedure}', 'The card of a procedure, as /hulp draws it', WorkCardOut, {
    stap: z.string().describe('The step to begin at.'),
    moment: Moment.describe('Entry by moment of need; the steps when absent.'),
    zaak: z.string().describe('The case to go back to from a moment of need.'),
  }),
  read('/cases', 'Cases of the colleague herself that can be gone on with, the latest first', WorkCasesOut),
  read('/cases/{case}', 'The card of one of her cases; does not resume it', WorkCardOut),
  act('/cases', 'Do what a button of a card asks for; gives the card afterwards', WorkBody, WorkCardOut),
  read('/history', 'Closed talks with a human, newest first', HistoryOut, {
    na: z.string().describe('`next` of the page before.'),
    zoek: Words,
  }),
  read('/board', 'The desk now and the figures of today; for who leads', Board),
  read('/call-backs', 'Calls to make, in their order', CallBacksOut),
  act('/call-backs/{callBack}/take', 'Take a call-back: the number, for who makes the call', Nothing, CallBackPhone),
  act('/call-backs/{callBack}/done', 'The call was made, or is not needed; its number is removed', CallBackDoneBody),
  act('/call-backs/{callBack}/failed', 'Nobody answered; after three times the call-back ends', TriedBody),
  {
    path: `${DIRECT_LINE}/conversations/{id}/call-back`,
    method: 'post',
    summary: 'Be called back in the window that was offered; the number never becomes part of the conversation',
    needsToken: true,
    body: CallBackBody,
    answers: done(ReceiptOut, 'Agreed'),
  },
  {
    path: `${DIRECT_LINE}/conversations/{id}/call-back/cancel`,
    method: 'post',
    summary: 'Not be called back after all; the number is removed',
    needsToken: true,
    answers: done(),
  },
];
