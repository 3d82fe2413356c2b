// A front end in one file: the menu, one page with its blocks, and previews. No framework.

/** What this example reads of an answer; the generated types say all of it. */
interface Item {
  "@id": string;
  title: string;
  description?: string;
}

interface Node {
  text?: string;
  type?: string;
  data?: { url?: string };
  children?: Node[];
}

interface Block {
  "@type": string;
  value?: Node[] | string;
  href?: Item[];
  url?: string;
  alt?: string;
  image_scales?: Record<string, { download: string }[]>;
}

interface Content extends Item {
  blocks: Record<string, Block>;
  blocks_layout: { items: string[] };
  "@components": { navigation?: { items?: Item[] } };
}

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
    const problem = (await answer.json()) as { message: string };
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
    if (node.text !== undefined) {
      return node.text;
    }
    const children = rich(node.children ?? []);
    const url = node.type === "link" ? node.data?.url : undefined;
    return url ? link(url, ...children) : element(TAGS[node.type ?? ""] ?? "span", ...children);
  });
}

function picture(block: Block): HTMLElement {
  const made = document.createElement("img");
  const file = Object.values(block.image_scales ?? {})[0]?.[0]?.download;
  const base = new URL(block.url ?? "", API);
  const query = preview ? `?preview=${encodeURIComponent(preview)}` : "";
  made.src = file ? `${API}${base.pathname}/${file}${query}` : "";
  made.alt = block.alt ?? "";
  made.referrerPolicy = "no-referrer";
  return made;
}

/** One function a kind of block; a kind that this front end does not know is passed over. */
const BLOCKS: Record<string, (block: Block) => (Node_ | string)[]> = {
  slate: (block) => (Array.isArray(block.value) ? rich(block.value) : []),
  teaser: (block) => (block.href ?? []).map((item) => link(item["@id"], item.title)),
  image: (block) => (block.image_scales ? [picture(block)] : []),
};

function draw(content: Content): void {
  document.title = content.title;
  const menu = content["@components"].navigation?.items ?? [];
  const blocks = content.blocks_layout.items.flatMap((id) => {
    const block = content.blocks[id];
    return block ? (BLOCKS[block["@type"]]?.(block) ?? []) : [];
  });
  document.body.replaceChildren(
    element("nav", ...menu.map((item) => link(item["@id"], item.title))),
    element("main", element("h1", content.title), element("p", content.description ?? ""), ...blocks),
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
