/** What a page of the help does more where scripts run: print, and Escape closes the panel that it stands in. */
document.documentElement.classList.add('js');

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-doe="afdrukken"]') !== null) window.print();
});

document.addEventListener('keydown', (event) => {
  // Says nothing but "close", so that it matters to nobody who hears it.
  if (event.key === 'Escape' && !event.defaultPrevented && window.parent !== window)
    window.parent.postMessage({ balie: 'sluit-hulp' }, '*');
});
