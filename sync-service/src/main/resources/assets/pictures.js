/*
 * A picture of an article: made small and clean here, then hashed, sent, and named in the form, which goes to the till as any other
 * edit. Nothing of the chosen file leaves the browser but what is seen.
 */
(function () {
  'use strict';
  var MOST_SIDE = 640;
  var MOST_BYTES = 300000;
  var QUALITIES = [0.85, 0.7, 0.5, 0.3];

  async function drawn(file) {
    var image = await createImageBitmap(file, {imageOrientation: 'from-image'});
    var by = Math.min(1, MOST_SIDE / Math.max(image.width, image.height));
    var canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * by));
    canvas.height = Math.max(1, Math.round(image.height * by));
    var context = canvas.getContext('2d');
    context.fillStyle = '#fff'; // a JPEG has nothing that shines through
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return canvas;
  }

  function packed(canvas, quality) {
    return new Promise(function (resolve, reject) {
      canvas.toBlob(function (blob) {
        return blob ? resolve(blob.arrayBuffer()) : reject(new Error('no JPEG'));
      }, 'image/jpeg', quality);
    });
  }

  // some browsers write EXIF into what a canvas makes: of what only describes a picture, nothing but the plain JFIF header stays
  async function clean(bytes) {
    var parts = [bytes.slice(0, 2)];
    var at = 2;
    while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
      var kind = bytes[at + 1];
      var length = bytes[at + 2] << 8 | bytes[at + 3];
      var describes = kind === 0xfe || kind >= 0xe1 && kind <= 0xef || kind === 0xe0 && length !== 16;
      if (!describes) {
        parts.push(bytes.slice(at, at + 2 + length));
      }
      at += 2 + length;
    }
    parts.push(bytes.slice(at));
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  async function made(file) {
    var canvas = await drawn(file);
    for (var i = 0; i < QUALITIES.length; i++) {
      var bytes = await clean(new Uint8Array(await packed(canvas, QUALITIES[i])));
      if (bytes.length <= MOST_BYTES) {
        return bytes;
      }
    }
    throw new Error('too large');
  }

  async function hash(bytes) {
    var digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, function (one) { return one.toString(16).padStart(2, '0'); }).join('');
  }

  async function send(form, file) {
    var bytes = await made(file);
    var name = await hash(bytes);
    var answer = await fetch(form.dataset.pictures + name, {
      method: 'PUT',
      headers: {'Content-Type': 'image/jpeg', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content},
      body: bytes
    });
    if (!answer.ok) {
      var problem = await answer.json();
      throw new Error(problem.title || answer.status);
    }
    form.elements.picture.value = name;
  }

  document.addEventListener('change', function (event) {
    var form = event.target.form;
    if (!form || !form.dataset.pictures || !event.target.files || !event.target.files.length) {
      return;
    }
    var said = form.querySelector('[role=status]');
    said.textContent = form.dataset.sending;
    send(form, event.target.files[0]).then(function () {
      form.submit();
    }, function (failure) {
      said.textContent = form.dataset.failed + ' ' + failure.message;
      event.target.value = '';
    });
  });
})();
