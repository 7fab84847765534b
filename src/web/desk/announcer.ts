/** Says sentences to a screen reader, one after the other, without moving the focus. */
export function createAnnouncer(box: HTMLElement): (sentence: string) => void {
  return (sentence) => {
    const line = document.createElement('p');
    line.textContent = sentence;
    box.append(line);
    while (box.childElementCount > 5) box.firstElementChild?.remove();
  };
}
