// SPDX-License-Identifier: Apache-2.0
// The interactive view of a profile. It stands in an output beside its data and replaces the static picture and table
// there. All its elements are in a shadow tree: neither styles nor ids meet those of the page or of other outputs.
(() => {
  "use strict";

  const ROW = 23;
  const RADIUS = 310;
  const SVG = "http://www.w3.org/2000/svg";

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

  const WALKING = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Enter", "Escape"]);

  const LEGEND = "Each box is a method called by the one above, as wide as the time it took. Point at a box "
    + "to read about it, click to zoom in.";
  const COMPARED_LEGEND = "Boxes are as wide as the time they take now. Red ones took less before, blue ones more; the "
    + "colour is full at half and at twice the time.";

  const COLUMNS = [
    { title: "ncalls", hint: "calls / calls that were not recursive", value: (r) => r.calls, text: callsText },
    {
      title: "tottime", hint: "time in the method itself", value: (r) => r.self,
      text: (r) => length(r.self, r.selfGuess), bar: true,
    },
    {
      title: "percall", hint: "tottime by calls", value: selfPerCall,
      text: (r) => r.calls ? length(selfPerCall(r), r.selfGuess) : "",
    },
    {
      title: "cumtime", hint: "time until its calls returned", value: (r) => r.total,
      text: (r) => length(r.total, r.totalGuess), bar: true,
    },
    {
      title: "percall", hint: "cumtime by calls that were not recursive", value: totalPerCall,
      text: (r) => r.primitive ? length(totalPerCall(r), r.totalGuess) : "",
    },
    {
      title: "filename:lineno(function)", hint: "where it stands", value: (r) => r.method.row,
      text: (r) => r.method.row, ascending: true,
    },
  ];

  const COMPARED = [
    COLUMNS[0],
    {
      title: "change", hint: "calls more or less than before", value: (r) => Math.abs(r.more.calls),
      text: (r) => r.more.calls ? signed(r.more.calls, count) : "",
    },
    { ...COLUMNS[1], bar: false },
    {
      title: "change", hint: "time in the method itself more or less than before",
      value: (r) => Math.abs(r.more.self),
      text: (r) => difference(r.more.self, r.more.selfGuess),
    },
    { ...COLUMNS[3], bar: false },
    {
      title: "change", hint: "time until its calls returned more or less than before",
      value: (r) => Math.abs(r.more.total),
      text: (r) => difference(r.more.total, r.more.totalGuess),
    },
    COLUMNS[5],
  ];

  // ---- numbers -------------------------------------------------------------------------------------------------

  /** Three digits and a unit that fits, as the text report has them. */
  function time(nanos) {
    const units = ["ns", "µs", "ms", "s"];
    let number = Math.abs(nanos) < 0.01 ? 0 : nanos;
    let unit = 0;
    while (unit < 3 && Math.abs(Number(number.toPrecision(3))) >= 1000) {
      number /= 1000;
      unit++;
    }
    const whole = Math.max(1, String(Math.trunc(Math.abs(Number(number.toPrecision(3))))).length);
    return (number === 0 ? "0" : number.toFixed(Math.max(0, 3 - whole))) + " " + units[unit];
  }

  function percent(part, whole) {
    return (whole > 0 ? (100 * part) / whole : 0).toFixed(1) + " %";
  }

  function count(calls) {
    return calls.toLocaleString("en-US");
  }

  /** A time and how it is known: 0 by the clock, 1 by samples, 2 not at all. */
  function length(nanos, guess) {
    return guess === 2 ? "-" : (guess ? "~" : "") + time(nanos);
  }

  function difference(nanos, guess) {
    return nanos ? (guess ? "~" : "") + signed(nanos, time) : "";
  }

  function signed(number, text) {
    return (number < 0 ? "-" : "+") + text(Math.abs(number));
  }

  function callsText(row) {
    return count(row.calls) + (row.primitive === row.calls ? "" : " / " + count(row.primitive));
  }

  function selfPerCall(row) {
    return row.calls ? row.self / row.calls : 0;
  }

  function totalPerCall(row) {
    return row.primitive ? row.total / row.primitive : 0;
  }

  // ---- data ----------------------------------------------------------------------------------------------------

  /** Methods, rows and the tree of contexts out of the arrays that they are sent in. */
  function read(data) {
    const methods = data.methods.map(([name, row, file, line, colour]) =>
      ({ name, row, file, line, colour, callees: [] }));
    const rows = data.rows.map(([method, calls, primitive, self, selfGuess, total, totalGuess, callers, ...more]) => ({
      method: methods[method], calls, primitive, self, selfGuess, total, totalGuess,
      more: { calls: more[0], self: more[1], selfGuess: more[2], total: more[3], totalGuess: more[4] },
      callers: callers.map(([caller, calls, total, guess]) => ({ method: methods[caller], calls, total, guess })),
    }));
    for (const row of rows) {
      row.method.data = row;
      row.callers.forEach((c) => c.method.callees.push({ ...c, method: row.method }));
    }
    return { ...data, methods, rows, nodes: readTree(data.nodes, methods) };
  }

  /** Nodes come callers first, each with its depth; children stand side by side from their parent's left edge on. */
  function readTree(sent, methods) {
    const path = [];
    const nodes = sent.map(([depth, method, self, guess, total, totalGuess, before, colour]) => {
      const node = { depth, method: methods[method], self, guess, total, totalGuess, before, children: [], start: 0 };
      node.colour = colour ?? node.method.colour;
      node.parent = depth > 0 ? path[depth - 1] : null;
      node.parent?.children.push(node);
      path[depth] = node;
      return node;
    });
    for (const node of nodes) {
      let at = node.start;
      for (const child of node.children) {
        child.start = at;
        at += child.total;
      }
    }
    return nodes;
  }

  // ---- the view ------------------------------------------------------------------------------------------------

  class View {
    constructor(host) {
      this.profile = read(JSON.parse(host.querySelector("[type='application/json']").textContent));
      this.columns = this.profile.compared ? COMPARED : COLUMNS;
      this.tree = this.profile.nodes[0];
      this.zoomed = this.tree;
      this.view = "icicle";
      this.selected = null;
      this.query = "";
      this.sorted = { column: this.profile.column, reverse: false, asSent: true };
      this.boxes = new Map();
      this.lines = new Map();
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
      this.listen();
      this.drawHead();
      this.drawRows();
      this.draw();
      new ResizeObserver(() => this.drawLabels()).observe(this.picture);
    }

    find(selector) {
      return this.root.querySelector(selector);
    }

    listen() {
      this.root.querySelectorAll("[data-view]").forEach((button) =>
        button.addEventListener("click", () => {
          this.view = button.dataset.view;
          this.boxes.clear();
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
          this.zoom(node === this.zoomed && this.view === "sunburst" ? node.parent ?? node : node);
        }
      });
      this.picture.addEventListener("keydown", (event) => this.walk(event));
      const guard = (event) => this.guard(event);
      this.root.addEventListener("focusin", () => window.addEventListener("keydown", guard, true));
      this.root.addEventListener("focusout", () => window.removeEventListener("keydown", guard, true));
    }

    reset() {
      this.find(".search").value = "";
      this.query = "";
      this.selected = null;
      this.zoom(this.tree);
      this.drawRows();
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
      this.drawRows();
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
      for (let node = this.zoomed.parent; node && this.view === "icicle"; node = node.parent) {
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
        button.setAttribute("aria-pressed", String(button.dataset.view === this.view)));
      const nodes = this.visible();
      if (this.view === "icicle") {
        this.drawIcicle(nodes);
      } else {
        this.drawSunburst(nodes);
      }
      this.here = this.zoomed;
      this.drawMarks();
      this.tell(this.zoomed);
    }

    drawIcicle(nodes) {
      const kept = new Set(nodes);
      for (const [node, box] of this.boxes) {
        if (!kept.has(node)) {
          box.remove();
          this.boxes.delete(node);
        }
      }
      for (const node of nodes) {
        const above = node.depth < this.zoomed.depth;
        const box = this.boxes.get(node) ?? this.newBox(node);
        box.style.left = above ? "0" : (100 * (node.start - this.zoomed.start)) / this.zoomed.total + "%";
        box.style.width = above ? "100%" : (100 * node.total) / this.zoomed.total + "%";
        box.classList.toggle("above", above);
      }
      this.picture.style.height = ROW * (1 + Math.max(...nodes.map((node) => node.depth))) + "px";
      this.drawLabels();
    }

    newBox(node) {
      const box = element("div", { class: "box", "data-node": "" });
      box.node = node;
      box.style.top = ROW * node.depth + "px";
      box.style.backgroundColor = node.colour;
      this.boxes.set(node, box);
      this.picture.append(box);
      return box;
    }

    /** Names go where there is room for some letters. */
    drawLabels() {
      if (this.view !== "icicle") {
        return;
      }
      const width = this.picture.clientWidth || 800;
      for (const [node, box] of this.boxes) {
        const pixels = box.classList.contains("above") ? width : (width * node.total) / this.zoomed.total;
        const room = pixels >= 34;
        box.classList.toggle("narrow", !room);
        if (room !== box.hasChildNodes()) {
          box.replaceChildren();
          if (room) {
            box.append(node.method.name, element("small", {}, length(node.total, node.totalGuess)));
          }
        }
      }
    }

    drawSunburst(nodes) {
      const deepest = Math.max(...nodes.map((node) => node.depth)) - this.zoomed.depth;
      const ring = RADIUS / (deepest + 1.6);
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", "sunburst");
      svg.setAttribute("viewBox", [-RADIUS - 4, -RADIUS - 4, 2 * RADIUS + 8, 2 * RADIUS + 8].join(" "));
      this.boxes.clear();
      for (const node of nodes) {
        const level = node.depth - this.zoomed.depth;
        const path = document.createElementNS(SVG, "path");
        path.node = node;
        path.setAttribute("data-node", "");
        path.setAttribute("fill", level === 0 ? "transparent" : node.colour);
        path.setAttribute("d", arc(
          (node.start - this.zoomed.start) / this.zoomed.total, node.total / this.zoomed.total,
          level === 0 ? 0 : ring * (level + 0.6), ring * (level + 1.6) - 1));
        this.boxes.set(node, path);
        svg.append(path);
      }
      for (const y of [-4, 18]) {
        const text = document.createElementNS(SVG, "text");
        text.setAttribute("y", y);
        svg.append(text);
      }
      this.picture.style.height = "auto";
      this.picture.replaceChildren(svg);
    }

    // ---- marks and words ----

    /** Marks the boxes and rows of one method, or those that the search finds. */
    drawMarks(hovered) {
      const found = this.query !== "";
      for (const [node, box] of this.boxes) {
        const hit = this.matches(node.method);
        box.classList.toggle("found", hit);
        box.classList.toggle("faded", found && !hit);
        box.classList.toggle("same", hovered !== undefined && node.method === hovered);
        box.classList.toggle("selected", node.method === this.selected);
        box.classList.toggle("here", node === this.here && this.here !== this.zoomed);
      }
      for (const [row, line] of this.lines) {
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
      this.tell(node ?? this.zoomed, !node);
    }

    /** Says what is known of a context, and of its method as a whole. */
    tell(node) {
      const info = this.find(".info");
      const row = node.method.data;
      info.style.borderLeftColor = node.colour;
      const words = element("div", {});
      const first = element("div", {});
      first.append(element("b", {}, node.method.name), element("span", { class: "place" }, place(node.method)));
      first.append(...this.jump(node.method));
      const here = `here: ${length(node.total, node.totalGuess)} (${percent(node.total, this.tree.total)})`
        + `, of it in ${node.method.file ? "itself" : "no method"} ${length(node.self, node.guess)}`;
      words.append(first, element("div", {}, here + change(node)));
      info.replaceChildren(words);
      if (row) {
        words.append(element("div", {}, `in all: ${callsText(row)} ${row.calls === 1 ? "call" : "calls"}, tottime `
          + `${length(row.self, row.selfGuess)}, cumtime ${length(row.total, row.totalGuess)}`));
        const edges = element("div", { class: "edges" });
        edges.append(this.edges("called by", row.callers), this.edges("calls", node.method.callees));
        info.append(edges);
      } else {
        info.append(element("div", { class: "edges" }, this.profile.compared ? COMPARED_LEGEND : LEGEND));
      }
      const [name, share] = this.root.querySelectorAll(".sunburst text");
      if (name) {
        name.textContent = node.method.name.length > 22 ? node.method.name.slice(0, 21) + "…" : node.method.name;
        share.textContent = length(node.total, node.totalGuess) + " · " + percent(node.total, this.tree.total);
      }
    }

    edges(title, edges) {
      const line = element("div", {});
      edges = [...edges].sort((a, b) => b.total - a.total);
      edges.slice(0, 4).forEach((edge, i) => {
        const link = element("a", {}, edge.method.name);
        link.addEventListener("click", () => this.select(edge.method));
        line.append(i === 0 ? title + " " : ", ", link, ` ${count(edge.calls)} ×`);
      });
      if (edges.length > 4) {
        line.append(` and ${edges.length - 4} more`);
      }
      return line;
    }

    /** A way to the cell, where this page shows it. */
    jump(method) {
      const number = /^In \[(\d+)\]$/.exec(method.file)?.[1];
      const prompt = number && [...document.querySelectorAll(".jp-InputPrompt")].find((p) =>
        p.textContent.includes(`[${number}]`));
      const cell = prompt?.closest(".jp-Cell");
      if (!cell) {
        return [];
      }
      const button = element("button", { class: "jump" }, "show");
      button.addEventListener("click", () => {
        const line = cell.querySelectorAll(".cm-line")[method.line - 1] ?? prompt;
        line.scrollIntoView({ block: "center", behavior: "smooth" });
        line.animate([{ backgroundColor: "rgba(214, 51, 108, 0.45)" }, {}], 2500);
      });
      return [button];
    }

    select(method) {
      this.query = "";
      this.find(".search").value = "";
      this.selected = method;
      this.drawRows();
      this.drawMarks();
      const largest = this.profile.nodes.filter((node) => node.method === method).sort((a, b) => b.total - a.total)[0];
      const { total = 0, self = 0 } = method.data ?? {};
      this.tell(largest ?? { method, total, self, guess: 1, totalGuess: 1 });
    }

    // ---- the table ----

    drawHead() {
      const head = this.find("thead tr");
      this.columns.forEach((column, i) => {
        const button = element("button", { title: column.hint }, column.title);
        button.addEventListener("click", () => {
          const again = this.sorted.column === i && !this.sorted.asSent;
          this.sorted = { column: i, reverse: again && !this.sorted.reverse };
          this.drawRows();
        });
        const cell = element("th", {});
        cell.append(button);
        head.append(cell);
      });
    }

    drawRows() {
      const { column, reverse, asSent } = this.sorted;
      const rows = this.profile.rows.filter((row) => this.query === "" || this.matches(row.method));
      const { value, ascending } = this.columns[Math.max(0, column)];
      const up = Boolean(ascending) !== reverse;
      if (!asSent) {
        rows.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (up ? 1 : -1));
      }
      [...this.find("thead tr").children].forEach((cell, i) => {
        cell.removeAttribute("aria-sort");
        if (i === column) {
          cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        }
      });
      this.lines.clear();
      this.find("tbody").replaceChildren(...rows.map((row) => this.newLine(row)));
    }

    newLine(row) {
      const line = element("tr", {});
      for (const column of this.columns) {
        const cell = element("td", {});
        if (column.bar) {
          const bar = element("i", {});
          bar.style.width = Math.min(96, (96 * column.value(row)) / this.tree.total) + "%";
          cell.append(bar);
        }
        cell.append(element("span", {}, column.text(row)));
        line.append(cell);
      }
      const swatch = element("span", { class: "swatch" });
      swatch.style.backgroundColor = row.method.colour;
      line.lastChild.prepend(swatch);
      line.addEventListener("click", () => this.select(row.method));
      line.addEventListener("pointerenter", () => this.drawMarks(row.method));
      line.addEventListener("pointerleave", () => this.drawMarks());
      this.lines.set(row, line);
      return line;
    }

    // ---- keys ----

    /**
     * Keeps keys that are meant for this view from the notebook, where a letter is a command and an arrow leaves the
     * cell; JupyterLab heeds the attribute. Saving and running the notebook stay possible.
     */
    guard(event) {
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const typing = this.root.activeElement?.matches("input, select");
      const runs = event.key === "Enter" && (modified || event.shiftKey);
      const saves = event.key === "s" && modified;
      const ours = typing ? !runs && !saves : !modified && !event.shiftKey && WALKING.has(event.key);
      this.host.toggleAttribute("data-lm-suppress-shortcuts", ours);
    }

    walk(event) {
      const at = this.here;
      const beside = at.parent?.children ?? [at];
      const next = {
        ArrowUp: at.parent,
        ArrowDown: at.children[0],
        ArrowLeft: beside[beside.indexOf(at) - 1],
        ArrowRight: beside[beside.indexOf(at) + 1],
      };
      if (event.key === "Enter") {
        this.zoom(at);
      } else if (event.key === "Escape") {
        this.reset();
      } else if (event.key in next) {
        this.here = this.boxes.has(next[event.key]) ? next[event.key] : at;
        this.drawMarks(this.here.method);
        this.tell(this.here);
      } else {
        return;
      }
      event.preventDefault();
    }
  }

  // ---- elements ------------------------------------------------------------------------------------------------

  function element(name, attributes, text) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  /** How a context compares with the same one before. */
  function change(node) {
    if (node.before === undefined) {
      return "";
    }
    if (node.before < 0) {
      return "; was not there before";
    }
    const percents = (100 * (node.total - node.before)) / Math.max(1, node.before);
    return `; before ${time(node.before)} (${signed(percents, (n) => n.toFixed(1))} %)`;
  }

  function place(method) {
    return method.line > 0 ? `${method.file}, line ${method.line}` : method.file;
  }

  /** From 0, black, to 1, white. Light letters mean a dark page. */
  function lightness(colour) {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return (0.3 * red + 0.59 * green + 0.11 * blue) / 255;
  }

  /** A piece of a ring, from a share of the circle on for a share of the circle, clockwise from the top. */
  function arc(from, share, inner, outer) {
    const begin = 2 * Math.PI * from;
    const end = begin + 2 * Math.PI * Math.min(share, 0.99999);
    const point = (radius, angle) =>
      `${(radius * Math.sin(angle)).toFixed(2)},${(-radius * Math.cos(angle)).toFixed(2)}`;
    const large = end - begin > Math.PI ? 1 : 0;
    return `M${point(outer, begin)} A${outer},${outer} 0 ${large} 1 ${point(outer, end)}`
      + ` L${point(inner, end)} A${inner},${inner} 0 ${large} 0 ${point(inner, begin)} Z`;
  }

  const parent = document.currentScript?.parentElement;
  // Some front ends run scripts away from where they stood.
  const hosts = parent?.matches(".jiffy-profile") ? [parent] : document.querySelectorAll(".jiffy-profile");
  for (const host of hosts) {
    if (!host.shadowRoot) {
      new View(host);
    }
  }
})();
