// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLatin1StringView>

namespace earshot {

/// The report's look: light and dark as the reader's system is, wide, narrow and on paper. Every colour of text has a
/// contrast of at least 4.5 to its ground (WCAG 2.1, 1.4.3). No "<" and no "&": it has to be XML as well as HTML.
inline constexpr QLatin1StringView htmlStyle(R"css(
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f8; --line: #d5d9dd; --text: #1f2328; --quiet: #59636e; --link: #0b57a4;
  --from-internet: #b3261e; --reached: #9a4a00; --depends: #7a5900; --unknown: #3f4a54; --shielded: #59636e; --local-only: #1a6b3c;
  --wall: #8d6e63; --mortar: #c9b2aa;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16191d; --raised: #1f2429; --line: #3a424a; --text: #e6e9ec; --quiet: #a0abb6; --link: #7cb8f2;
    --from-internet: #ff8a80; --reached: #ffb066; --depends: #e6c35c; --unknown: #c3ccd5; --shielded: #a0abb6; --local-only: #6fd398;
    --wall: #8d6e63; --mortar: #5d463e;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 72rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, "Noto Sans", "Segoe UI", sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, dl, table, figure { margin: 0; }
.overline { color: var(--quiet); font-size: .95rem; margin-bottom: .25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; font-weight: 700; margin-bottom: .5rem; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .35rem; }
h4 { font-size: .95rem; font-weight: 600; margin: .75rem 0 .2rem; }
header p + p { margin-top: .35rem; }
small, .quiet { color: var(--quiet); font-size: .875rem; }
a { color: var(--link); }
dd, code, li { overflow-wrap: anywhere; }
code { display: block; font: .9em/1.45 ui-monospace, "Noto Sans Mono", monospace; white-space: pre-wrap; text-align: left;
  background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .5rem; }
.notice { background: var(--raised); border: 1px solid var(--line); border-inline-start: 4px solid var(--depends);
  border-radius: 6px; padding: .75rem 1rem; margin-top: 1.25rem; }
.notice h2 { margin: 0 0 .35rem; font-size: 1rem; }
.notice ul { padding-inline-start: 1.25rem; }
figure { border: 1px solid var(--line); border-radius: 8px; padding: .75rem; overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 40rem; height: auto; }
svg text { font-size: 12.5px; fill: var(--text); }
svg .strong { font-size: 14px; font-weight: 700; }
svg .faint { fill: var(--quiet); font-weight: 400; }
.wall { fill: var(--wall); }
.joints { stroke: var(--mortar); stroke-width: 1.2; fill: none; }
.no-wall { fill: none; stroke: var(--line); stroke-width: 1.5; stroke-dasharray: 2 3; }
.unread-wall { fill: none; stroke: var(--quiet); stroke-width: 1.5; stroke-dasharray: 6 4; }
.line { fill: none; stroke: currentColor; stroke-width: 2.2; }
.line.dashed { stroke-dasharray: 7 4; }
.line.dotted { stroke-dasharray: 2 3; }
.head { fill: currentColor; }
.box { fill: var(--ground); stroke: currentColor; stroke-width: 1.6; }
.box.depends { stroke-dasharray: 6 3; }
.box.shielded, .box.unknown { stroke: var(--line); stroke-width: 1.2; }
.origin { fill: var(--raised); stroke: currentColor; stroke-width: 1; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: 1.25rem 0 .35rem; }
.ports caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: start; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); unicode-bidi: isolate; }
thead th { color: var(--quiet); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 600; }
td small, li small { display: block; }
.ports .marked { font-weight: 400; }
.ports td:nth-child(3) { min-width: 11rem; }
.ports td:nth-child(3) .marked { font-weight: 600; }
.port-number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.marked { display: inline-flex; align-items: baseline; gap: .4em; }
td .marked { display: flex; }
.mark { flex: none; width: .95em; height: .95em; position: relative; top: .12em; }
.shapes { position: absolute; }
.from-internet { color: var(--from-internet); font-weight: 600; }
.reached { color: var(--reached); font-weight: 600; }
.depends { color: var(--depends); }
.unknown { color: var(--unknown); }
.shielded { color: var(--shielded); }
.local-only { color: var(--local-only); }
.answers .marked { font-weight: 400; }
details { border: 1px solid var(--line); border-radius: 8px; margin-bottom: .6rem; background: var(--ground); }
summary { padding: .6rem .9rem; cursor: pointer; border-radius: 8px; }
summary:hover { background: var(--raised); }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
.port { font-weight: 600; margin-inline-end: .75rem; }
.body { padding: .25rem .9rem 1rem; border-top: 1px solid var(--line); scroll-margin-top: 4rem; }
.lead { margin: .6rem 0; font-size: 1.05rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .15rem 1rem; }
dt { color: var(--quiet); }
dd { margin: 0; unicode-bidi: isolate; }
.body ul { list-style: none; padding: 0; }
.body li { margin: .35rem 0; unicode-bidi: isolate; }
.reason { color: var(--depends); }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media (max-width: 46rem) {
  body { padding: 1.25rem .9rem 2rem; }
  h1 { font-size: 1.35rem; }
  .ports .wide { display: none; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .35rem; }
}
@media print {
  :root { color-scheme: light;
    --ground: #ffffff; --raised: #ffffff; --line: #b5babf; --text: #000000; --quiet: #444b52; --link: #000000;
    --from-internet: #8c1d18; --reached: #7a3b00; --depends: #5c4300; --unknown: #2b333a; --shielded: #444b52; --local-only: #0f4d29; }
  @page { margin: 16mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details, tr, figure, .notice { break-inside: avoid; }
  h2, h3, h4, summary { break-after: avoid; }
  a { text-decoration: none; }
  thead { display: table-header-group; }
}
)css");

} // namespace earshot
