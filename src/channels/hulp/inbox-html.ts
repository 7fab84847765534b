import { isSettled, type ExpertQuestion } from '../../staff/expert-question.ts';
import { momentInWords } from '../../staff/reach-experts.ts';
import type { Duty, TeamLine } from '../../staff/support.ts';
import type { Tip } from '../../staff/tip.ts';
import { html, trusted, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import { toHtml } from '../markdown.ts';
import { hidden, part, procedurePath } from './hulp-html.ts';
import { plainLine } from './plain-line.ts';
import { dutyLine } from './refusals.ts';
import type { Visit } from './visit.ts';

export interface Lists {
  readonly mine: readonly ExpertQuestion[];
  readonly inbox: readonly ExpertQuestion[];
  readonly tips: readonly Tip[];
  readonly teams: readonly TeamLine[];
  readonly now: string;
}

/** Everything that is asked and answered, in one page. */
export function questionsHtml(here: Visit, { mine, inbox, tips, teams, now }: Lists): Html {
  const hasTeams = teams.some((team) => team.mine);
  const nameOf = (id: string): string => teams.find((team) => team.id === id)?.name ?? id;
  return html`<p><a class="nl-button nl-button--primary" href="${here.to('/hulp/vraag')}">${words.ask}</a></p>
    <section>
      <h2>${words.mine}</h2>
      ${mine.length === 0 ? html`<p>${words.noneMine}</p>` : list(here, mine, now, nameOf)}
    </section>
    <section>
      <h2>${words.inbox}</h2>
      ${!hasTeams ? html`<p>${words.teamsNone}</p>` : inbox.length === 0 ? html`<p>${words.inboxEmpty}</p>` : list(here, inbox, now, nameOf)}
    </section>
    ${part(words.tips, tips.length > 0, () => html`${tips.map((tip) => tipHtml(here, tip))}`)}
    <section>
      <h2 id="teams">${words.teams}</h2>
      <form method="post" action="/hulp/teams">
        ${hidden(here)}
        <fieldset aria-labelledby="teams">
          ${teams.map(
            ({ id, name, task, mine: isMine }) =>
              html`<p class="rij">
                <input type="checkbox" id="team-${id}" name="team.${id}" value="ja" ${isMine && trusted(' checked')} /><label
                  for="team-${id}"
                  >${name} <span class="klein">${task}</span></label
                >
              </p>`,
          )}
        </fieldset>
        <button class="nl-button nl-button--secondary" type="submit">${words.saveTeams}</button>
      </form>
    </section>`;
}

const list = (here: Visit, questions: readonly ExpertQuestion[], now: string, nameOf: (team: string) => string): Html =>
  html`<ul class="lijst">
    ${questions.map(
      (question) =>
        html`<li>
          <a class="nl-link" href="${here.to(questionPath(question.id))}">${plainLine(question.text, 80)}</a>
          <span class="klein"
            >${nameOf(question.team)} · ${words.status[question.status]}${isWaiting(question) && ` · ${dueLine(question, now)}`}</span
          >
        </li>`,
    )}
  </ul>`;

function tipHtml(here: Visit, tip: Tip): Html {
  const { id, kind, text, from, procedure, step, status } = tip;
  return html`<article class="kaart">
    <p><strong>${words.tipKinds[kind]}</strong> · ${from.name}</p>
    ${text !== '' && html`<p>${text}</p>`}
    <p><a class="nl-link" href="${here.to(procedurePath(procedure), { stap: step })}">${words.toStep}</a></p>
    ${
      status === 'new'
        ? html`<form method="post" action="/hulp/tips/${encodeURIComponent(id)}">
            ${hidden(here)}
            <div class="knoppen">${choice('status', 'used', words.tipUsed)} ${choice('status', 'declined', words.tipDeclined)}</div>
          </form>`
        : html`<p class="klein">${status === 'used' ? words.tipUsed : words.tipDeclined}</p>`
    }
  </article>`;
}

interface Around {
  readonly team: TeamLine | undefined;
  readonly title: string | undefined;
  readonly duty: Duty | undefined;
  readonly now: string;
}

/** One question with all that was said, and what the reader can do with it. */
export function questionHtml(here: Visit, question: ExpertQuestion, { team, title, duty, now }: Around): Html {
  const { id, asker, text, procedure, step, said, status, takenBy } = question;
  return html`<p class="klein">
      ${fill(words.askedBy, { naam: asker.name })} · ${fill(words.sentTo, { team: team?.name ?? question.team })}
      ${isWaiting(question) && dueLine(question, now)}
    </p>
    ${duty && dutyLine(duty)}
    ${title !== undefined && procedure !== undefined && html`<p><a class="nl-link" href="${here.to(procedurePath(procedure), { stap: step })}">${title}</a></p>`}
    <div class="kaart"><p>${text}</p></div>
    ${said.map(
      (one) =>
        html`<div class="kaart">
          <p class="klein">${fill(one.what === 'answer' ? words.saidAnswer : words.saidMore, { naam: one.by.name })}</p>
          ${trusted(toHtml(one.text))}
        </div>`,
    )}
    <p role="status">${words.status[status]}${status === 'taken' && takenBy !== undefined && `: ${takenBy.name}`}</p>
    ${!isSettled(question) && (asker.person === here.who.person ? askersForms(here, question) : expertsForms(here, question))}
    <p><a class="nl-link" href="${here.to('/hulp/vragen')}">${words.back}</a></p>`;

  function expertsForms(visit: Visit, { takenBy: taker }: ExpertQuestion): Html {
    const isMine = taker?.person === visit.who.person;
    if (taker !== undefined && !isMine) return html``;
    return html`${form(visit, id, html`<div class="knoppen">${isMine ? status === 'taken' && choice('act', 'give-back', words.giveBack) : choice('act', 'take', words.take)}</div>`)}
    ${form(
      visit,
      id,
      html`<label for="tekst">${words.yourAnswer}</label>
        <textarea class="veld" id="tekst" name="tekst" rows="5" maxlength="4000" required></textarea>
        ${choice('act', 'answer', words.sendAnswer, 'primary')}`,
    )}`;
  }
}

function askersForms(here: Visit, { id, status }: ExpertQuestion): Html {
  if (status !== 'answered') return form(here, id, html`<div class="knoppen">${choice('act', 'withdraw', words.withdraw)}</div>`);
  return html`${form(here, id, html`<div class="knoppen">${choice('act', 'accept', words.accept, 'primary')}</div>`)}
  ${form(
    here,
    id,
    html`<label for="tekst">${words.notHelpedText}</label>
      <textarea class="veld" id="tekst" name="tekst" rows="3" maxlength="4000"></textarea>
      ${choice('act', 'not-helped', words.notHelped)}`,
  )}`;
}

const form = (here: Visit, id: string, body: Html): Html =>
  html`<form method="post" action="${questionPath(id)}">${hidden(here)} ${body}</form>`;

const choice = (name: string, value: string, label: string, look = 'secondary'): Html =>
  html`<button class="nl-button nl-button--${look}" type="submit" name="${name}" value="${value}">${label}</button>`;

const questionPath = (id: string): string => `/hulp/vragen/${encodeURIComponent(id)}`;

/** Questions in a few lines, for the first page. @param now where it counts by when they must be answered */
export const questionList = (here: Pick<Visit, 'to'>, questions: readonly ExpertQuestion[], now?: string): Html =>
  html`<ul class="lijst">
    ${questions.map(
      (question) =>
        html`<li>
          <a class="nl-link" href="${here.to(questionPath(question.id))}">${plainLine(question.text, 80)}</a>
          ${now !== undefined && html`<span class="klein">${dueLine(question, now)}</span>`}
        </li>`,
    )}
  </ul>`;

export const isAnswered = ({ status }: ExpertQuestion): boolean => status === 'answered';

export const isWaiting = ({ status }: ExpertQuestion): boolean => status === 'asked' || status === 'taken';

const dueLine = ({ dueAt, reminded }: ExpertQuestion, now: string): string =>
  fill(words.due, { wanneer: momentInWords(dueAt, now) }) + (reminded === 0 ? '' : ` (${words.reminded})`);
