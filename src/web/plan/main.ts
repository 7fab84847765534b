/**
 * What the plan page can do besides what it does without JavaScript: print, and keep the ticks in the part of the address after `#`,
 * which never leaves the browser.
 */
const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
const done = new Set(new URLSearchParams(location.hash.slice(1)).get('klaar')?.split(',') ?? []);

document.documentElement.classList.add('js');
for (const box of boxes) box.checked ||= done.has(box.name);

document.addEventListener('change', () => {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.name);
  history.replaceState(null, '', ticked.length === 0 ? location.pathname : `#klaar=${ticked.join(',')}`);
});
document.querySelector('[data-doe=afdrukken]')?.addEventListener('click', () => {
  window.print();
});
