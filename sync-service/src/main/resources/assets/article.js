/* The form of a new article: a category that is chosen brings its usual VAT, unless somebody has chosen one already. */
(function () {
  'use strict';
  var form = document.querySelector('form[data-added]');
  var category = form && form.elements.category;
  var vat = form && form.elements.vat;
  if (!category || !vat) {
    return;
  }
  var chosen = false;
  vat.addEventListener('change', function () { chosen = true; });
  category.addEventListener('change', function () {
    var known = [].find.call(category.list.options, function (one) { return one.value === category.value; });
    if (known && known.dataset.vat && !chosen) {
      vat.value = known.dataset.vat;
    }
  });
})();
