import { clockTime } from '../talk/render.ts';
import { fill } from '../words/fill.ts';
import type { SavedTalk } from './memory.ts';
import type { Notice } from './notice.ts';
import type { PageData } from '../talk/page-data.ts';

/** In another tab a talk never reopens by itself: somebody else may sit here. */
export function askToReopen(notice: Notice, { words }: PageData, saved: SavedTalk, on: { goOn(): void; forget(): Promise<void> }): void {
  notice.say(fill(words.reopen, { tijd: clockTime(saved.at, words) }), [
    {
      label: words.reopenYes,
      strong: true,
      run: () => {
        notice.clear();
        on.goOn();
      },
    },
    {
      label: words.reopenNo,
      run: () => {
        notice.clear();
        void on.forget();
      },
    },
  ]);
}
