// Small improvements to pages that already work without them.
(function () {
  "use strict";

  // A second press while the first is on its way does nothing. The server would give it one effect anyway (once.py).
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });

  // Coming back with the browser's back button finds the form ready again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.removeAttribute("aria-busy");
    });
  });

  // On a phone, the tab of the page one is on is in view, and filters are closed until wanted.
  function settle(root) {
    var tab = root.querySelector(".moj-sub-navigation__link[aria-current]");
    if (tab && window.innerWidth < 641) tab.closest("nav").scrollLeft = tab.offsetLeft - 15;
    root.querySelectorAll("details.tf-filterbox").forEach(function (box) {
      box.open = window.innerWidth > 640 || box.dataset.inUse === "yes";
    });
  }

  // Values laid out for copying get a button each; without the script they are there to be selected.
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.parentElement.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText).then(function () {
        document.getElementById("tf-said").textContent = "Copied";
        button.firstChild.textContent = "Copied";
      });
    });
  });

  // Long choices can be typed at; without the script they stay ordinary lists. It is fetched by pages that have one.
  var autocomplete = document.currentScript.dataset.autocomplete;

  function makeSearchable(root) {
    var lists = root.querySelectorAll("select[data-searchable]:not([data-searchable-done])");
    if (!lists.length) return;
    if (!window.accessibleAutocomplete) return fetchOnce(autocomplete, function () { makeSearchable(root); });
    lists.forEach(function (select) {
      select.dataset.searchableDone = "yes";
      window.accessibleAutocomplete.enhanceSelectElement({
        selectElement: select, defaultValue: select.value ? undefined : "", showAllValues: true,
        tNoResults: function () { return "Nothing found"; }
      });
    });
  }

  function fetchOnce(address, then) {
    var script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", then);
    document.head.appendChild(script);
  }

  function improve(root) {
    makeSearchable(root);
    settle(root);
  }

  if (window.GOVUKFrontend) window.GOVUKFrontend.initAll();
  improve(document);
  document.addEventListener("htmx:after:swap", function () { improve(document); });

  // A list that has just been filtered says so to a screen reader.
  document.addEventListener("htmx:after:swap", function () {
    var said = document.querySelector("[data-announce]");
    var speaker = document.getElementById("tf-said");
    if (said && speaker) speaker.textContent = said.textContent;
  });
})();
