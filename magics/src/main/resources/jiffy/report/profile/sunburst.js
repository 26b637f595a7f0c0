// SPDX-License-Identifier: Apache-2.0
// Calling contexts as pieces of rings, each around its caller.

const RADIUS = 310;
const SVG = "http://www.w3.org/2000/svg";

class Sunburst {
  constructor(picture) {
    this.picture = picture;
    this.boxes = new Map();
    this.showsCallers = false;
  }

  /** Draws these contexts, one of them in the middle. */
  draw(nodes, zoomed) {
    const deepest = Math.max(...nodes.map((node) => node.depth)) - zoomed.depth;
    const ring = RADIUS / (deepest + 1.6);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sunburst");
    svg.setAttribute("viewBox", [-RADIUS - 4, -RADIUS - 4, 2 * RADIUS + 8, 2 * RADIUS + 8].join(" "));
    this.boxes.clear();
    for (const node of nodes) {
      const level = node.depth - zoomed.depth;
      const path = document.createElementNS(SVG, "path");
      path.node = node;
      path.setAttribute("data-node", "");
      path.setAttribute("fill", level === 0 ? "transparent" : node.colour);
      path.setAttribute("d", arc(
        (node.start - zoomed.start) / zoomed.total, node.total / zoomed.total,
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

  /** Pieces of rings have no names on them. */
  drawLabels() {}
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
