/*
 * Prices of a list that are edited where they stand, one after the other: Enter goes to the next row, Tab to the next price, Escape
 * leaves. On a phone a sheet with digits takes the place of the field. Tells of each by the event price:typed, or price:same.
 */
(function () {
  'use strict';
  var list = document.querySelector('main.listing');
  if (!list) {
    return;
  }
  var sheet = document.getElementById('price-sheet');
  var phone = window.matchMedia('(max-width: 44rem)');
  var PRICE = /^[^\d.,'\-]{0,5}\d[\d.,' ]*\s*\D{0,4}$/;
  var editing = null; // {number, group, base, amount, input}

  function prices() {
    return Array.from(list.querySelectorAll('#rows a[data-edit]'));
  }

  function priceOf(edit) {
    return prices().find(function (price) {
      return price.dataset.edit === edit.group && price.closest('tr').dataset.number === edit.number;
    });
  }

  function begin(price, typed) {
    var row = price.closest('tr');
    editing = {number: row.dataset.number, group: price.dataset.edit, base: row.dataset.base, amount: price.dataset.amount || ''};
    if (sheet && phone.matches) {
      editing.input = sheet.querySelector('input');
      sheet.querySelector('h2').textContent = row.querySelector('.name').textContent;
      sheet.querySelector('label').textContent = price.dataset.edit || list.dataset.base;
      sheet.querySelector('.fault').hidden = true;
      editing.fresh = true;
      sheet.showModal();
    } else {
      editing.input = field(price);
      price.hidden = true;
      price.after(editing.input);
    }
    editing.input.value = typed !== undefined ? typed : price.dataset.typed !== undefined ? price.dataset.typed : editing.amount;
    editing.input.focus();
    editing.input.select();
  }

  function field(price) {
    var input = document.createElement('input');
    input.type = 'text';
    input.inputMode = 'decimal';
    input.autocomplete = 'off';
    input.maxLength = 20;
    input.className = 'price-field';
    input.setAttribute('aria-label', price.dataset.label);
    return input;
  }

  function leave() {
    var edit = editing;
    editing = null;
    if (sheet && sheet.open) {
      sheet.close();
    } else if (edit) {
      edit.input.remove();
    }
    var price = edit && priceOf(edit);
    if (price) {
      price.hidden = false;
    }
    return price;
  }

  /** Leaves the price as it was, also if something else was typed there before and is not saved. */
  function discard() {
    tell('same', editing);
    return leave();
  }

  function tell(what, of) {
    list.dispatchEvent(new CustomEvent('price:' + what, {detail: of}));
  }

  /** @return whether it is saved now, or need not be: what is no price stays where it is */
  function take() {
    var edit = editing;
    var typed = edit.input.value.trim();
    if (typed !== edit.amount && !PRICE.test(typed) && !(edit.group && !typed)) {
      edit.input.setAttribute('aria-invalid', 'true');
      if (sheet && sheet.open) {
        sheet.querySelector('.fault').hidden = false;
      } else {
        tell('refused');
      }
      return false;
    }
    edit.input.removeAttribute('aria-invalid');
    leave();
    tell(typed === edit.amount ? 'same' : 'typed', Object.assign({}, edit, {typed: typed}));
    return true;
  }

  function move(by, sameGroup) {
    var all = prices().filter(function (price) {
      return !sameGroup || price.dataset.edit === editing.group;
    });
    var here = all.indexOf(priceOf(editing));
    if (!take()) {
      return true;
    }
    var next = all[here + by];
    if (next) {
      begin(next);
    } else if (all[here]) {
      all[here].focus();
    }
    return !!next;
  }

  list.addEventListener('click', function (event) {
    var price = event.target.closest('a[data-edit]');
    var digit = event.target.closest('[data-digit]');
    if (price && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (!editing || take()) {
        begin(price);
      }
    } else if (digit && editing) {
      var was = editing.fresh ? '' : editing.input.value;
      editing.input.value = digit.dataset.digit ? was + digit.dataset.digit : was.slice(0, -1);
      editing.fresh = false;
    } else if (event.target.closest('[data-leave]')) {
      discard();
    }
  });

  list.addEventListener('keydown', function (event) {
    if (!editing || event.target !== editing.input || sheet && sheet.open) {
      return;
    }
    var price;
    if (event.key === 'Escape') {
      price = discard();
      if (price) {
        price.focus();
      }
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowUp' ? -1 : 1, true);
    } else if (event.key === 'Tab' && move(event.shiftKey ? -1 : 1, false)) {
      event.preventDefault();
    }
  });

  list.addEventListener('focusout', function (event) {
    if (editing && event.target === editing.input && !(sheet && sheet.open) && !editing.moved && document.hasFocus()) {
      take();
    }
  });

  if (sheet) {
    sheet.querySelector('form').addEventListener('submit', function (event) {
      event.preventDefault();
      take();
    });
    sheet.addEventListener('input', function () { editing.fresh = false; });
    sheet.addEventListener('close', function () { if (editing) { leave(); } });
  }

  // news comes while somebody types: the field goes on in the new row, and still says which version was shown
  list.addEventListener('htmx:beforeSwap', function (event) {
    if (editing && event.detail.target.id === 'rows' && !(sheet && sheet.open)) {
      editing.moved = true;
    }
  });
  list.addEventListener('htmx:afterSwap', function () {
    var edit = editing;
    if (edit && edit.moved && !edit.input.isConnected) {
      var price = priceOf(edit);
      editing = null;
      if (price) {
        begin(price, edit.input.value);
        editing.base = edit.base;
        editing.amount = edit.amount;
        editing.input.setSelectionRange(edit.input.selectionStart, edit.input.selectionEnd);
      }
    } else if (edit) {
      edit.moved = false;
    }
  });
})();
