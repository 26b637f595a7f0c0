// SPDX-License-Identifier: Apache-2.0
// The interactive view of a profile. It stands in an output beside its data and replaces the static picture and table
// there. All its elements are in a shadow tree: neither styles nor ids meet those of the page or of other outputs.

// Texts of the profiled program only ever become textContent; this is all the HTML there is.
const FRAME = `
  <header>
    <h1></h1>
    <span class="views" role="group" aria-label="view">
      <button data-view="icicle">Icicle</button><button data-view="sunburst">Sunburst</button>
    </span>
    <label>depth <select class="depth">
      <option>3</option><option>5</option><option selected>10</option><option>15</option><option>20</option>
      <option value="1000">all</option></select></label>
    <label>cutoff <select class="cutoff">
      <option value="0.001" selected>1/1000</option><option value="0.01">1/100</option>
      <option value="0">none</option></select></label>
    <input class="search" type="search" placeholder="search methods" aria-label="search methods">
    <span class="matched" role="status"></span>
    <button class="reset" disabled>Reset</button>
  </header>
  <div class="picture" tabindex="0" aria-label="calling contexts; arrow keys walk, Enter zooms, Escape resets"></div>
  <div class="info"></div>
  <div class="rows"><table><thead><tr></tr></thead><tbody></tbody></table></div>
  <footer></footer>`;

const DRAWINGS = { icicle: Icicle, sunburst: Sunburst };

class View {
  constructor(host) {
    this.profile = read(JSON.parse(host.querySelector("[type='application/json']").textContent));
    this.tree = this.profile.nodes[0];
    this.zoomed = this.tree;
    this.selected = null;
    this.query = "";
    this.host = host;
    host.style.colorScheme = lightness(getComputedStyle(host).color) > 0.5 ? "dark" : "light";
    this.root = host.attachShadow({ mode: "open" });
    this.root.innerHTML = FRAME;
    const style = document.createElement("style");
    style.textContent = host.querySelector("[type='text/css']").textContent;
    this.root.prepend(style);
    this.find("h1").textContent = this.profile.title;
    this.profile.notes.forEach((note) => this.find("footer").append(element("div", {}, note)));
    this.picture = this.find(".picture");
    this.drawing = new Icicle(this.picture);
    this.info = new Info(this);
    this.table = new Table(this);
    this.keys = new Keys(this);
    this.listen();
    this.table.drawRows();
    this.draw();
    new ResizeObserver(() => this.drawing.drawLabels()).observe(this.picture);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  listen() {
    this.root.querySelectorAll("[data-view]").forEach((button) =>
      button.addEventListener("click", () => {
        this.drawing = new DRAWINGS[button.dataset.view](this.picture);
        this.picture.replaceChildren();
        this.draw();
      }));
    this.find(".depth").addEventListener("change", () => this.draw());
    this.find(".cutoff").addEventListener("change", () => this.draw());
    this.find(".reset").addEventListener("click", () => this.reset());
    this.find(".search").addEventListener("input", (event) => this.search(event.target.value));
    this.picture.addEventListener("pointerover", (event) => this.hover(event.target.closest("[data-node]")?.node));
    this.picture.addEventListener("pointerleave", () => this.hover(null));
    this.picture.addEventListener("click", (event) => {
      const node = event.target.closest("[data-node]")?.node;
      if (node) {
        this.zoom(node === this.zoomed && !this.drawing.showsCallers ? node.parent ?? node : node);
      }
    });
  }

  reset() {
    this.find(".search").value = "";
    this.query = "";
    this.selected = null;
    this.zoom(this.tree);
    this.table.drawRows();
  }

  /** Makes a context as wide as the picture. */
  zoom(node) {
    this.zoomed = node;
    this.selected = node === this.tree ? null : node.method;
    this.draw();
    this.tell(node);
  }

  search(query) {
    this.query = query.trim().toLowerCase();
    this.selected = null;
    this.table.drawRows();
    this.drawMarks();
  }

  matches(method) {
    return this.query !== "" && method.row.toLowerCase().includes(this.query);
  }

  /** The contexts within depth and cutoff below the zoomed one, and those above it. */
  visible() {
    const depth = Number(this.find(".depth").value);
    const least = Number(this.find(".cutoff").value) * this.zoomed.total;
    const found = [];
    for (let node = this.zoomed.parent; node && this.drawing.showsCallers; node = node.parent) {
      found.unshift(node);
    }
    const add = (node) => {
      found.push(node);
      if (node.depth - this.zoomed.depth < depth) {
        node.children.filter((child) => child.total > least).forEach(add);
      }
    };
    add(this.zoomed);
    return found;
  }

  draw() {
    this.root.querySelectorAll("[data-view]").forEach((button) =>
      button.setAttribute("aria-pressed", String(this.drawing instanceof DRAWINGS[button.dataset.view])));
    this.drawing.draw(this.visible(), this.zoomed);
    this.here = this.zoomed;
    this.drawMarks();
    this.tell(this.zoomed);
  }

  /** Marks the boxes and rows of one method, or those that the search finds. */
  drawMarks(hovered) {
    const found = this.query !== "";
    for (const [node, box] of this.drawing.boxes) {
      const hit = this.matches(node.method);
      box.classList.toggle("found", hit);
      box.classList.toggle("faded", found && !hit);
      box.classList.toggle("same", hovered !== undefined && node.method === hovered);
      box.classList.toggle("selected", node.method === this.selected);
      box.classList.toggle("here", node === this.here && this.here !== this.zoomed);
    }
    for (const [row, line] of this.table.lines) {
      line.classList.toggle("same", row.method === hovered);
      line.classList.toggle("selected", row.method === this.selected);
    }
    const wanted = found ? (method) => this.matches(method) : (method) => method === this.selected;
    const any = found || this.selected !== null;
    this.find(".matched").textContent = any ? "matched " + percent(this.time(wanted), this.tree.total) : "";
    this.find(".reset").disabled = !any && this.zoomed === this.tree;
  }

  /** The time in the outermost contexts of the wanted methods, each moment counted once. */
  time(wanted, node = this.tree) {
    return wanted(node.method) ? node.total : node.children.reduce((sum, child) => sum + this.time(wanted, child), 0);
  }

  hover(node) {
    this.drawMarks(node?.method);
    this.tell(node ?? this.zoomed);
  }

  /** Says what is known of a context, and of its method as a whole. */
  tell(node) {
    this.info.tell(node);
  }

  select(method) {
    this.query = "";
    this.find(".search").value = "";
    this.selected = method;
    this.table.drawRows();
    this.drawMarks();
    const largest = this.profile.nodes.filter((node) => node.method === method).sort((a, b) => b.total - a.total)[0];
    const { total = 0, self = 0 } = method.data ?? {};
    this.tell(largest ?? { method, total, self, guess: 1, totalGuess: 1 });
  }
}

const parent = document.currentScript?.parentElement;
// Some front ends run scripts away from where they stood.
const hosts = parent?.matches(".jiffy-profile") ? [parent] : document.querySelectorAll(".jiffy-profile");
for (const host of hosts) {
  if (!host.shadowRoot) {
    new View(host);
  }
}
