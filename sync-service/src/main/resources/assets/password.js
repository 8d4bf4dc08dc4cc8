/* Says below the field of a new password, while it is typed, what the service would say of it. */
(function () {
  'use strict';
  var PAUSE = 500;
  var field = document.querySelector('input[type=password][autocomplete=new-password]');
  var form = field && field.form;
  var token = form && form.querySelector('[name=_csrf]');
  if (!token) {
    return;
  }
  var said = document.createElement('small');
  said.className = 'strength';
  said.setAttribute('role', 'status');
  field.parentNode.append(said);
  var waiting = 0;
  var asking = new AbortController();

  function stop() {
    window.clearTimeout(waiting);
    asking.abort();
  }

  function look() {
    asking = new AbortController();
    var typed = new URLSearchParams({password: field.value, _csrf: token.value});
    ['email', 'name'].forEach(function (own) {
      var other = form.elements[own];
      if (other) {
        typed.set(own, other.value);
      }
    });
    var request = {method: 'POST', body: typed, credentials: 'same-origin', signal: asking.signal};
    fetch('/password/strength', request).then(function (answer) {
      return answer.ok ? answer.text() : '';
    }).then(function (words) {
      said.textContent = words;
    }).catch(function () { /* it is said when the form is sent */ });
  }

  field.addEventListener('input', function () {
    stop();
    said.textContent = '';
    if (field.value) {
      waiting = window.setTimeout(look, PAUSE);
    }
  });
  form.addEventListener('submit', stop); // its answer may end the session that the token belongs to
})();
