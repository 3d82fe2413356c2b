// A front end in one file: the menu, one page with its blocks, and previews. No framework.

import type { components } from "./api";

type Content = components["schemas"]["Content"];
type Problem = components["schemas"]["Error"];
type Node = components["schemas"]["SlateNode"];
/** Every block that a page of any type may hold; `@type` says which it is. */
type Block = Extract<Values<Extract<Content, { blocks: unknown }>["blocks"]>, { "@type": string }>;
type Values<T> = T extends Record<string, infer V> ? V : never;
type Kind<T extends string> = Extract<Block, { "@type": T }>;

const API = document.body.dataset["api"] ?? "http://127.0.0.1:8000/++api++";
const TAGS: Record<string, string> = {
  p: "p", h2: "h2", h3: "h3", h4: "h4", ul: "ul", ol: "ol", li: "li", strong: "strong", em: "em",
  blockquote: "blockquote",
};

let preview = "";

/** The path and the token of the address; the token is taken out of it at once. */
function asked(): string {
  const given = new URLSearchParams(location.hash.slice(1));
  preview = given.get("preview") ?? preview;
  const path = given.get("path") ?? "/en";
  if (given.has("preview")) {
    history.replaceState(null, "", `#path=${encodeURIComponent(path)}`);
  }
  return path;
}

async function read(path: string): Promise<Content> {
  const query = new URLSearchParams({ expand: "navigation" });
  if (preview) {
    query.set("preview", preview);
  }
  const answer = await fetch(`${API}${path}?${query}`, { referrerPolicy: "no-referrer" });
  if (!answer.ok) {
    const problem = (await answer.json()) as Problem;
    throw new Error(problem.message);
  }
  return (await answer.json()) as Content;
}

function element(tag: string, ...children: (Node_ | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
type Node_ = globalThis.Node;

/** A link: to a page it stays within this front end, anything else but http(s) is left out. */
function link(url: string, ...children: (Node_ | string)[]): HTMLElement {
  const made = document.createElement("a");
  const target = new URL(url, API);
  const ours = target.origin === new URL(API).origin;
  if (ours) {
    made.href = `#path=${encodeURIComponent(target.pathname)}`;
  } else if (["http:", "https:", "mailto:"].includes(target.protocol)) {
    made.href = target.href;
  }
  made.append(...children);
  return made;
}

function rich(nodes: Node[]): (Node_ | string)[] {
  return nodes.map((node) => {
    if ("text" in node) {
      return node.text;
    }
    const children = rich(node.children);
    const url = node.type === "link" ? node.data?.url : undefined;
    return url ? link(url, ...children) : element(TAGS[node.type] ?? "span", ...children);
  });
}

/** A picture of a preview is opened by the same token as its page. */
function picture(image: NonNullable<Kind<"image">["image"]>): HTMLElement {
  const made = document.createElement("img");
  const address = new URL(image.src, API);
  if (preview && address.pathname.includes("/@@images/")) {
    address.searchParams.set("preview", preview);
  }
  made.src = address.href;
  made.alt = image.alt;
  made.referrerPolicy = "no-referrer";
  return made;
}

/** What a block shows; a kind that this front end does not know is passed over. */
function drawn(block: Block): (Node_ | string)[] {
  switch (block["@type"]) {
    case "slate":
      return rich(block.value ?? []);
    case "teaser":
      return [link(block.page?.url ?? block.url, block.title || (block.page?.title ?? ""))];
    case "image":
      return block.image ? [picture(block.image)] : [];
    default:
      return [];
  }
}

function draw(content: Content): void {
  document.title = content.title;
  const navigation = content["@components"].navigation;
  const menu = navigation && "items" in navigation ? navigation.items : [];
  const stored: Record<string, unknown> = content.blocks;
  const blocks = content.blocks_layout.items.flatMap((id) => drawn(stored[id] as Block));
  document.body.replaceChildren(
    element("nav", ...menu.map((item) => link(item["@id"], item.title))),
    element("main", element("h1", content.title), element("p", content.description), ...blocks),
  );
}

async function show(): Promise<void> {
  try {
    draw(await read(asked()));
  } catch (error) {
    document.body.replaceChildren(element("p", error instanceof Error ? error.message : "No answer."));
  }
}

addEventListener("hashchange", () => void show());
void show();
