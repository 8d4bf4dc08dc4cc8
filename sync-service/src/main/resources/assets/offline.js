/* The page that is shown while the service cannot be reached: what was last known of the tills, in counts and a time. */
(function () {
  'use strict';
  var known = document.getElementById('known');

  function said(key, value) {
    return known.dataset[key].replace('{0}', value);
  }

  /** As people say it: such as "heute, 12:15". */
  function time(at) {
    var language = document.documentElement.lang;
    var clock = new Intl.DateTimeFormat(language, {hour: '2-digit', minute: '2-digit'}).format(at);
    var midnight = new Date().setHours(0, 0, 0, 0);
    var day = at >= midnight ? new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(0, 'day')
      : new Intl.DateTimeFormat(language, {weekday: 'short', day: 'numeric', month: 'short'}).format(at);
    return day + ', ' + clock;
  }

  function sentence(state) {
    return [state.tills === 1 ? said('one') : said('count', state.tills),
      state.behind > 0 && said('behind', state.behind),
      state.needy > 0 && (state.needy === 1 ? said('needyOne') : said('needy', state.needy)),
      said('asOf', time(state.at))].filter(Boolean).join(', ');
  }

  caches.match('/offline/known').then(function (kept) {
    return kept && kept.json();
  }).then(function (state) {
    if (state) {
      known.querySelector('strong').textContent = sentence(state);
    }
  });
  window.addEventListener('online', function () {
    window.location.reload();
  });
})();
