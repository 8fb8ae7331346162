// Refuses CSS and JavaScript of ours that Chromium 86 does not know, and a vendored Tabler that it
// cannot draw. What each version knows comes from MDN's browser-compat-data.
//
// Usage: node tools/browser_floor.mjs [FILE...]    (default: everything under static/web)

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as acorn from "acorn";
import * as walk from "acorn-walk";
import * as csstree from "css-tree";

const FLOOR = 86;
const SYNTAX = 2021; // the last edition of ECMAScript that Chromium 86 reads in full
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const STATIC = path.join(ROOT, "src/shouwen/web/static");
const compat = createRequire(import.meta.url)("@mdn/browser-compat-data");

// The version of Chromium since which the floor has a feature without prefix or flag (a partial
// implementation counts); where the floor lacks it, the version that brings it, or Infinity.
function since(feature) {
  const support = feature?.__compat?.support?.chrome;
  if (!support) return 0;
  const plain = [support].flat().filter((one) => !one.prefix && !one.flags && !one.alternative_name);
  const standing = plain.filter((one) => !one.version_removed || number(one.version_removed) > FLOOR);
  return Math.min(Infinity, ...standing.map((one) => number(one.version_added)));
}

function number(version) {
  if (version === false || version === "preview") return Infinity;
  return Number.parseInt(String(version).replace("≤", ""), 10) || 0;
}

const tooNew = (feature) => since(feature) > FLOOR;

// --- CSS -------------------------------------------------------------------------------------

// Inside these stand descriptors, not properties.
const DESCRIBED = new Set(["font-face", "property", "page", "counter-style"]);

export function faultsInCss(source) {
  const faults = [];
  const add = (node, what) => faults.push({ line: node.loc?.start.line ?? 0, what });
  const tree = csstree.parse(source, {
    positions: true,
    onParseError: (error) => faults.push({ line: error.line, what: error.message }),
  });
  csstree.walk(tree, function (node) {
    if (node.type === "Atrule" && tooNew(compat.css["at-rules"][node.name])) {
      add(node, `@${node.name}`);
    }
    if (node.type === "Rule" && this.rule) add(node, "nested rule");
    if (node.type === "PseudoClassSelector" || node.type === "PseudoElementSelector") {
      if (tooNew(compat.css.selectors[node.name])) add(node, `:${node.name}`);
    }
    if (node.type === "NestingSelector") add(node, "& (nested rule)");
    if (node.type === "Declaration" && !DESCRIBED.has(this.atrule?.name)) declaration(node, add);
    if (node.type === "Feature" && tooNew(compat.css["at-rules"].media[node.name])) {
      add(node, `@media (${node.name})`);
    }
    if (node.type === "FeatureRange") add(node, "@media range");
  });
  return faults;
}

function declaration(node, add) {
  if (node.property.startsWith("--") || node.property.startsWith("-")) return;
  const property = compat.css.properties[node.property];
  if (!property) return add(node, `${node.property} (unknown)`);
  if (tooNew(property)) add(node, node.property);
  csstree.walk(node.value, (value) => {
    if (value.type === "Function" && functionTooNew(value.name)) add(node, `${value.name}()`);
    if (value.type === "Identifier" && tooNew(property[value.name])) {
      add(node, `${node.property}: ${value.name}`);
    }
    if (value.type === "Dimension" && tooNew(compat.css.types.length?.[unitKey(value.unit)])) {
      add(node, `unit ${value.unit}`);
    }
  });
}

// Chromium's data name the viewport units as a family.
function unitKey(unit) {
  const lower = unit.toLowerCase();
  const family = /^([dsl])v(w|h|i|b|min|max)$/.exec(lower);
  return family ? `viewport_percentage_units_${{ d: "dynamic", s: "small", l: "large" }[family[1]]}` : lower;
}

function functionTooNew(name) {
  const { types } = compat.css;
  return [types[name], types.color?.[name], types["calc-function"]?.[name]].some(tooNew);
}

// --- JavaScript ------------------------------------------------------------------------------

const GLOBALS = { ...compat.api, ...compat.javascript.builtins };

// A member's name is refused when every interface that has it got it after the floor.
const MEMBERS = new Map();
for (const owner of Object.values(GLOBALS)) {
  for (const [name, feature] of Object.entries(owner)) {
    if (name === "__compat" || !feature.__compat) continue;
    const plain = name.replace(/_static$|_event$/, "");
    MEMBERS.set(plain, Math.min(MEMBERS.get(plain) ?? Infinity, since(feature)));
  }
}

export function faultsInJavaScript(source) {
  let tree;
  try {
    tree = acorn.parse(source, { ecmaVersion: SYNTAX, sourceType: "script", locations: true });
  } catch (error) {
    return [{ line: error.loc?.line ?? 0, what: `syntax: ${error.message}` }];
  }
  const faults = [];
  const add = (node, what) => faults.push({ line: node.loc.start.line, what });
  walk.ancestor(tree, {
    Identifier: (node) => tooNew(GLOBALS[node.name]) && add(node, node.name),
    MemberExpression: (node) => {
      const name = memberName(node);
      if (name && (MEMBERS.get(name) ?? 0) > FLOOR) add(node, `.${name}`);
    },
  });
  // Functions offered on the window itself, such as structuredClone.
  walk.simple(tree, {
    CallExpression: ({ callee }) => {
      if (callee.type === "Identifier" && (MEMBERS.get(callee.name) ?? 0) > FLOOR) {
        add(callee, `${callee.name}()`);
      }
    },
  });
  return faults;
}

function memberName(node) {
  if (!node.computed) return node.property.name;
  return node.property.type === "Literal" ? String(node.property.value) : "";
}

// --- The files -------------------------------------------------------------------------------

const CHECKS = { ".css": faultsInCss, ".js": faultsInJavaScript };

function ourFiles() {
  return fs
    .readdirSync(path.join(STATIC, "web"), { recursive: true })
    .map((name) => path.join(STATIC, "web", String(name)))
    .filter((name) => CHECKS[path.extname(name)]);
}

function vendoredFaults() {
  const css = fs.readFileSync(path.join(STATIC, "vendor/tabler.min.css"), "utf8");
  return css.includes("color-mix(") ? [{ line: 0, what: "color-mix() in the vendored Tabler" }] : [];
}

function main(given) {
  let count = 0;
  const report = (name, faults) => {
    for (const { line, what } of faults) {
      console.error(`${path.relative(ROOT, name)}:${line}: Chromium ${FLOOR} 不支持:${what}`);
      count += 1;
    }
  };
  for (const name of given.length ? given : ourFiles()) {
    report(name, CHECKS[path.extname(name)](fs.readFileSync(name, "utf8")));
  }
  if (!given.length) report(path.join(STATIC, "vendor/tabler.min.css"), vendoredFaults());
  return count ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
