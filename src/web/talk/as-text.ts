import type { Message } from './message.ts';
import { clockTime } from './render.ts';
import { BOT, dividerText, passFloor, speakerName } from './speakers.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** The talk as plain text, to keep. Markdown marks are taken out; sources stand below their answer, and lines say where a human joined or left. */
export function talkAsText(messages: readonly Message[], gemeente: string, words: Words): string {
  let floor = BOT;
  const lines = messages.flatMap((message) => {
    const passed = passFloor(floor, message);
    floor = passed.floor;
    const time = clockTime(message.at, words);
    if (passed.divider === 'itself') return [`--- ${time} ${plain(message.text)} ---`];
    const sources = message.sources.map((source) => `  ${words.source}: ${source.title} (${source.url})`);
    const said = [`${time} ${speakerName(message, floor, words)}:`, plain(message.text), ...sources].join('\n');
    return passed.divider === 'before' ? [`--- ${dividerText(floor, words)} ---`, said] : [said];
  });
  return [fill(words.saveHead, { gemeente }), '', ...lines.flatMap((line) => [line, ''])].join('\n');
}

const plain = (markdown: string): string => markdown.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^\]]+)\]\((\S+?)\)/g, '$1 ($2)');
