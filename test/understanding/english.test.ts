import { expect } from 'chai';
import { readAboutHuman } from '../../src/understanding/about-human.ts';
import { readAgeAnswer } from '../../src/understanding/age-answer.ts';
import { readAge } from '../../src/understanding/ages.ts';
import { readCommand } from '../../src/understanding/commands.ts';
import { readCorrection } from '../../src/understanding/corrections.ts';
import { withoutCourtesy } from '../../src/understanding/courtesy.ts';
import { readDateShift } from '../../src/understanding/date-shift.ts';
import { readDates } from '../../src/understanding/dates.ts';
import { readDuration } from '../../src/understanding/durations.ts';
import { readAnswer } from '../../src/understanding/read-answer.ts';
import { readYesNo } from '../../src/understanding/yes-no.ts';

/** A Tuesday. */
const TODAY = '2026-04-14';

/** Each of these says what stands before it. */
function reads(what: string, read: (text: string) => unknown, cases: Readonly<Record<string, readonly string[]>>): void {
  it(`reads ${what}`, () => {
    for (const [expected, texts] of Object.entries(cases))
      for (const text of texts) expect(read(text), text).to.equal(expected === 'nothing' ? undefined : expected);
  });
}

describe('English', () => {
  reads('yes and no', readYesNo, {
    yes: ['yes', 'yes please', 'of course', 'I do', "that's right", 'absolutely', 'yes, we do', 'I think so', 'exactly'],
    no: ['no', 'nope', 'no thanks', 'not really', "I don't think so", 'definitely not', 'no, not yet', 'no, he does not', 'neither'],
    nothing: ['how long does it take', 'I mean an identity card', 'yes but how much is it?'],
  });

  reads('what is asked of the bot', readCommand, {
    human: ['I want to speak to a human', 'talk to someone', 'can I speak with an employee please', 'real person please', 'call me back'],
    restart: ['start over', "let's start again", 'I have another question'],
    back: ['go back', 'previous question', 'can I go back'],
    stop: ['stop', 'never mind', 'forget it', 'cancel'],
    why: ["I don't understand the question", 'what do you mean?', 'why?', 'why do you ask that?', 'why do you want to know that'],
    more: ['more information', 'tell me more', 'explain that', 'what should I do now?'],
    repeat: ['what did you say', 'can you repeat that'],
    dutch: ['in Dutch please', 'can we speak Dutch again?', 'switch to Dutch'],
    english: ['English please', 'in English', 'can we continue in English?', 'do you speak English?'],
    nothing: ['how do I stop my postal address', 'can somebody else collect my passport', 'I moved back to the Netherlands'],
  });

  reads('what is said about waiting', (text) => [...readAboutHuman(text)][0], {
    'how-long': ['how long do I have to wait?', 'how many people are before me', 'is it my turn yet'],
    leave: ["I don't want to wait any longer", 'stop waiting'],
    stay: ['I will wait', 'keep waiting'],
    call: ['please call me', 'can someone call me back'],
    'no-call': ["don't call me", 'cancel the call'],
    nothing: ['how long is a passport valid', 'how long does a passport take'],
  });

  reads('days', (text) => readDates(text, TODAY)[0]?.day, {
    '2026-04-17': ['next Friday', 'this Friday', 'I leave on Friday'],
    '2026-04-10': ['last Friday', 'I moved last Friday'],
    '2026-04-15': ['15 April', 'tomorrow', 'on the 15th', 'April 15th', 'Wednesday'],
    '2026-05-05': ['in three weeks', 'three weeks from now'],
    '2026-04-28': ['in a fortnight', 'in two weeks', '28 April'],
    '2026-04-12': ['the day before yesterday', 'two days ago'],
    '2026-04-20': ['Monday next week', 'on Monday'],
  });

  it('reads how old somebody is', () => {
    const age = (text: string): string => Object.values(readAge(text, TODAY) ?? {}).join('-');
    expect(age('my daughter is 6')).to.equal('6-6');
    expect(age('for my kids aged 4 and 6')).to.equal('4-6');
    expect(age('he just turned 18')).to.equal('18-18');
    expect(age('a passport for my 8 year old')).to.equal('8-8');
    expect(age('my son was born on 12 May 2010')).to.equal('15-15');
    expect(age('for my wife')).to.equal('18-130');
  });

  reads('an age as an answer', (text) => readAgeAnswer(text, { today: TODAY }), {
    '6-6': ['six', 'he is 6', "she's 6", '6 years old'],
    '21-21': ['twenty one', 'twenty-one'],
    '18-130': ['over 18', 'adult', 'both over 18'],
    '0-11': ['under 12'],
  });

  reads('how long a stay is', (text) => readDuration(text, readDates(text, TODAY), true), {
    P2Y: ['two years', 'for two years'],
    P18M: ['a year and a half', '18 months', 'one and a half years'],
    '<P4M': ['less than 4 months'],
    '>P1Y': ['more than a year'],
  });

  reads('a correction', readCorrection, {
    'an identity card': ['no, I mean an identity card', 'sorry, I meant an identity card'],
    'for my son': ['no, for my son'],
    '1 January': ['no, 1 January'],
  });

  reads('that somebody does not know', (text) => readAnswer(text, { choices: [] }, { today: TODAY }).kind, {
    unknown: ["I don't know", 'no idea', 'not sure yet', "I can't remember", "doesn't matter"],
    none: ['the old town hall'],
  });

  it('reads how far a day moves', () => {
    expect(readDateShift('it will be a week later')).to.deep.equal({ days: 7, months: 0 });
    expect(readDateShift('two days earlier')).to.deep.equal({ days: -2, months: 0 });
    expect(readDateShift('no, the day after')).to.deep.equal({ days: 1, months: 0 });
    expect(readDateShift('nee de week ervoor')).to.deep.equal({ days: -7, months: 0 });
  });

  reads('what is meant between greeting and thanks', withoutCourtesy, {
    'how much is a passport?': ['Hello, how much is a passport? Thanks in advance'],
    'I lost my passport': ['Good morning, I lost my passport. Kind regards'],
    'I want to move': ['Dear sir or madam, I want to move. Best regards, John'],
  });
});
