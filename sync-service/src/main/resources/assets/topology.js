// Drag and drop for the page "Synchronisierung": dropping a card sets its list, as if it had been chosen there.
// Asks users before they leave a page with a draft, which exists only there. Everything works without this script.
(() => {
  const over = "is-over";
  let dragged = null;

  const target = event => event.target instanceof Element ? event.target.closest(".arranging [data-main]") : null;

  // A card that is dropped on a main follows it; one that is dropped on a follower joins that group.
  const source = (event, group) => {
    const card = event.target.closest("[data-till]");
    if (card && card !== dragged && group.dataset.main === "") {
      return card.dataset.till;
    }
    return group.dataset.main;
  };

  const choose = (card, main) => {
    const list = card.querySelector("select");
    const option = list && [...list.options].find(each => (each.dataset.source ?? each.value) === main);
    if (option && !option.selected && main !== card.dataset.till) {
      option.selected = true;
      list.dispatchEvent(new Event("change", {bubbles: true}));
    }
  };

  const clear = () => document.querySelectorAll("." + over).forEach(each => each.classList.remove(over));

  document.addEventListener("dragstart", event => {
    dragged = event.target instanceof Element ? event.target.closest(".arranging [draggable=true]") : null;
    if (dragged) {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", dragged.dataset.name);
      dragged.classList.add("is-dragged");
    }
  });
  document.addEventListener("dragover", event => {
    const group = dragged && target(event);
    if (group) {
      event.preventDefault();
      clear();
      const card = event.target.closest("[data-till]");
      (card && card !== dragged && group.dataset.main === "" ? card : group).classList.add(over);
    }
  });
  document.addEventListener("drop", event => {
    const group = dragged && target(event);
    if (group) {
      event.preventDefault();
      choose(dragged, source(event, group));
    }
  });
  document.addEventListener("dragend", () => {
    clear();
    if (dragged) {
      dragged.classList.remove("is-dragged");
      dragged = null;
    }
  });

  let isKept = false;
  document.addEventListener("submit", event => {
    isKept = isKept || event.target.closest(".arranging") !== null;
  });
  document.addEventListener("click", event => {
    isKept = isKept || event.target instanceof Element && event.target.closest("[data-discards]") !== null;
  });
  window.addEventListener("beforeunload", event => {
    if (!isKept && document.querySelector("[data-draft]")) {
      event.preventDefault();
    }
  });
})();
