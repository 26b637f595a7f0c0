// SPDX-License-Identifier: Apache-2.0
// Calling contexts as boxes, each below its caller.

const ROW = 23;

class Icicle {
  constructor(picture) {
    this.picture = picture;
    this.boxes = new Map();
    this.showsCallers = true;
  }

  /** Draws these contexts, one of them as wide as the picture. */
  draw(nodes, zoomed) {
    this.zoomed = zoomed;
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
}
