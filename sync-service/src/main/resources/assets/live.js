/* The overview is told by events what is another. Where they stay away, the page says so: it must not look fresh and be stale. */
(function () {
  'use strict';
  // by "back" browsers show pages as they were left: what can be confirmed once only is asked for anew
  window.addEventListener('pageshow', function (event) {
    if (event.persisted && document.querySelector('[data-once]')) {
      window.location.reload();
    }
  });
  var live = document.getElementById('live');
  var banner = document.getElementById('live-lost');
  if (!live || !banner) {
    return;
  }
  var LOST_AFTER = 12000; // a beat comes each 5 s
  var heardAt = Date.now();
  var failed = false;

  function refresh() {
    var tills = document.getElementById('tills');
    if (tills && window.htmx) {
      window.htmx.trigger(tills, 'refresh');
    }
  }

  function heard() {
    heardAt = Date.now();
    if (failed) {
      refresh();
    }
  }

  function look() {
    var lost = failed || Date.now() - heardAt > LOST_AFTER;
    if (lost && banner.hidden) {
      banner.hidden = false;
    } else if (!lost && !banner.hidden) {
      banner.hidden = true;
    }
  }

  function fails() {
    failed = true;
    look();
  }

  live.addEventListener('htmx:sseOpen', function (event) {
    var source = event.detail.source;
    source.addEventListener('beat', heard);
    source.addEventListener('tills', heard);
    heard();
    refresh(); // what happened while nobody listened
  });
  live.addEventListener('htmx:sendError', fails);
  live.addEventListener('htmx:timeout', fails);
  live.addEventListener('htmx:responseError', fails);
  live.addEventListener('htmx:beforeSwap', function (event) {
    var address = event.detail.xhr.responseURL;
    if (address && new URL(address).pathname !== '/') { // signed out meanwhile
      event.detail.shouldSwap = false;
      window.location.reload();
    }
  });
  live.addEventListener('htmx:afterSwap', function () {
    failed = false;
    look();
  });
  // the sentence is read out only where it is another one
  live.addEventListener('htmx:oobBeforeSwap', function (event) {
    var now = event.detail.target;
    if (now && now.textContent.trim() === event.detail.fragment.textContent.trim()) {
      event.detail.shouldSwap = false;
    }
  });
  window.setInterval(look, 1000);
})();
