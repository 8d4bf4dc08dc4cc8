/* The page of labels: what is chosen is shown at once, and a button prints. Without script its other button shows it. */
(function () {
  'use strict';
  var print = document.querySelector('[data-print]');
  var form = document.querySelector('form[data-at-once]');
  if (!print || !form) {
    return;
  }
  form.querySelector('[type=submit]').hidden = true;
  form.addEventListener('change', function () { form.requestSubmit(); });
  print.hidden = false;
  print.addEventListener('click', function () { window.print(); });
})();
