// node smoke.mjs main.js API: runs the example front end with as much of a browser as it needs, and
// looks at what it draws of a few pages of the demo.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";

const [program, api] = process.argv.slice(2);

class Element {
  children = [];
  constructor(tag) {
    this.tag = tag;
  }
  append(...children) {
    this.children.push(...children);
  }
  replaceChildren(...children) {
    this.children = children;
    drawn?.();
  }
  get text() {
    return this.children.map((child) => (typeof child === "string" ? child : child.text)).join("");
  }
  all(tag) {
    return this.children.flatMap((child) =>
      typeof child === "string" ? [] : [...(child.tag === tag ? [child] : []), ...child.all(tag)],
    );
  }
}

let drawn;
let changed;
const body = new Element("body");
body.dataset = { api };
globalThis.document = { body, title: "", createElement: (tag) => new Element(tag) };
globalThis.location = { hash: "" };
globalThis.history = { replaceState: (_state, _title, hash) => (location.hash = hash) };
globalThis.addEventListener = (_name, act) => (changed = act);

/** What is drawn at an address. */
function at(hash) {
  location.hash = hash;
  return new Promise((done) => {
    drawn = () => done(body);
    changed?.();
  });
}

const first = at("#path=/en");
await import(pathToFileURL(program).href);
const home = await first;
assert.equal(home.all("nav").length, 1, home.text);
assert.ok(home.all("h1")[0].text.length > 0);
const links = home.all("nav")[0].all("a");
assert.ok(links.length > 2, "the menu has fewer than three links");

let pictures = 0;
for (const link of links) {
  const page = await at(link.href);
  assert.equal(page.all("h1").length, 1, `${link.href}: ${page.text}`);
  assert.ok(page.all("a").every((a) => a.href === undefined || /^(#path=|https?:|mailto:)/.test(a.href)));
  pictures += page.all("img").length;
}
const missing = await at("#path=/en/no-such-page");
assert.equal(missing.text, "No page at /en/no-such-page.");
const nl = await at("#path=/nl");
assert.notEqual(nl.all("h1")[0].text, "");
console.log(`${links.length + 3} pages drawn, ${pictures} pictures among them`);
