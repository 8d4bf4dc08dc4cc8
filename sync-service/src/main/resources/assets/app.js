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

  /* The kept page changes its language and theme with the pages that are seen. */
  async function keepPage() {
    const {lang, dataset: {theme}} = document.documentElement;
    for (const name of (await caches.keys()).filter(name => name.startsWith('shell-'))) {
      const shell = await caches.open(name);
      const kept = await shell.match('/offline');
      const page = kept && new DOMParser().parseFromString(await kept.text(), 'text/html').documentElement;
      if (page && (page.lang !== lang || page.dataset.theme !== theme)) {
        await shell.add('/offline');
      }
    }
  }

  function keep() {
    var overview = document.querySelector('[data-tills]');
    var lost = document.getElementById('live-lost');
    if (!overview || (lost && !lost.hidden)) {
      return;
    }
    var state = {at: Date.now(), zone: overview.dataset.zone};
    ['tills', 'behind', 'needy'].forEach(function (count) {
      state[count] = Number(overview.dataset[count]);
    });
    caches.open('known').then(function (known) {
      return known.put('/offline/known', new Response(JSON.stringify(state)));
    }).catch(function () { /* no room */ });
  }

  keepPage().catch(function () { /* no room */ });
  keep();
  document.addEventListener('htmx:afterSettle', keep);
  window.setInterval(keep, 60000);
})();
