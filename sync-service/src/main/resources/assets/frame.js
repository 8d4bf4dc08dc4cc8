/* What all pages do: menus close, messages can be put away, forms of new accounts name the time zone of this device. */
(function () {
  'use strict';
  document.addEventListener('click', function (event) {
    document.querySelectorAll('details.menu[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    var button = event.target.closest('.dismiss');
    if (button) {
      button.closest('.done, .cause, .toast').hidden = true;
    }
  });
  document.addEventListener('keydown', function (event) {
    var menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.querySelectorAll('input[data-zone]').forEach(function (field) {
    field.value = field.value || Intl.DateTimeFormat().resolvedOptions().timeZone || '';
  });
  var put = document.documentElement.dataset.dismiss;
  document.querySelectorAll('p.done[role=status]').forEach(function (message) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'dismiss';
    button.setAttribute('aria-label', put);
    button.textContent = '\u00d7';
    message.prepend(button);
  });
})();
