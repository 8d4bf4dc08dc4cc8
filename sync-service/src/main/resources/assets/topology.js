// The page "Synchronisierung": dragging a till onto a group is the same as choosing in its menu. Asks users before they leave a
// page with a draft, which exists only there, and sends nothing while the service is gone. All of it works without this script.
(() => {
  const FAR = 6; // pixels after which a press is a drag
  const HELD = 500; // ms after which a finger that rests on a till moves it; one that moves before scrolls the page
  const EDGE = 56; // pixels from the window's edge in which a finger that moves a till scrolls as well
  let holding = 0;
  let dragged = null;
  let begin = null;
  let isMoving = false;
  let isLate = false; // news came during a move: it waits, lest the place that somebody aims at moves away
  let byKeyboard = false;

  const all = (css, does) => document.querySelectorAll(css).forEach(does);
  const clear = () => all(".is-over", each => each.classList.remove("is-over"));

  // A till that is dropped on a group follows its main; one that is dropped on an independent till follows that one.
  const under = event => {
    const below = document.elementFromPoint(event.clientX, event.clientY);
    const till = below && below.closest(".arranging [data-till]");
    const group = below && below.closest(".arranging [data-main]");
    return group && group.dataset.main === "" && till && till !== dragged ? till : group;
  };

  const wish = place => {
    const main = place.dataset.till ?? place.dataset.main;
    return main === dragged.dataset.till || place.contains(dragged) ? null : main === "" ? dragged.dataset.alone : main;
  };

  const drop = place => {
    const wanted = place && wish(place);
    const button = document.getElementById("dropped");
    if (wanted !== null && wanted !== undefined && button) {
      button.value = dragged.dataset.till + "=" + wanted;
      button.click();
      byKeyboard = false;
    }
  };

  document.addEventListener("pointerdown", event => {
    const till = event.target instanceof Element ? event.target.closest("[data-drag] .face") : null;
    if (till && event.button === 0 && event.isPrimary) {
      dragged = till.closest("[data-till]");
      begin = event;
      if (event.pointerType === "touch") {
        holding = setTimeout(lift, HELD);
      }
    }
  });
  const lift = () => {
    holding = 0;
    isMoving = true;
    dragged.classList.add("is-dragged");
    document.body.classList.add("is-dragging");
  };
  const letGo = () => {
    clearTimeout(holding);
    holding = 0;
    dragged = null;
    isMoving = false;
  };
  document.addEventListener("pointermove", event => {
    if (!dragged || !isMoving && Math.hypot(event.clientX - begin.clientX, event.clientY - begin.clientY) < FAR) {
      return;
    }
    if (holding) {
      letGo();
      return;
    }
    lift();
    if (event.pointerType === "touch" && (event.clientY < EDGE || event.clientY > innerHeight - EDGE)) {
      scrollBy(0, event.clientY < EDGE ? -EDGE / 4 : EDGE / 4);
    }
    clear();
    const place = under(event);
    if (place && !place.contains(dragged)) {
      place.classList.add("is-over");
    }
  });
  const ends = event => {
    if (isMoving) {
      dragged.classList.remove("is-dragged");
      document.body.classList.remove("is-dragging");
      clear();
      if (event.type === "pointerup") {
        drop(under(event));
      }
      document.addEventListener("click", stop, {capture: true, once: true}); // it would open the menu
      setTimeout(() => document.removeEventListener("click", stop, true), 0);
    }
    letGo();
    if (isLate) {
      isLate = false;
      window.htmx.trigger("#fresh", "refresh");
    }
  };
  const stop = event => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("pointerup", ends);
  document.addEventListener("pointercancel", ends);
  // The browser would scroll, or show a menu of its own, under the finger.
  const keeps = event => {
    if (dragged && (isMoving || event.type !== "touchmove")) {
      event.preventDefault();
    }
  };
  document.addEventListener("dragstart", keeps);
  all(".arranging", page => {
    page.addEventListener("touchmove", keeps, {passive: false});
    page.addEventListener("contextmenu", event => event.pointerType !== "mouse" && keeps(event));
  });

  // A menu that would stand out of the window opens to the other side.
  document.addEventListener("toggle", event => {
    const menu = event.target;
    if (menu instanceof Element && menu.matches(".arranging .menu") && menu.open) {
      const entries = menu.querySelector(".entries");
      menu.classList.remove("to-left");
      menu.classList.toggle("to-left", entries.getBoundingClientRect().right > document.documentElement.clientWidth - 8);
    }
  }, true);

  const filter = () => {
    const field = document.getElementById("filter");
    if (field) {
      field.hidden = false;
      const wanted = field.value.trim().toLocaleLowerCase();
      all(".arranging .tile", till => {
        till.hidden = !till.dataset.name.toLocaleLowerCase().includes(wanted);
      });
    }
  };
  document.addEventListener("input", event => {
    if (event.target.id === "filter") {
      filter();
    }
  });
  document.addEventListener("keydown", event => {
    if (event.target.id === "filter" && event.key === "Enter") {
      event.preventDefault();
    }
  });
  filter();

  const isGone = () => {
    const banner = document.getElementById("live-lost");
    return banner !== null && !banner.hidden;
  };
  let isKept = false;
  document.addEventListener("submit", event => {
    if (!event.target.closest(".arranging")) {
      return;
    }
    if (isGone()) {
      stop(event);
      document.getElementById("live-lost").scrollIntoView({block: "nearest"});
    } else if (event.target.target !== "_blank" && !event.target.hasAttribute("hx-post")) {
      isKept = true;
    }
  }, true);
  document.addEventListener("click", event => {
    byKeyboard = event.detail === 0;
    isKept = isKept || event.target instanceof Element && event.target.closest("[data-discards]") !== null;
  }, true);
  window.addEventListener("beforeunload", event => {
    if (!isKept && document.querySelector("[data-draft]")) {
      event.preventDefault();
    }
  });

  // What is refused is a page as well, which says why.
  document.addEventListener("htmx:beforeSwap", event => {
    if (isMoving && event.detail.target.id === "fresh") {
      event.detail.shouldSwap = false;
      isLate = true;
    } else if (event.detail.target.id === "arrangement" && [400, 409, 412, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = event.detail.xhr.responseText.includes('id="arrangement"');
      event.detail.isError = !event.detail.shouldSwap;
    }
  });
  // Whoever chose by keyboard goes on at the preview, from where the next stop is the first loss.
  document.addEventListener("htmx:afterSettle", event => {
    if (event.target.id === "arrangement" || event.detail.target?.id === "arrangement") {
      filter();
      const next = document.querySelector(".picker [autofocus]") ?? document.getElementById("panel");
      if (next && (byKeyboard || next.autofocus)) {
        next.focus({preventScroll: !byKeyboard});
      }
    }
  });
})();
