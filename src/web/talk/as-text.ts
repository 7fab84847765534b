import type { Message } from './message.ts';
import { clockTime } from './render.ts';
import { fill } from '../words/words.ts';
import type { Words } from '../words/words.ts';

/** The talk as plain text, to keep. Markdown marks are taken out; sources stand below their answer. */
export function talkAsText(messages: readonly Message[], gemeente: string, words: Words): string {
  const lines = messages.map((message) => {
    const who = message.by === 'resident' ? words.resident : message.by === 'agent' ? (message.name ?? words.agent) : words.bot;
    const sources = message.sources.map((source) => `  ${words.source}: ${source.title} (${source.url})`);
    return [`${clockTime(message.at, words)} ${who}:`, plain(message.text), ...sources].join('\n');
  });
  return [fill(words.saveHead, { gemeente }), '', ...lines.flatMap((line) => [line, ''])].join('\n');
}

const plain = (markdown: string): string => markdown.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^\]]+)\]\((\S+?)\)/g, '$1 ($2)');
