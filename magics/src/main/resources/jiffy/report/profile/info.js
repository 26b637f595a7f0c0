// SPDX-License-Identifier: Apache-2.0
// What is known of one context, and of its method.

const LEGEND = "Each box is a method called by the one above, as wide as the time it took. Point at a box "
  + "to read about it, click to zoom in.";
const COMPARED_LEGEND = "Boxes are as wide as the time they take now. Red ones took less before, blue ones more; the "
  + "colour is full at half and at twice the time.";

class Info {
  constructor(view) {
    this.view = view;
  }

  /** Says what is known of a context, and of its method as a whole. */
  tell(node) {
    const info = this.view.find(".info");
    const row = node.method.data;
    info.style.borderLeftColor = node.colour;
    const words = element("div", {});
    const first = element("div", {});
    first.append(element("b", {}, node.method.name), element("span", { class: "place" }, place(node.method)));
    first.append(...this.jump(node.method));
    const here = `here: ${length(node.total, node.totalGuess)} (${percent(node.total, this.view.tree.total)})`
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
      info.append(element("div", { class: "edges" }, this.view.profile.compared ? COMPARED_LEGEND : LEGEND));
    }
    const [name, share] = this.view.root.querySelectorAll(".sunburst text");
    if (name) {
      name.textContent = node.method.name.length > 22 ? node.method.name.slice(0, 21) + "…" : node.method.name;
      share.textContent = length(node.total, node.totalGuess) + " · " + percent(node.total, this.view.tree.total);
    }
  }

  edges(title, edges) {
    const line = element("div", {});
    edges = [...edges].sort((a, b) => b.total - a.total);
    edges.slice(0, 4).forEach((edge, i) => {
      const link = element("a", {}, edge.method.name);
      link.addEventListener("click", () => this.view.select(edge.method));
      line.append(i === 0 ? title + " " : ", ", link, ` ${edge.share ? "~" : ""}${count(edge.calls)} ×`);
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
