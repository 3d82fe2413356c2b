// What a page holds, as plain data: run once in each page, asked through `window.survey`.
(() => {
  const text = (element) => (element.textContent || "").replace(/\s+/g, " ").trim();

  // In words that point at the element in a failure's message.
  function name(element) {
    const classes = [...element.classList].slice(0, 2).map((one) => `.${one}`).join("");
    return `${element.localName}${classes} “${text(element).slice(0, 40)}”`;
  }

  function visuallyHidden(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.position === "absolute" && (style.clipPath !== "none" || style.clip !== "auto")) {
        return true;
      }
    }
    return false;
  }

  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

  function label(element) {
    const by = element.getAttribute("aria-labelledby");
    if (by) {
      return by.split(/\s+/).map((id) => text(document.getElementById(id))).join(" ");
    }
    if (element.getAttribute("aria-label")) {
      return element.getAttribute("aria-label");
    }
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((one) => one.remove());
    copy.querySelectorAll("img[alt]").forEach((one) => one.replaceWith(` ${one.alt} `));
    return text(copy);
  }

  function headings() {
    return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
      .filter(shown)
      .map((one) => ({ level: Number(one.localName[1]), text: text(one) }));
  }

  // Headings that are followed by nothing before the next one of their level or above.
  function barrenHeadings() {
    const found = [];
    let last = null;
    const walker = document.createTreeWalker(document.querySelector("main"), 5);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (/^h[1-6]$/.test(node.localName)) {
          const level = Number(node.localName[1]);
          if (last && last.level >= level) {
            found.push(last.text);
          }
          last = { level, text: text(node), element: node };
        } else if (/^(img|svg|input|select|button|video)$/.test(node.localName)) {
          if (!last || !last.element.contains(node)) {
            last = null;
          }
        }
      } else if (node.nodeValue.trim() && last && !last.element.contains(node)) {
        last = null;
      }
    }
    return last ? [...found, last.text] : found;
  }

  function landmarks() {
    const labelled = (one) => one.getAttribute("aria-label") || label(one).slice(0, 60);
    const top = (one) => !one.parentElement.closest("article, aside, main, nav, section");
    return {
      header: [...document.querySelectorAll("header")].filter(top).length,
      main: document.querySelectorAll("main").length,
      footer: [...document.querySelectorAll("footer")].filter(top).length,
      navs: [...document.querySelectorAll("nav")].map(
        (one) => (one.hasAttribute("aria-label") || one.hasAttribute("aria-labelledby")) &&
          labelled(one)
      ),
      breadcrumbs: document.querySelectorAll("nav.breadcrumbs").length,
    };
  }

  function unheadedSections() {
    return [...document.querySelectorAll("section")]
      .filter(
        (one) =>
          !one.querySelector("h1, h2, h3, h4, h5, h6") &&
          !one.hasAttribute("aria-label") &&
          !one.hasAttribute("aria-labelledby")
      )
      .map((one) => `${one.outerHTML.slice(0, 120)}`);
  }

  function links() {
    return [...document.querySelectorAll("a[href], svg a")]
      .filter(shown)
      .map((one) => ({
        name: label(one),
        href: typeof one.href === "string" ? one.href : new URL(one.href.baseVal, location).href,
      }));
  }

  function images() {
    return [...document.images].map((one) => ({
      name: one.currentSrc || one.src,
      alt: one.getAttribute("alt"),
      sized: one.hasAttribute("width") && one.hasAttribute("height"),
      loaded: one.complete && one.naturalWidth > 0,
    }));
  }

  function emptyBoxes() {
    return [...document.querySelectorAll("main section, main ul, main ol, main dl, main table, main aside, main .card")]
      .filter((one) => !text(one) && !one.querySelector("img, svg, input"))
      .map((one) => one.outerHTML.slice(0, 120));
  }

  // Elements that hold text of their own, and the boxes of that text.
  function texts() {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (/^(script|style|title|desc|noscript|option|template|wagtail-userbar)$/.test(element.localName)) continue;
      const own = [...element.childNodes].filter(
        (one) => one.nodeType === Node.TEXT_NODE && one.nodeValue.trim()
      );
      if (!own.length || !shown(element) || visuallyHidden(element)) continue;
      const boxes = own.flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
      });
      if (boxes.length) found.push({ element, boxes });
    }
    return found;
  }

  // Text that its own box, or one around it, cuts off.
  function cut(all) {
    const found = [];
    for (const { element, boxes } of all) {
      for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
        const style = getComputedStyle(one);
        if (style.display === "inline" || style.display === "contents") continue;
        const clips = (value) => value === "hidden" || value === "clip";
        const frame = one.getBoundingClientRect();
        if (clips(style.overflowX) &&
            boxes.some((box) => box.right > frame.right + 2 || box.left < frame.left - 2)) {
          found.push(name(element));
          break;
        }
        if (clips(style.overflowY) && style.webkitLineClamp === "none" &&
            boxes.some((box) => box.bottom > frame.bottom + box.height / 3)) {
          found.push(name(element));
          break;
        }
        if (style.overflowX === "auto" || style.overflowX === "scroll") break;
      }
    }
    return found;
  }

  // Text that runs out of its card, badge, tile or button.
  function outOfBox(all) {
    const found = [];
    for (const { element, boxes } of all) {
      const frame = element.closest(".card, .badge, .fact, .button, td, th, li, .call-box");
      if (!frame) continue;
      const around = frame.getBoundingClientRect();
      if (boxes.some((box) => box.right > around.right + 2 || box.left < around.left - 2)) {
        const scrolls = element.closest(".scroll-x");
        if (!scrolls) found.push(name(element));
      }
    }
    return found;
  }

  function overlapping(all) {
    const found = [];
    for (let first = 0; first < all.length; first += 1) {
      for (let second = first + 1; second < all.length; second += 1) {
        const one = all[first];
        const other = all[second];
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const clash = one.boxes.some((box) =>
          other.boxes.some((rival) => {
            const wide = Math.min(box.right, rival.right) - Math.max(box.left, rival.left);
            const high = Math.min(box.bottom, rival.bottom) - Math.max(box.top, rival.top);
            return wide > 3 && high > 0.4 * Math.min(box.height, rival.height);
          })
        );
        if (clash) found.push(`${name(one.element)} × ${name(other.element)}`);
      }
    }
    return found;
  }

  function lineSpacing(on) {
    if (on) {
      const sheet = new CSSStyleSheet();
      // A map's names are part of a picture; the list beside it says the same and is spaced.
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; " +
          "word-spacing: 0.16em !important; } " +
          "p { margin-bottom: 2em !important; } " +
          "svg, svg * { letter-spacing: 0 !important; word-spacing: 0 !important; }"
      );
      document.adoptedStyleSheets = [sheet];
    } else {
      document.adoptedStyleSheets = [];
    }
  }

  // Heights of the cards that stand in one row of a grid.
  function unequalCards() {
    const found = [];
    for (const grid of document.querySelectorAll(".grid")) {
      const rows = new Map();
      for (const card of grid.querySelectorAll(":scope > .card, :scope > li > .card")) {
        const box = card.getBoundingClientRect();
        const row = Math.round(box.top);
        rows.set(row, [...(rows.get(row) || []), Math.round(box.height)]);
      }
      for (const heights of rows.values()) {
        if (Math.max(...heights) - Math.min(...heights) > 1) found.push(heights.join(", "));
      }
    }
    return found;
  }

  window.survey = {
    page() {
      return {
        lang: document.documentElement.lang,
        title: document.title,
        headings: headings(),
        barrenHeadings: barrenHeadings(),
        landmarks: landmarks(),
        unheadedSections: unheadedSections(),
        links: links(),
        images: images(),
        emptyBoxes: emptyBoxes(),
        text: document.querySelector("main").innerText,
      };
    },
    layout() {
      const all = texts();
      return {
        overflow: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        cut: cut(all),
        outOfBox: outOfBox(all),
        overlapping: overlapping(all),
        unequalCards: unequalCards(),
      };
    },
    async allPictures() {
      const lazy = [...document.images];
      for (const one of lazy) one.loading = "eager";
      await Promise.allSettled(lazy.map((one) => one.decode()));
    },
    lineSpacing,
    label,
    name,
  };
})();
