/* Asks for the part of the page that is awaited again, and for the whole page once there is nothing to wait for. */
(function () {
  'use strict';
  var EACH_MILLIS = 5000;

  function show(text) {
    var now = document.getElementById('renewed');
    var next = new DOMParser().parseFromString(text, 'text/html').getElementById('renewed');
    if (!next) {
      window.location.reload();
    } else if (next.innerHTML !== now.innerHTML) {
      now.replaceWith(next);
    }
  }

  function ask() {
    fetch(window.location.pathname, {cache: 'no-store'})
      .then(function (answer) { return answer.ok ? answer.text().then(show) : null; })
      .catch(function () {}) // the till's program is gone for a moment: it is asked again
      .then(function () { window.setTimeout(ask, EACH_MILLIS); });
  }
  window.setTimeout(ask, EACH_MILLIS);
})();
