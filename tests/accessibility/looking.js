// What tests ask of a page, as it is laid out now. Each answer is a list of sentences, one for each
// thing that is wrong. Put into the page by `looking.py`.
"use strict";

(() => {
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  const name = (element) => {
    const words = tidy(element.getAttribute("aria-label") || element.innerText || element.value || "");
    const mark = element.id ? `#${element.id}` : [...element.classList].map((c) => `.${c}`).join("");
    return `<${element.localName}${mark}> "${words.slice(0, 50)}"`;
  };

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    // What only screen readers hear is one pixel large.
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
  };

  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);

  const scrollsSideways = (element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX) || element.localName === "select";

  const clipped = (element) => getComputedStyle(element).clipPath !== "none";

  const hasAncestor = (element, test) => {
    for (let e = element.parentElement; e; e = e.parentElement) if (test(e)) return true;
    return false;
  };

  // Elements with text of their own that is seen, the boxes of its lines, and the text itself. What
  // is scrolled out of sight within a frame is not seen.
  function* lines(selector) {
    const known = new Map([[document.body, { hidden: false, frames: [] }]]);
    const around = (element) => {
      const found = known.get(element);
      if (found) return found;
      const { hidden, frames } = around(element.parentElement);
      const style = getComputedStyle(element);
      const made = {
        hidden: hidden || element.localName === "svg" || style.clipPath !== "none",
        frames: style.overflowY === "visible" ? frames : [...frames, element.getBoundingClientRect()],
      };
      known.set(element, made);
      return made;
    };
    for (const element of document.querySelectorAll(selector)) {
      const nodes = [...element.childNodes].filter((n) => n.nodeType === 3 && tidy(n.data));
      if (!nodes.length || !seen(element)) continue;
      const { hidden, frames } = around(element);
      if (hidden) continue;
      const inSight = (box) => frames.every((f) => box.bottom > f.top + 2 && box.top < f.bottom - 2);
      const rects = nodes.flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter((box) => box.width > 1 && inSight(box));
      });
      if (rects.length) yield [element, rects, nodes];
    }
  }

  const POINTED_AT = "a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex='0']";

  // A link within a sentence may be as high as its line (WCAG 2.2, 2.5.8, exception "Inline").
  const inSentence = (element) =>
    getComputedStyle(element).display === "inline" &&
    [...element.parentElement.childNodes].some((n) => n.nodeType === 3 && tidy(n.data).length > 1);

  window.looking = {
    open() {
      for (const part of document.querySelectorAll("details")) part.open = true;
      // What is laid out only when it comes into view would have no text and no size until then.
      const inView = new CSSStyleSheet();
      inView.replaceSync("* { content-visibility: visible !important; }");
      document.adoptedStyleSheets.push(inView);
    },

    // Those of the selectors by which something can be seen.
    shown: (selectors) => selectors.filter((selector) => all(selector).length > 0),

    // WCAG 2.2, 1.4.10: nothing to scroll sideways, but tables and the like within their own frame.
    // With `shortened`, a name may end after some lines with a sign that it goes on.
    tooWide(shortened = false) {
      const wrong = [];
      const window_ = document.documentElement.clientWidth;
      const page = document.documentElement.scrollWidth;
      if (page > window_) wrong.push(`the page is ${page} wide in a window of ${window_}`);
      for (const element of all("body *")) {
        const box = element.getBoundingClientRect();
        const text = [...element.childNodes].some((n) => n.nodeType === 3 && tidy(n.data));
        if (text && (box.right > window_ + 1 || box.left < -1) && !hasAncestor(element, (e) => scrollsSideways(e) || clipped(e))) {
          wrong.push(`${name(element)} lies beyond the edge`);
        }
        const style = getComputedStyle(element);
        const clips = [style.overflowX, style.overflowY].some((v) => /hidden|clip/.test(v));
        const off = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        if (shortened && style.webkitLineClamp !== "none") continue;
        if (clips && off && element.clientWidth > 1 && !element.closest("svg")) {
          wrong.push(`${name(element)} is cut off`);
        }
      }
      return wrong;
    },

    // Where letters are twice the size: nothing lies upon something else.
    overlapping() {
      const boxes = [];
      for (const [element, rects] of lines("body *")) {
        for (const box of rects) boxes.push({ element, box });
      }
      boxes.sort((a, b) => a.box.top - b.box.top);
      const wrong = new Set();
      for (const [number, { element, box }] of boxes.entries()) {
        for (let next = number + 1; next < boxes.length && boxes[next].box.top < box.bottom; next++) {
          const { element: other, box: its } = boxes[next];
          const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
          const down = Math.min(box.bottom, its.bottom) - its.top;
          // Lines of one text may touch: what is as high as its letters is higher than its line.
          const touch = 0.4 * Math.min(box.height, its.height);
          if (element !== other && across > 2 && down > touch) wrong.add(`${name(element)} lies upon ${name(other)}`);
        }
      }
      return [...wrong];
    },

    // Words that go on in the next line without a hyphen, for want of room.
    brokenWords(selector) {
      const wrong = [];
      for (const [element, , nodes] of lines(selector)) {
        for (const node of nodes) {
          for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
            if (tops.size > 1) wrong.push(`${name(element)} breaks "${word}"`);
          }
        }
      }
      return wrong;
    },

    // How far above and below its middle a thumb still meets a link: `least` pixels, or it is named.
    tooSmall(selector, least) {
      const wrong = [];
      for (const element of all(selector || POINTED_AT)) {
        if (inSentence(element)) continue;
        element.scrollIntoView({ block: "center", inline: "nearest" });
        const box = element.getClientRects()[0];
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const meets = (dy) => {
          const hit = document.elementFromPoint(x, y + dy);
          return hit && (element.contains(hit) || hit.closest("label")?.control === element);
        };
        const reach = least / 2 - 1;
        if (box.height < least - 0.5 && !(meets(reach) && meets(-reach))) {
          wrong.push(`${name(element)} is ${Math.round(box.height)} high, not ${least}`);
        } else if (box.width < Math.min(least, 24) - 0.5) {
          wrong.push(`${name(element)} is ${Math.round(box.width)} wide`);
        }
      }
      return wrong;
    },

    // WCAG 2.2, 2.3.3: for who asks for less motion, nothing moves.
    moves() {
      const wrong = [];
      const longest = (times) => Math.max(...times.split(",").map((t) => parseFloat(t) * (t.endsWith("ms") ? 1 : 1000)));
      for (const element of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
          const style = getComputedStyle(element, part);
          const moving = style.animationName !== "none" && longest(style.animationDuration) > 0.011;
          if (moving || longest(style.transitionDuration) > 0.011) {
            wrong.push(`${name(element)}${part ?? ""} moves`);
          }
        }
      }
      if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") wrong.push("scrolling is smooth");
      return wrong;
    },

    // Where the browser takes the page's colours away, shapes have to be told by their borders.
    withoutBorder(selector) {
      return all(selector)
        .filter((element) => {
          const style = getComputedStyle(element);
          const sides = ["Top", "Right", "Bottom", "Left"];
          const bordered = sides.some((s) => style[`border${s}Style`] !== "none" && parseFloat(style[`border${s}Width`]) >= 1);
          return !bordered && !(style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
        })
        .map((element) => `${name(element)} has no border in forced colours`);
    },

    // Everything that Tab should reach, in the order of the page.
    tabbable() {
      const found = all("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]").filter(
        (element) => element.tabIndex >= 0 && !element.disabled,
      );
      // Of radio buttons with one name Tab reaches the chosen one, and arrows the others.
      const one = found.filter((element) => element.type !== "radio" || element.checked);
      for (const [number, element] of one.entries()) element.dataset.tabbed = number;
      return one.map(name);
    },

    // Where the keyboard is: its number among `tabbable`, and what is wrong with how that shows.
    focused() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      // A button that is there for the keyboard alone shows its focus on the words beside it.
      const unseen = getComputedStyle(element).opacity === "0";
      const style = getComputedStyle(unseen ? element.nextElementSibling : element);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
      const [x, y] = [box.left + Math.min(box.width / 2, 8), box.top + box.height / 2];
      const hit = document.elementFromPoint(x, y);
      const wrong = [];
      if (!outlined) wrong.push(`${name(element)} does not show that it has the focus`);
      if (!hit || !(element.contains(hit) || hit.contains(element))) wrong.push(`${name(element)} is hidden when it has the focus`);
      return { number: Number(element.dataset.tabbed ?? -1), name: name(element), wrong };
    },
  };
})();
