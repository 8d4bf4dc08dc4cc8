/*
 * Keeps pages that show tills up to date: events say when something has changed. If events stay away, the page says so, since it
 * must not look fresh and be stale. Parts marked by data-live are loaded anew; what a person has touched in them stays.
 */
(function () {
  'use strict';
  // by "back" browsers show pages as they were left: a form that can be confirmed only once is loaded anew
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
    if (window.htmx) {
      live.querySelectorAll('[data-live]').forEach(function (part) {
        window.htmx.trigger(part, 'refresh');
      });
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
  live.addEventListener('htmx:afterRequest', function (event) {
    if (event.detail.successful) {
      failed = false;
      look();
    }
  });

  // What is ticked, typed or unfolded differs from what the service has sent; it is found again by data-keep, or by its id.
  var kept = [];
  var focused = '';

  function key(one) {
    return one.dataset.keep || one.id;
  }

  function state(one) {
    if (one.matches('details')) {
      return one.open ? {open: true} : null;
    }
    if (one.matches('[type=checkbox], [type=radio]')) {
      return one.checked === one.defaultChecked ? null : {checked: one.checked};
    }
    if (one.matches('select')) {
      return [].some.call(one.options, function (each) { return each.selected !== each.defaultSelected; })
        ? {value: one.value} : null;
    }
    return one.value === one.defaultValue ? null : {value: one.value};
  }

  function remember(part) {
    kept = [];
    part.querySelectorAll('details, select, textarea, input:not([type=hidden])').forEach(function (one) {
      var touched = key(one) && state(one);
      if (touched) {
        kept.push([key(one), touched]);
      }
    });
    focused = part.contains(document.activeElement) ? key(document.activeElement) : '';
  }

  function putBack() {
    var there = new Map();
    live.querySelectorAll('[data-live] [data-keep], [data-live] [id]').forEach(function (one) {
      there.set(key(one), one);
    });
    kept.forEach(function (one) {
      if (there.has(one[0])) {
        Object.assign(there.get(one[0]), one[1]);
      }
    });
    if (focused && there.has(focused)) {
      there.get(focused).focus({preventScroll: true});
    }
    kept = [];
    focused = '';
  }

  // What the service sent of a part, and of what comes with it. Secrets and keys of forms differ each time.
  function sent(page, part) {
    return ('#' + part.id + ',' + (part.getAttribute('hx-select-oob') || '')).split(',').map(function (css) {
      var one = css && page.querySelector(css);
      return one ? one.outerHTML.replace(/(name="(_csrf|key)" value|data-key)="[^"]*"/g, '') : '';
    }).join();
  }

  // Mostly nothing has happened between this page and the first refresh: then a large list is not put there once more.
  var first = new Map();
  live.querySelectorAll('[data-live]').forEach(function (part) { first.set(part.id, sent(document, part)); });

  function isAsAtFirst(part, html) {
    var before = first.get(part.id);
    first.clear();
    return before === sent(new DOMParser().parseFromString(html, 'text/html'), part);
  }

  live.addEventListener('htmx:beforeSwap', function (event) {
    var asked = new URL(event.detail.pathInfo.finalRequestPath, window.location.href);
    var address = event.detail.xhr.responseURL;
    if (address && new URL(address).pathname !== asked.pathname) { // signed out meanwhile
      event.detail.shouldSwap = false;
      window.location.reload();
    } else if (first.size > 0 && isAsAtFirst(event.detail.target, event.detail.serverResponse)) {
      event.detail.shouldSwap = false;
    } else if (event.detail.shouldSwap) {
      remember(event.detail.target);
    }
  });
  live.addEventListener('htmx:afterSwap', putBack);

  // News that comes while a part is being loaded: htmx keeps it for that part, which is gone when its successor is there. The
  // successor hears news at once, since htmx waits for nothing before it settles (defaultSettleDelay).
  var loading = new Set();
  var missed = new Set();

  live.addEventListener('htmx:trigger', function (event) {
    if (loading.has(event.target)) {
      missed.add(event.target);
    }
  });
  live.addEventListener('htmx:beforeSend', function (event) { loading.add(event.detail.requestConfig.elt); });
  live.addEventListener('htmx:afterRequest', function (event) {
    var part = event.detail.requestConfig.elt;
    var successor = document.getElementById(part.id);
    loading.delete(part);
    if (missed.delete(part) && !part.isConnected && successor) {
      window.htmx.trigger(successor, 'refresh');
    }
  });

  // a screen reader reads a sentence out only if it has changed
  live.addEventListener('htmx:oobBeforeSwap', function (event) {
    var now = event.detail.target;
    if (now && now.textContent.trim() === event.detail.fragment.textContent.trim()) {
      event.detail.shouldSwap = false;
    }
  });
  window.setInterval(look, 1000);
})();
