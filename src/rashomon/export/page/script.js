// Lights up the passage that the address names: #r-REPORT:START-END. Reads positions only, never text as HTML.
"use strict";
function light() {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const match = /^#(r-[a-z0-9]+):(\d+)-(\d+)$/.exec(location.hash);
  if (!match) return;
  const report = document.getElementById(match[1]);
  if (!report) return;
  const within = [...report.querySelectorAll("[data-s]")].filter(
    (span) => Number(span.dataset.s) < Number(match[3]) && Number(span.dataset.e) > Number(match[2]),
  );
  for (const span of within) span.classList.add("lit");
  if (within.length) within[0].scrollIntoView({ block: "center" });
}
addEventListener("hashchange", light);
addEventListener("DOMContentLoaded", light);
