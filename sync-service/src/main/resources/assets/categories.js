/* The order of categories by two buttons a row: those above come first. The numbers follow, and are sent as if they were typed. */
(function () {
  'use strict';
  function shows() {
    document.querySelectorAll('.categories .move[hidden]').forEach(function (button) {
      button.hidden = false;
    });
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('.categories .move');
    if (!button) {
      return;
    }
    var row = button.closest('tr');
    var up = button.dataset.move === '-1';
    var other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) {
      return;
    }
    other[up ? 'before' : 'after'](row);
    row.parentElement.querySelectorAll('.order input').forEach(function (order, at) {
      order.value = 10 * (at + 1);
    });
    button.focus();
  });
  document.addEventListener('htmx:afterSettle', shows);
  shows();
})();
