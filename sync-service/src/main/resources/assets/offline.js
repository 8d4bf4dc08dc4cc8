/* The page that is shown while the service cannot be reached: what was last known of the tills, in counts and a time. */
(function () {
  'use strict';
  var known = document.getElementById('known');

  function said(key, value) {
    return known.dataset[key].replace('{0}', value);
  }

  /** As people say it, by the clocks of the other pages: such as "heute, 12:15". */
  function time(state) {
    var language = document.documentElement.lang;
    function format(at, parts) {
      return new Intl.DateTimeFormat(language, Object.assign({timeZone: state.zone}, parts)).format(at);
    }
    var day = {weekday: 'short', day: 'numeric', month: 'short'};
    var isToday = format(state.at, day) === format(Date.now(), day);
    return (isToday ? new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(0, 'day') : format(state.at, day))
      + ', ' + format(state.at, {hour: '2-digit', minute: '2-digit'});
  }

  function sentence(state) {
    return [state.tills === 1 ? said('one') : said('count', state.tills),
      state.behind > 0 && said('behind', state.behind),
      state.needy > 0 && (state.needy === 1 ? said('needyOne') : said('needy', state.needy)),
      said('asOf', time(state))].filter(Boolean).join(', ');
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
