/* Reads a barcode with the camera into a search, if the browser can. Nothing of the camera's picture leaves the browser. */
(function () {
  'use strict';
  var dialog = document.getElementById('scan');
  if (!dialog || !('BarcodeDetector' in window) || !navigator.mediaDevices) {
    return;
  }
  var WANTED = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code'];
  var EVERY = 150; // milliseconds
  var video = dialog.querySelector('video');
  var says = dialog.querySelector('[role=status]');
  var into = null;

  async function detector() {
    var known = await window.BarcodeDetector.getSupportedFormats();
    return new window.BarcodeDetector({formats: WANTED.filter(function (one) { return known.includes(one); })});
  }

  function found(code) {
    var field = into;
    dialog.close();
    field.value = code;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    if (field.form) {
      field.form.requestSubmit();
    }
  }

  async function look(by) {
    if (!dialog.open) {
      return;
    }
    var codes = video.readyState < 2 ? [] : await by.detect(video).catch(function () { return []; });
    if (codes.length && dialog.open) {
      found(codes[0].rawValue);
    } else {
      window.setTimeout(look, EVERY, by);
    }
  }

  function ends() {
    (video.srcObject ? video.srcObject.getTracks() : []).forEach(function (track) { track.stop(); });
    video.srcObject = null;
  }

  async function begins(field) {
    into = field;
    says.textContent = dialog.dataset.hint;
    dialog.showModal();
    try {
      var stream = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
      video.srcObject = stream;
      if (!dialog.open) { // closed while the browser asked
        ends();
        return;
      }
      await video.play();
      look(await detector());
    } catch (refused) {
      ends();
      if (dialog.open) {
        says.textContent = dialog.dataset.refused;
      }
    }
  }

  dialog.addEventListener('close', function () {
    ends();
    if (into) {
      into.focus();
    }
  });
  document.querySelectorAll('.scan-into, .find input[type=search]').forEach(function (field) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'scan link';
    button.setAttribute('aria-label', dialog.dataset.button);
    button.append(dialog.querySelector('template').content.cloneNode(true));
    button.addEventListener('click', function () { begins(field); });
    field.after(button);
  });
})();
