/*
 * Has the browser keep a page for the time without a connection, and the little that it shows: how many tills there are, how many of
 * them lag behind or need somebody, and when that was so. The overview says it by data-tills, data-behind and data-needy.
 */
(function () {
  'use strict';
  if (!('serviceWorker' in navigator) || !('caches' in window)) {
    return;
  }
  navigator.serviceWorker.register('/service-worker.js').catch(function () { /* private windows may not keep anything */ });

  function keep() {
    var overview = document.querySelector('[data-tills]');
    var lost = document.getElementById('live-lost');
    if (!overview || (lost && !lost.hidden)) {
      return;
    }
    var state = {at: Date.now()};
    ['tills', 'behind', 'needy'].forEach(function (count) {
      state[count] = Number(overview.dataset[count]);
    });
    caches.open('known').then(function (known) {
      return known.put('/offline/known', new Response(JSON.stringify(state)));
    }).catch(function () { /* no room */ });
  }

  keep();
  document.addEventListener('htmx:afterSettle', keep);
  window.setInterval(keep, 60000);
})();
