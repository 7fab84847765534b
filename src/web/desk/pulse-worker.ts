/** Keeps time for a page that is out of sight: is told how often, in ms, and says so each time. */
self.onmessage = (event: MessageEvent<number>): void => {
  setInterval(() => {
    self.postMessage('');
  }, event.data);
};
