/** What the chat says around a human: waiting, talking, being called back. `{name}` is filled in with `fill`. */
export interface LiveWords {
  /** Who speaks in a notice that no person wrote, while a human has the talk. */
  readonly automatic: string;
  readonly speaking: string;
  readonly helped: string;
  readonly helpedSays: string;
  readonly resume: string;
  readonly resumeSays: string;
  readonly waiting: string;
  readonly place: string;
  readonly placeNext: string;
  readonly minutes: string;
  readonly minuteNone: string;
  readonly stopWaiting: string;
  /** What the button sends; the bot knows these words. */
  readonly stopWaitingSays: string;
  readonly typing: string;
  readonly seen: string;
  readonly lostWithHuman: string;
  readonly lostWaiting: string;
  readonly callBack: string;
  readonly callBackWhen: string;
  readonly callBackPhone: string;
  readonly callBackHint: string;
  readonly callBackName: string;
  readonly callBackUse: string;
  readonly callBackSend: string;
  readonly callBackNo: string;
  readonly callBackNoSays: string;
  /** For who waits in the queue and gets the offer meanwhile. */
  readonly callBackStay: string;
  readonly callBackStaySays: string;
  readonly callBackEmpty: string;
  readonly callBackBad: string;
  readonly callBackBusy: string;
  readonly callBackFailed: string;
  readonly callBackGone: string;
  readonly receipt: string;
  readonly receiptDone: string;
  readonly receiptReference: string;
  readonly receiptChange: string;
  readonly receiptCancel: string;
  readonly receiptPrint: string;
  readonly receiptSave: string;
  readonly receiptFile: string;
  readonly backToChat: string;
  readonly leaveHuman: string;
  readonly leaveHumanSays: string;
  readonly leaveQueue: string;
  /** Instead of the chatbot's own warning, while a human has the talk. */
  readonly warning: string;
  readonly warningForm: string;
  readonly warningMove: string;
}

export const liveU: LiveWords = {
  automatic: 'Automatisch bericht',
  speaking: 'U praat met een mens: {naam}',
  helped: 'Sluit gesprek af',
  helpedSays: 'Ik sluit het gesprek af.',
  resume: 'Verder met een medewerker',
  resumeSays: 'verder met medewerker',
  waiting: 'U wacht op een medewerker.',
  place: 'U bent nummer {n} in de rij.',
  placeNext: 'U bent als eerste aan de beurt.',
  minutes: '{m, plural, one {Ongeveer # minuut.} other {Ongeveer # minuten.}}',
  minuteNone: 'Dat duurt niet lang meer.',
  stopWaiting: 'Stop met wachten',
  stopWaitingSays: 'stop met wachten',
  typing: '{naam} typt',
  seen: 'Gelezen',
  lostWithHuman: 'De verbinding is even weg. Wij maken opnieuw verbinding. Daarna gaat uw gesprek met {naam} verder.',
  lostWaiting: 'De verbinding is even weg. Wij maken opnieuw verbinding. Uw plaats in de rij blijft bewaard.',
  callBack: 'Wij bellen u terug',
  callBackWhen: 'Wij bellen u op {dag} tussen {van} en {tot} uur.',
  callBackPhone: 'Telefoonnummer',
  callBackHint: 'Bijvoorbeeld 06 12345678',
  callBackName: 'Naam (hoeft niet)',
  callBackUse:
    'Uw nummer komt niet in het gesprek. Alleen de medewerker die u belt, ziet het. Na het telefoongesprek wissen wij het nummer.',
  callBackSend: 'Bel mij terug',
  callBackNo: 'Nee, dank u',
  callBackNoSays: 'bel mij niet',
  callBackStay: 'Nee, ik blijf wachten',
  callBackStaySays: 'ik blijf wachten',
  callBackEmpty: 'Vul uw telefoonnummer in.',
  callBackBad: 'Dit telefoonnummer klopt niet. Een nummer heeft 10 cijfers, of begint met + en het landnummer.',
  callBackBusy: 'Het is druk. Wacht een minuut en probeer het dan nog een keer.',
  callBackFailed: 'Het versturen lukte niet. Probeer het zo nog een keer, of bel {telefoon}.',
  callBackGone: 'Terugbellen op dit moment kan niet meer. Vraag in de chat opnieuw om een medewerker.',
  receipt: 'Afgesproken: wij bellen u terug',
  receiptDone: 'Op {dag} tussen {van} en {tot} uur.',
  receiptReference: 'Uw referentie',
  receiptChange: 'Kunt u dan niet? Bel {telefoon} en noem uw referentie.',
  receiptCancel: 'Bel mij toch niet',
  receiptPrint: 'Afdrukken',
  receiptSave: 'Bewaren als tekst',
  receiptFile: 'terugbellen-{referentie}.txt',
  backToChat: 'Terug naar de chat',
  leaveHuman: 'Als u opnieuw begint, stopt uw gesprek met {naam}.',
  leaveHumanSays: 'Ik sluit het gesprek af.',
  leaveQueue: 'Als u opnieuw begint, verliest u uw plaats in de rij.',
  warning: 'Wacht even: in uw bericht staat {soort}. Dat is privé en hoort niet in de chat. Uw bericht is nog niet verstuurd.',
  warningForm: 'Wilt u dat wij u bellen? Zet uw nummer dan in het formulier. Daar blijft het buiten het gesprek.',
  warningMove: 'Zet het nummer in het formulier',
};

export const liveJe: LiveWords = {
  ...liveU,
  speaking: 'Je praat met een mens: {naam}',
  waiting: 'Je wacht op een medewerker.',
  place: 'Je bent nummer {n} in de rij.',
  placeNext: 'Je bent als eerste aan de beurt.',
  lostWithHuman: 'De verbinding is even weg. Wij maken opnieuw verbinding. Daarna gaat je gesprek met {naam} verder.',
  lostWaiting: 'De verbinding is even weg. Wij maken opnieuw verbinding. Je plaats in de rij blijft bewaard.',
  callBack: 'Wij bellen je terug',
  callBackWhen: 'Wij bellen je op {dag} tussen {van} en {tot} uur.',
  callBackUse:
    'Je nummer komt niet in het gesprek. Alleen de medewerker die je belt, ziet het. Na het telefoongesprek wissen wij het nummer.',
  callBackNo: 'Nee, dank je',
  callBackEmpty: 'Vul je telefoonnummer in.',
  receipt: 'Afgesproken: wij bellen je terug',
  receiptReference: 'Je referentie',
  receiptChange: 'Kun je dan niet? Bel {telefoon} en noem je referentie.',
  leaveHuman: 'Als je opnieuw begint, stopt je gesprek met {naam}.',
  leaveQueue: 'Als je opnieuw begint, verlies je je plaats in de rij.',
  warning: 'Wacht even: in je bericht staat {soort}. Dat is privé en hoort niet in de chat. Je bericht is nog niet verstuurd.',
  warningForm: 'Wil je dat wij je bellen? Zet je nummer dan in het formulier. Daar blijft het buiten het gesprek.',
};

export const liveEn: LiveWords = {
  automatic: 'Automatic message',
  speaking: 'You are talking to a person: {naam}',
  helped: 'End conversation',
  helpedSays: 'I end the conversation.',
  resume: 'Continue with a human',
  resumeSays: 'continue with human',
  waiting: 'You are waiting for a person.',
  place: 'You are number {n} in the queue.',
  placeNext: 'You are next.',
  minutes: '{m, plural, one {About # minute.} other {About # minutes.}}',
  minuteNone: 'It will not take long now.',
  stopWaiting: 'Stop waiting',
  stopWaitingSays: 'stop waiting',
  typing: '{naam} is typing',
  seen: 'Read',
  lostWithHuman: 'The connection is lost for a moment. We are reconnecting. After that your conversation with {naam} goes on.',
  lostWaiting: 'The connection is lost for a moment. We are reconnecting. You keep your place in the queue.',
  callBack: 'We will call you back',
  callBackWhen: 'We will call you on {dag} between {van} and {tot}.',
  callBackPhone: 'Phone number',
  callBackHint: 'For example 06 12345678',
  callBackName: 'Name (optional)',
  callBackUse:
    'Your number does not become part of the conversation. Only the employee who calls you sees it. We erase the number after the call.',
  callBackSend: 'Call me back',
  callBackNo: 'No, thank you',
  callBackNoSays: 'do not call me',
  callBackStay: 'No, I will wait',
  callBackStaySays: 'I keep waiting',
  callBackEmpty: 'Fill in your phone number.',
  callBackBad: 'This phone number is not right. A Dutch number has 10 digits; others begin with + and the country code.',
  callBackBusy: 'It is busy. Please wait a minute and try again.',
  callBackFailed: 'Sending did not work. Please try again in a moment, or call {telefoon}.',
  callBackGone: 'We cannot call you back at that time any more. Ask for a person in the chat again.',
  receipt: 'Agreed: we will call you back',
  receiptDone: 'On {dag} between {van} and {tot}.',
  receiptReference: 'Your reference',
  receiptChange: 'Not a good time? Call {telefoon} and give your reference.',
  receiptCancel: 'Do not call me after all',
  receiptPrint: 'Print',
  receiptSave: 'Save as text',
  receiptFile: 'call-back-{referentie}.txt',
  backToChat: 'Back to the chat',
  leaveHuman: 'If you start again, your conversation with {naam} ends.',
  leaveHumanSays: 'I end the conversation.',
  leaveQueue: 'If you start again, you lose your place in the queue.',
  warning:
    'One moment: your message contains {soort}. That is private and does not belong in the chat. Your message has not been sent yet.',
  warningForm: 'Would you like us to call you? Put your number in the form. There it stays out of the conversation.',
  warningMove: 'Put the number in the form',
};
