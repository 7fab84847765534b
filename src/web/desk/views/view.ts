import type { TemplateResult } from 'lit-html';
import { html, nothing } from 'lit-html';
import type { EndActs } from '../acts-end.ts';
import type { LeadActs } from '../acts-lead.ts';
import type { ReplyActs } from '../acts-replies.ts';
import type { SideActs } from '../acts-side.ts';
import type { TalkActs } from '../acts-talk.ts';
import type { WorkActs } from '../acts-work.ts';
import type { DeskState } from '../state.ts';
import type { DeskData } from '../../talk/desk-data.ts';
import type { Dialog } from '../dialog.ts';

export type View = TemplateResult | typeof nothing;

/** Everything a view may call. */
export interface Acts extends TalkActs, EndActs, SideActs, LeadActs, ReplyActs, WorkActs {
  setDialog(dialog: Dialog | undefined): void;
  readonly data: DeskData;
}

export type Draw = (state: DeskState, acts: Acts) => View;

/** The key that does the same, where single keys are switched on. */
export const key = (state: Pick<DeskState, 'preferences'>, sign: string): View =>
  state.preferences.singleKeys ? html`<kbd aria-hidden="true">${sign}</kbd>` : nothing;

/** Words that only a screen reader needs. */
export const hidden = (words: string): View => html`<span class="onzichtbaar">${words}</span>`;
