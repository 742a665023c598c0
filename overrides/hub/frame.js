/* The colours of the reader's system, before the page is first painted, and what the theme's own
   script asks for. The theme would keep such answers in the reader's browser; the hub keeps none. */
(() => {
  "use strict";

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () =>
    document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
  dark.addEventListener("change", follow);
  follow();

  window.__md_get = () => null;
  window.__md_set = () => {};
})();
