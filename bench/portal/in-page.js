/* global window, document, performance, MutationObserver, requestAnimationFrame, MessageChannel */

/**
 * Runs in the page before anything else: `window.shown` becomes the time at which what the page is for was first painted, in
 * milliseconds since the navigation began. The observer sees the element in the task that draws it; the frame that shows it is being
 * made when the next animation frame's callback runs, and a message sent there arrives after it was painted. `window.shownWhen` is
 * the selector.
 */
window.shown = new Promise(resolve => {
  const painted = () =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    });
  const observer = new MutationObserver(() => {
    if (!document.querySelector(window.shownWhen)) return;
    observer.disconnect();
    painted();
  });
  observer.observe(document, { childList: true, subtree: true });
});
