import { barSentence, faceOf, renderHumanBar } from '../talk/human-bar.ts';
import type { Face } from '../talk/human-bar.ts';
import type { Standing } from '../talk/standing.ts';
import type { Words } from '../words/words.ts';
import type { Announcer } from './announcer.ts';

export interface HumanBar {
  update(standing: Standing): void;
}

/**
 * The line above the text field. Its words change in place, so that the focus stays where it is; a changed place in the queue is announced
 * at most once a minute, a changed estimate alone is not. Who joins or leaves is announced by the talk itself.
 * @param onLostFocus the button that had the focus is gone
 */
export function createHumanBar(box: HTMLElement, words: Words, announcer: Announcer, onLostFocus: () => void): HumanBar {
  let face: Face | undefined;
  return {
    update(standing) {
      const next = faceOf(standing);
      const sentence = barSentence(standing, words);
      const place = String(standing.place ?? '');
      if (next === face) {
        const line = box.querySelector('.balk__zin');
        if (line === null || line.textContent === sentence) return;
        line.textContent = sentence;
        if (next === 'waiting') announcer.say(place, sentence);
        return;
      }
      face = next;
      const hadFocus = box.contains(document.activeElement);
      box.innerHTML = renderHumanBar(standing, words).html;
      document.documentElement.classList.toggle('bij-mens', next === 'human');
      if (next === 'waiting') announcer.begin(place);
      else announcer.stop();
      if (hadFocus) onLostFocus();
    },
  };
}
