import { html, nothing } from 'lit-html';
import type { Board, TalkCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { all, queue, serverNow } from '../select.ts';
import type { DeskState } from '../state.ts';
import { span } from '../times.ts';
import { waiting } from './row-view.ts';
import type { Acts, Draw, View } from './view.ts';

/** For team leads: what waits, who does what, today's figures, and each talk to give to another. */
export const boardView: Draw = (state, acts) => {
  const { board } = state;
  return html`<section class="bord" id="gesprek" tabindex="-1" aria-labelledby="bord-titel">
    <h2 id="bord-titel">${words.board.title}</h2>
    ${board === undefined ? html`<p class="leeg">${words.board.loading}</p>` : html`${figures(board, state)}${agents(board, state, acts)}${waitingTalks(state, acts)}`}
  </section>`;
};

function figures(board: Board, state: DeskState): View {
  const { today } = board;
  const longest = Math.max(0, ...queue(state).map(({ since }) => serverNow(state) - Date.parse(since)));
  const isOver = longest / 1000 >= (state.settings?.norm.overSeconds ?? Number.POSITIVE_INFINITY);
  return html`<dl class="cijfers">
      ${figure(words.board.waiting, String(queue(state).length))}
      ${figure(words.board.longest, span(longest), isOver ? words.lists.wait['te-lang'] : undefined)}
      ${figure(words.board.active, String(board.active))} ${figure(words.board.callBacks, String(board.callBacksDue))}
    </dl>
    <h3 class="kopje">${words.board.today}</h3>
    <dl class="cijfers cijfers--klein">
      ${figure(words.board.asked, String(today.asked))} ${figure(words.board.taken, String(today.taken))}
      ${figure(words.board.closed, String(today.closed))} ${figure(words.board.solved, fill(words.board.solvedValues, today.solved))}
      ${today.medianWaitSeconds === undefined ? nothing : figure(words.board.medianWait, span(today.medianWaitSeconds * 1000))}
      ${today.medianHandlingSeconds === undefined ? nothing : figure(words.board.medianHandling, span(today.medianHandlingSeconds * 1000))}
    </dl>`;
}

const figure = (name: string, value: string, word?: string): View =>
  html`<div ?data-te-lang=${word !== undefined}>
    <dt>${name}</dt>
    <dd>${value} ${word === undefined ? nothing : html`<small>${word}</small>`}</dd>
  </div>`;

function agents(board: Board, state: DeskState, acts: Acts): View {
  const hasClosed = board.agents.some(({ closedToday }) => closedToday !== undefined);
  if (board.agents.length === 0) return html`<p class="leeg">${words.board.noAgents}</p>`;
  return html`<h3 class="kopje" id="bord-collegas">${words.board.agents}</h3>
    <div class="tabel" role="region" aria-labelledby="bord-collegas" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.board.name}</th>
            <th scope="col">${words.board.status}</th>
            <th scope="col">${words.board.talks}</th>
            <th scope="col">${words.board.skills}</th>
            ${hasClosed ? html`<th scope="col">${words.board.closedToday}</th>` : nothing}
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${board.agents.map(
            (agent) =>
              html`<tr>
                <th scope="row">${agent.name} ${agent.isLead ? html`<small>${words.board.lead}</small>` : nothing}</th>
                <td><span class="stip stip--${agent.presence}"></span>${words.bar.presences[agent.presence]}</td>
                <td>${agent.talks} / ${agent.capacity} ${talksOf(agent.person, state, acts)}</td>
                <td>
                  ${agent.skills.length === 0 ? words.board.allSkills : agent.skills.map((skill) => labelOf(skill, state)).join(', ')}
                </td>
                ${hasClosed ? html`<td>${agent.closedToday ?? ''}</td>` : nothing}
                <td>
                  <button
                    type="button"
                    class="knop"
                    aria-label=${fill(words.board.editColleague, { naam: agent.name })}
                    @click=${() => {
                      acts.editColleague(agent.person);
                    }}
                  >
                    ${words.board.edit}
                  </button>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

const labelOf = (skill: string, { settings }: DeskState): string => settings?.skills.find(({ id }) => id === skill)?.label ?? skill;

function talksOf(person: string, state: DeskState, acts: Acts): View {
  const talks = all(state).filter(({ agent, status }) => status === 'active' && agent?.person === person);
  return talks.length === 0
    ? nothing
    : html`<ul class="bord__gesprekken">
        ${talks.map((card) => talkLine(card, state, acts))}
      </ul>`;
}

const talkLine = (card: TalkCard, state: DeskState, acts: Acts): View =>
  html`<li>
    <button
      type="button"
      class="knop knop--link"
      aria-label=${fill(words.board.openTalk, { titel: card.title })}
      @click=${() => {
        acts.open(card.talk);
      }}
    >
      ${card.title}
    </button>
    ${card.status === 'queued' ? waiting(card, state) : html`<span class="klein">${span(serverNow(state) - Date.parse(card.since))}</span>`}
    <button
      type="button"
      class="knop"
      aria-label=${fill(words.board.reassignTalk, { titel: card.title })}
      @click=${() => {
        acts.askTransfer(card.talk);
      }}
    >
      ${words.board.reassign}
    </button>
  </li>`;

function waitingTalks(state: DeskState, acts: Acts): View {
  const talks = queue(state);
  if (talks.length === 0) return nothing;
  return html`<h3 class="kopje">${words.board.waitingTalks}</h3>
    <ul class="bord__gesprekken">
      ${talks.slice(0, 30).map((card) => talkLine(card, state, acts))}
    </ul>`;
}
