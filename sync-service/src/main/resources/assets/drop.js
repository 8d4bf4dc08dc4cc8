/* A file with articles that is dropped on the page goes to the preview of its import; without a script it is chosen in the form. */
(function () {
  'use strict';
  var form = document.querySelector('form.drop');
  if (!form) {
    return;
  }
  function hasFile(event) {
    return event.dataTransfer && [].indexOf.call(event.dataTransfer.types, 'Files') >= 0;
  }

  document.addEventListener('dragover', function (event) {
    if (hasFile(event)) {
      event.preventDefault();
      form.classList.add('is-over');
    }
  });
  document.addEventListener('dragleave', function (event) {
    if (!event.relatedTarget) {
      form.classList.remove('is-over');
    }
  });
  document.addEventListener('drop', function (event) {
    if (!hasFile(event)) {
      return;
    }
    event.preventDefault();
    form.classList.remove('is-over');
    if (event.dataTransfer.files.length === 1) {
      form.elements.file.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
})();
