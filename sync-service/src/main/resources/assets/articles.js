/*
 * The list of articles: saves prices that were typed in it (prices.js), says what became of them, counts what is ticked, and lets a
 * choice apply at once.
 */
(function () {
  'use strict';
  var list = document.querySelector('main.listing');
  if (!list) {
    return;
  }
  var toasts = document.getElementById('toasts');
  var SHOWN_FOR = 15000;
  var saving = Promise.resolve(); // one after the other: each knows what the one before has made of an article
  var became = new Map(); // of a version that was shown: the version that an edit made of it
  var edits = 0;

  function priceOf(edit) {
    return Array.from(list.querySelectorAll('#rows a[data-edit]')).find(function (price) {
      return price.dataset.edit === edit.group && price.closest('tr').dataset.number === edit.number;
    });
  }

  function save(edit, typed) {
    var price = priceOf(edit);
    if (price) {
      price.setAttribute('aria-busy', 'true');
      price.querySelector('span').textContent = typed || '\u2013';
    }
    saving = saving.then(function () {
      var base = edit.base;
      for (var steps = 0; became.has(edit.number + ' ' + base) && steps < 99; steps++) {
        base = became.get(edit.number + ' ' + base);
      }
      return post('', {number: edit.number, group: edit.group, base: base, price: typed}).then(function (said) {
        if (said && said.dataset.is && said.dataset.outcome !== 'OVERTAKEN') {
          became.delete(edit.number + ' ' + said.dataset.is);
          if (said.dataset.is !== base) {
            became.set(edit.number + ' ' + base, said.dataset.is);
          }
          show(edit, said.dataset.shown, typed && said.dataset.amount || '');
        } else {
          became.clear();
          refresh();
        }
      });
    }).finally(function () {
      var now = priceOf(edit);
      if (now) {
        now.removeAttribute('aria-busy');
      }
    });
  }

  function show(edit, shown, amount) {
    var price = priceOf(edit);
    if (price) {
      price.querySelector('span').textContent = edit.group && !amount ? '\u2013' : shown;
      price.dataset.amount = amount;
    }
  }

  function post(path, values) {
    values.key = document.getElementById('rows').dataset.key + '-' + (++edits);
    return fetch(list.dataset.price + path, {
      method: 'POST',
      headers: {'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content},
      body: new URLSearchParams(values)
    }).then(function (answer) {
      return answer.text();
    }).then(function (html) {
      var said = new DOMParser().parseFromString(html, 'text/html').querySelector('.toast');
      if (!said) { // signed out meanwhile
        window.location.reload();
        return null;
      }
      return put(said);
    }, function () {
      say(list.dataset.lost);
      return null;
    });
  }

  function put(said) {
    toasts.replaceChildren(said);
    arrivals();
    window.setTimeout(function () {
      if (said.isConnected && !said.matches(':hover, :focus-within')) {
        said.remove();
      }
    }, SHOWN_FOR);
    return said;
  }

  function say(words) {
    var said = document.createElement('div');
    said.className = 'toast is-warn';
    said.textContent = words;
    put(said);
  }

  /** How many tills have what was saved, as soon as the list knows. */
  function arrivals() {
    var said = toasts.querySelector('.toast[data-is]');
    var row = said && Array.from(list.querySelectorAll('#rows tr[data-number]')).find(function (one) {
      return one.dataset.number === said.dataset.number && one.dataset.base === said.dataset.is;
    });
    var has = said && said.querySelector('[data-has]');
    if (row && has) {
      has.textContent = row.dataset.has || '';
    }
  }

  function refresh() {
    window.htmx.trigger('#rows', 'refresh');
  }

  function count() {
    var picks = Array.from(list.querySelectorAll('#rows tbody .tick input[type=checkbox]'));
    var ticked = picks.filter(function (pick) { return pick.checked; }).length;
    var all = document.getElementById('pick-all');
    var said = list.querySelector('[data-count]');
    if (all && said) {
      all.hidden = false;
      all.checked = ticked > 0 && ticked === picks.length;
      all.indeterminate = ticked > 0 && ticked < picks.length;
      said.textContent = ticked;
    }
  }

  list.addEventListener('price:typed', function (event) {
    save(event.detail, event.detail.typed);
  });
  list.addEventListener('price:refused', function () {
    say(list.dataset.amount);
  });
  list.addEventListener('click', function (event) {
    var undo = event.target.closest('[data-undo]');
    if (undo) {
      undo.disabled = true;
      post('/undo', Object.assign({}, undo.dataset)).then(function () {
        became.clear();
        refresh();
      });
    }
  });
  list.addEventListener('change', function (event) {
    if (event.target.matches('[data-apply]')) {
      event.target.form.submit();
    } else if (event.target.id === 'pick-all') {
      list.querySelectorAll('#rows tbody .tick input[type=checkbox]').forEach(function (pick) {
        pick.checked = event.target.checked;
      });
    }
    count();
  });

  list.addEventListener('htmx:afterSwap', function () {
    count();
    arrivals();
  });
  count();
})();
