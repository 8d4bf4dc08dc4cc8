// Looks again each 15 s. If no answer comes, the page says that it is old, rather than going on as if all were well.
"use strict";
(() => {
  const main = document.getElementById("content");
  const look = async () => {
    try {
      const answer = await fetch(location.href, {signal: AbortSignal.timeout(10000)});
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("content");
      if (!answer.ok || !fresh) throw new Error("no status");
      if (!main.contains(document.activeElement)) main.replaceChildren(...fresh.childNodes);
    } catch (lost) {
      const overall = main.querySelector(".overall");
      overall.className = "overall state is-down";
      overall.textContent = main.dataset.lost;
    }
    setTimeout(look, 15000);
  };
  setTimeout(look, 15000);
})();
