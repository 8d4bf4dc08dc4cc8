/*
 * Has the browser make a passkey, or show one: asks for what data-options or the address data-ask say, and sends the form with
 * the answer. A field for "webauthn" offers passkeys in its own list. Says what cannot be by the texts of data-none,
 * data-elsewhere, data-refused and data-lost.
 */
(function () {
  'use strict';
  var form = document.querySelector('form[data-passkeys]');
  if (!form) {
    return;
  }
  var said = form.querySelector('[role=status]');
  var button = form.querySelector('button');
  var elsewhere = location.origin !== form.dataset.passkeys;
  form.hidden = false;
  if (!window.PublicKeyCredential || elsewhere) {
    button.disabled = true;
    said.textContent = elsewhere ? form.dataset.elsewhere : form.dataset.none;
    return;
  }
  said.textContent = '';
  button.disabled = false;

  function bytes(text) {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), function (one) { return one.charCodeAt(0); });
  }

  function text(buffer) {
    var raw = Array.from(new Uint8Array(buffer), function (one) { return String.fromCharCode(one); }).join('');
    return btoa(raw).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function withBytes(options) {
    var asked = Object.assign({}, options, {challenge: bytes(options.challenge)});
    if (asked.user) {
      asked.user = Object.assign({}, asked.user, {id: bytes(asked.user.id)});
    }
    ['excludeCredentials', 'allowCredentials'].forEach(function (list) {
      asked[list] = (asked[list] || []).map(function (one) { return Object.assign({}, one, {id: bytes(one.id)}); });
    });
    return asked;
  }

  function withTexts(credential) {
    var response = {};
    ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].forEach(function (part) {
      if (credential.response[part]) {
        response[part] = text(credential.response[part]);
      }
    });
    if (credential.response.getTransports) {
      response.transports = credential.response.getTransports();
    }
    return {id: credential.id, rawId: text(credential.rawId), type: credential.type, response: response, clientExtensionResults: {}};
  }

  var asking = Promise.resolve();
  var pending = 0;

  /** A session begins with what is asked: the tokens of all forms of the page are others from then on. One after the other. */
  function options() {
    pending += 1;
    asking = asking.catch(function () {}).then(function () {
      return fetch(form.dataset.ask, {method: 'POST', body: new URLSearchParams({_csrf: form.querySelector('input[name=_csrf]').value})});
    }).then(function (answer) {
      if (!answer.ok) {
        throw new TypeError(String(answer.status));
      }
      return answer.json();
    }).then(function (asked) {
      document.querySelectorAll('input[name=_csrf]').forEach(function (token) { token.value = asked.csrf; });
      return withBytes(asked.options);
    }).finally(function () { pending -= 1; });
    return asking;
  }

  function send(credential) {
    form.querySelector('[data-credential]').value = JSON.stringify(withTexts(credential));
    HTMLFormElement.prototype.submit.call(form); // a field may be called so
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    button.disabled = true;
    said.textContent = '';
    stopOffering();
    var answered = form.dataset.options
      ? navigator.credentials.create({publicKey: withBytes(JSON.parse(form.dataset.options))})
      : options().then(function (asked) { return navigator.credentials.get({publicKey: asked}); });
    answered.then(send).catch(function (failure) {
      button.disabled = false;
      var there = failure.name === 'InvalidStateError' && form.dataset.there;
      said.textContent = there || (failure.name === 'TypeError' ? form.dataset.lost : form.dataset.refused);
    });
  });
  window.addEventListener('pageshow', function () { button.disabled = false; });

  /*
   * The field's own list of the browser offers passkeys, too, if it can. It is asked once somebody moves: a page that is only
   * loaded begins no session. What it is asked is good for five minutes, and then asked anew.
   */
  var GOOD_FOR = 4 * 60 * 1000;
  var offered = null;

  function stopOffering() {
    if (offered) {
      offered.stop.abort();
      offered = null;
    }
  }

  function offer() {
    if (button.disabled || (offered && Date.now() - offered.at < GOOD_FOR)) {
      return;
    }
    stopOffering();
    var mine = offered = {at: Date.now(), stop: new AbortController()};
    options().then(function (asked) {
      return navigator.credentials.get({publicKey: asked, mediation: 'conditional', signal: mine.stop.signal});
    }).then(send).catch(function () {}); // the form is there for all else
  }

  /** Another form that is sent meanwhile waits for its token. */
  function sendLater(event) {
    if (pending === 0 || event.target === form) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    var other = event.target;
    var by = event.submitter;
    if (!other.dataset.waits) {
      other.dataset.waits = 'true';
      asking.catch(function () {}).then(function () {
        delete other.dataset.waits;
        other.requestSubmit(by);
      });
    }
  }

  if (document.querySelector('input[autocomplete~=webauthn]') && PublicKeyCredential.isConditionalMediationAvailable) {
    PublicKeyCredential.isConditionalMediationAvailable().then(function (can) {
      if (can) {
        document.addEventListener('submit', sendLater, true);
        ['pointermove', 'pointerdown', 'keydown', 'focusin'].forEach(function (one) { document.addEventListener(one, offer, {passive: true}); });
      }
    }).catch(function () {});
  }
})();
