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

  // What was typed and is not saved stays in its place, as long as the window is open: refused, asked about, or without an answer.
  var unsaved = new Map();
  var STORE = 'prices ' + list.dataset.price;

  function place(edit) {
    return edit.number + ' ' + (edit.group || '');
  }

  /** @param waits whether it is sent by itself once the connection is there again */
  function keep(edit, typed, lost, waits) {
    var one = {edit: {number: edit.number, group: edit.group, base: edit.base, amount: edit.amount}, typed: typed, lost: lost};
    var price = priceOf(edit);
    if (price && price.dataset.was === undefined && edit.shown !== undefined) {
      price.dataset.was = edit.shown;
    }
    unsaved.set(place(edit), one);
    remember();
    mark(one);
    one.waits = waits;
  }

  function drop(edit) {
    if (unsaved.delete(place(edit))) {
      remember();
      var price = priceOf(edit);
      if (price && price.dataset.was !== undefined) {
        price.querySelector('span').textContent = price.dataset.was;
        delete price.dataset.was;
        delete price.dataset.typed;
        price.querySelector('.unsaved').remove();
      }
    }
  }

  function remember() {
    try {
      window.sessionStorage.setItem(STORE, JSON.stringify(Array.from(unsaved.values())));
    } catch (full) { /* it stays on this page */ }
  }

  function mark(one) {
    var price = priceOf(one.edit);
    if (price) {
      var shown = price.querySelector('span');
      if (price.dataset.was === undefined) {
        price.dataset.was = shown.textContent;
      }
      var said = price.querySelector('.unsaved') || price.appendChild(document.createElement('small'));
      said.className = 'line unsaved';
      said.textContent = one.lost ? list.dataset.unknown : list.dataset.unsaved;
      price.dataset.typed = one.typed;
      shown.textContent = one.typed || '\u2013';
    }
  }

  function save(edit, typed, sure) {
    drop(edit);
    var price = priceOf(edit);
    if (price) {
      edit.shown = price.querySelector('span').textContent;
      price.setAttribute('aria-busy', 'true');
      price.querySelector('span').textContent = typed || '\u2013';
    }
    saving = saving.then(function () {
      var base = edit.base;
      for (var steps = 0; became.has(edit.number + ' ' + base) && steps < 99; steps++) {
        base = became.get(edit.number + ' ' + base);
      }
      return post('', {number: edit.number, group: edit.group, base: base, price: typed, sure: sure || ''}).then(function (said) {
        if (!said || !said.dataset.outcome) {
          keep(edit, typed, !said, !said);
          if (!said) {
            lost(list.dataset.lost);
          }
        } else if (said.dataset.is && said.dataset.outcome !== 'OVERTAKEN') {
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

  /** Says what was sent without an answer. */
  function lost(words) {
    var waiting = Array.from(unsaved.values()).filter(function (one) { return one.lost; });
    if (waiting.length > 0) {
      var typed = waiting.map(function (one) { return one.typed || '\u2013'; }).join(', ');
      say(words.replace('{0}', typed), list.dataset.again);
    }
  }

  function sendAgain(all) {
    Array.from(unsaved.values()).forEach(function (one) {
      if (all === true ? one.lost : one.waits) {
        save(one.edit, one.typed);
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
      if (!said) { // signed out meanwhile: the way back leads here, with what was typed
        window.setTimeout(function () { window.location.reload(); }, 0);
        return null;
      }
      return put(said);
    }, function () {
      return null;
    });
  }

  function put(said) {
    toasts.replaceChildren(said);
    arrivals();
    window.setTimeout(function () {
      if (said.isConnected && !said.matches(':hover, :focus-within') && !said.querySelector('[data-sure], [data-resend]')) {
        said.remove();
      }
    }, SHOWN_FOR);
    return said;
  }

  function say(words, again) {
    var said = document.createElement('div');
    said.className = 'toast is-warn';
    said.textContent = words + ' ';
    if (again) {
      var button = said.appendChild(document.createElement('button'));
      button.type = 'button';
      button.dataset.resend = '';
      button.textContent = again;
    }
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
      var found = document.getElementById('pick-found');
      if (found) {
        found.checked = found.checked && all.checked;
        found.parentNode.hidden = !all.checked;
      }
      said.textContent = found && found.checked ? found.dataset.total : ticked;
    }
  }

  list.addEventListener('price:typed', function (event) {
    save(event.detail, event.detail.typed);
  });
  list.addEventListener('price:same', function (event) {
    drop(event.detail);
  });
  list.addEventListener('price:refused', function () {
    say(list.dataset.amount);
  });
  list.addEventListener('click', function (event) {
    var undo = event.target.closest('[data-undo]');
    var sure = event.target.closest('[data-sure]');
    var again = event.target.closest('[data-resend]');
    var one = sure && unsaved.get(place(sure.closest('.toast').dataset));
    if (one) {
      save(one.edit, one.typed, sure.dataset.value);
    } else if (again) {
      again.closest('.toast').remove();
      sendAgain(true);
    } else if (undo) {
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
    unsaved.forEach(mark);
  });
  window.addEventListener('online', sendAgain);
  list.addEventListener('htmx:sseOpen', sendAgain);
  try {
    JSON.parse(window.sessionStorage.getItem(STORE) || '[]').forEach(function (one) {
      keep(one.edit, one.typed, one.lost);
    });
  } catch (unreadable) { /* nothing is known */ }
  lost(list.dataset.waits);
  count();
})();
