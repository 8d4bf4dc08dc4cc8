/*
 * Keeps what is typed in a form until it is saved: if the session ends, on the way back, or without a network. A form says by
 * data-typed at which address it is filled in. It is kept for half an hour, as long as the window is open, and for its user alone.
 */
(function () {
  'use strict';
  var PREFIX = 'typed ';
  var LONGEST = 30 * 60 * 1000;
  var store;
  try {
    store = window.sessionStorage;
  } catch (refused) {
    return;
  }

  function read(key) {
    var kept = JSON.parse(store.getItem(key));
    return kept && Date.now() - kept.at < LONGEST ? kept : null;
  }

  function write(key, kept) {
    try {
      store.setItem(key, JSON.stringify(kept));
    } catch (full) { /* then it is not kept */ }
  }

  function valueOf(field) {
    return field.type === 'checkbox' ? field.checked : field.value;
  }

  function putBack(form, typed) {
    Object.keys(typed).forEach(function (name) {
      var field = form.elements[name];
      if (field && valueOf(field) !== typed[name]) {
        field[field.type === 'checkbox' ? 'checked' : 'value'] = typed[name];
        form.querySelector('.typed').hidden = false;
        for (var fold = field.closest('details'); fold; fold = fold.parentNode.closest('details')) {
          fold.open = true;
        }
      }
    });
  }

  var forms = Array.from(document.querySelectorAll('form[data-typed]'));
  var here = forms.map(function (form) { return PREFIX + form.dataset.typed; });
  var csrf = document.querySelector('meta[name=csrf]');
  var signedIn = !!csrf;
  if (signedIn && store.getItem('user') !== JSON.stringify(csrf.dataset.user)) {
    store.clear();
    write('user', csrf.dataset.user);
  }
  var waits = false;
  Object.keys(store).forEach(function (key) {
    var kept = key.indexOf(PREFIX) === 0 && read(key);
    if (key.indexOf('prices ') === 0) {
      waits = waits || store.getItem(key) !== '[]';
    } else if (kept && !signedIn && kept.sent) {
      waits = kept.ended = true;
      write(key, kept);
    } else if (kept && signedIn && kept.sent && here.indexOf(key) < 0) { // saved, unless the session had ended
      store.removeItem(key);
      if (kept.ended) {
        write(key, {at: kept.at, fields: kept.fields});
        window.location.replace(key.substring(PREFIX.length));
      }
    }
  });
  document.querySelectorAll('[data-kept]').forEach(function (words) { words.hidden = !waits; });

  forms.forEach(function (form) {
    var key = PREFIX + form.dataset.typed;
    var kept = read(key);
    if (kept && kept.sent && document.querySelector('.done')) { // this page says that it is saved
      store.removeItem(key);
    } else if (kept) {
      write(key, {at: kept.at, fields: kept.fields});
      putBack(form, kept.fields);
    }
    form.addEventListener('input', function (event) {
      var typed = read(key) || {fields: {}};
      typed.at = Date.now();
      typed.fields[event.target.name] = valueOf(event.target);
      write(key, typed);
    });
    form.addEventListener('submit', function () {
      var typed = read(key);
      if (typed) {
        typed.sent = true;
        write(key, typed);
      }
    });
  });
  document.addEventListener('click', function (event) {
    var leaves = event.target.closest('[data-leaves]');
    if (leaves) {
      store.removeItem(PREFIX + leaves.dataset.leaves);
    }
  });
  document.addEventListener('submit', function (event) {
    if (event.target.getAttribute('action') === '/sign-out') {
      store.clear();
    }
  });
})();
