// A register in a room without network: what is marked is kept in the browser until the server took it.
// Kept are the numbers of bookings and their marks, and never a name. Without this script the form works as any other.
(function () {
  "use strict";

  var PREFIX = "trefoil register ", OWN = document.currentScript.src, AGAIN = 20000, PATIENCE = 8000;

  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)) || { marks: {} }; } catch (fault) { return { marks: {} }; }
  }

  function write(key, kept) {
    try {
      if (Object.keys(kept.marks).length) localStorage.setItem(key, JSON.stringify(kept));
      else localStorage.removeItem(key);
    } catch (fault) { /* A browser that keeps nothing: the page itself still holds the marks. */ }
  }

  // The server names in the address what it took. Only that is forgotten.
  function forgetWhatWasTaken() {
    var taken = /^#saved-([0-9A-Za-z]{32})$/.exec(location.hash);
    if (!taken) return;
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX) === 0 && read(key).token === taken[1]) localStorage.removeItem(key);
      });
    } catch (fault) { return; }
    history.replaceState(null, "", location.pathname + location.search);
  }

  forgetWhatWasTaken();
  var form = document.querySelector("form[data-register]");
  if (!form || !window.fetch || !window.AbortController) return;

  var key = PREFIX + form.dataset.register;
  var kept = read(key), rows = Array.from(form.querySelectorAll("[data-booking]"));
  var line = document.getElementById("register-line"), forget = document.getElementById("register-forget");
  var below = document.getElementById("register-line-below");  // Said again where Save is pressed, at the end of a long list.
  var waiting = false, busy = false, tried = null;

  function was(row) { return row.querySelector("input[name^='was_']"); }
  function minutes(row) { return row.querySelector("input[name^='minutes_']"); }
  function mark(row) { var chosen = row.querySelector("input[type='radio']:checked"); return chosen ? chosen.value : ""; }

  // As the server writes it: the mark, and the minutes of who came in part.
  function standing(stage, time) { return stage === "partly" && time ? stage + " " + time : stage; }
  function now(row) { return standing(mark(row), minutes(row).value.trim()); }

  function keep(row) {
    var stage = mark(row);
    if (stage && now(row) !== was(row).value) {
      kept.marks[row.dataset.booking] = [stage, minutes(row).value.trim(), was(row).value];
    } else delete kept.marks[row.dataset.booking];
    kept.at = new Date().toISOString();
    write(key, kept);
  }

  function count(number) { return number === 1 ? "1 mark is" : number + " marks are"; }
  function howMany() { return Object.keys(kept.marks).length; }

  function say(words, mayForget) {
    line.textContent = words;
    line.parentElement.hidden = !words;
    forget.parentElement.hidden = !mayForget;
    below.textContent = words;
    below.hidden = !words;
  }

  function sayWhatIsKept() {
    var number = howMany();
    if (!number) return say("");
    if (waiting) return say("Not sent yet: " + count(number) + " kept on this device. They are sent when there is a connection.");
    if (!navigator.onLine) return say("There is no connection now. " + count(number) + " kept on this device. Go on, and save as usual.");
  }

  // What was not sent is put back. It carries what it was made from, so that the server sees who marked meanwhile.
  function putBack() {
    var at = kept.at, here = {}, lost = 0, number;
    rows.forEach(function (row) { here[row.dataset.booking] = row; });
    Object.keys(kept.marks).forEach(function (booking) {
      var row = here[booking], given = kept.marks[booking];
      if (!row) { lost += 1; delete kept.marks[booking]; return; }
      if (form.dataset.cameBack) { given[2] = was(row).value; return; }
      if (standing(given[0], given[1]) === was(row).value) { delete kept.marks[booking]; return; }
      row.querySelectorAll("input[type='radio']").forEach(function (one) { one.checked = one.value === given[0]; });
      minutes(row).value = given[1];
      was(row).value = given[2];
    });
    write(key, kept);
    number = howMany();
    if (form.dataset.cameBack || !(number + lost)) return;
    say((number ? "Not sent yet: " + count(number) + " kept on this device since " + new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })
      + ". They are put back below: check them and save." : "")
      + (lost ? " What was marked for " + (lost === 1 ? "1 person" : lost + " people") + " is left out: they have no place here any more." : ""), number);
  }

  function newToken() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (one) { return ("0" + one.toString(16)).slice(-2); }).join("");
  }

  // A repeat of the same marks carries the same token and gets the first answer; other marks carry a new one.
  function prepare() {
    var content = rows.map(function (row) { return row.dataset.booking + now(row) + was(row).value; }).join();
    if (tried !== null && tried !== content) form.elements.once.value = newToken();
    tried = content;
    kept.token = form.elements.once.value;
    write(key, kept);
  }

  function inTime(address, options, patience) {
    var stop = new AbortController(), alarm = setTimeout(function () { stop.abort(); }, patience);
    options.signal = stop.signal;
    return fetch(address, options).finally(function () { clearTimeout(alarm); });
  }

  function isThereAConnection() {
    if (!navigator.onLine) return Promise.resolve(false);
    return inTime(OWN, { method: "HEAD", cache: "no-store" }, PATIENCE).then(
      function (answer) { return answer.ok; }, function () { return false; });
  }

  function sendAsUsual() {
    prepare();
    form.submit();
  }

  // After Save was pressed without a connection: sent from here, and the page stays open.
  function sendFromHere() {
    var sent = {};
    if (!waiting || busy) return;
    busy = true;
    isThereAConnection().then(function (there) {
      if (!there) return undefined;
      prepare();
      rows.forEach(function (row) { sent[row.dataset.booking] = now(row); });
      return inTime(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }, 4 * PATIENCE).then(
        function (answer) { answered(answer, sent); });
    }).catch(function () { /* Lost again: the next attempt repeats it. */ }).finally(function () { busy = false; });
  }

  function answered(answer, sent) {
    if (answer.ok && answer.redirected && new URL(answer.url).pathname === form.dataset.done) return taken(sent);
    waiting = false;
    if (answer.status === 409 || answer.status === 422) return sendAsUsual();
    return say("The connection is back, but these marks could not be saved from here. Open this page again: "
      + count(howMany()) + " kept on this device and put back.", true);
  }

  function taken(sent) {
    var number = howMany();
    rows.forEach(function (row) {
      if (sent[row.dataset.booking]) was(row).value = sent[row.dataset.booking];
      keep(row);
    });
    form.elements.once.value = newToken();
    tried = null;
    waiting = howMany() > 0;
    if (waiting) sayWhatIsKept();
    else say("Sent: " + count(number) + " saved.");
  }

  form.addEventListener("change", function (event) {
    var row = event.target.closest("[data-booking]");
    if (!row) return;
    keep(row);
    sayWhatIsKept();
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (busy) return;
    busy = true;
    rows.forEach(keep);
    isThereAConnection().then(function (there) {
      busy = false;
      if (there) return sendAsUsual();
      waiting = true;
      return sayWhatIsKept();
    });
  });

  forget.addEventListener("click", function () {
    kept.marks = {};
    write(key, kept);
    location.reload();
  });

  window.addEventListener("online", sendFromHere);
  window.addEventListener("offline", sayWhatIsKept);
  document.addEventListener("visibilitychange", sendFromHere);
  setInterval(sendFromHere, AGAIN);
  putBack();
})();
