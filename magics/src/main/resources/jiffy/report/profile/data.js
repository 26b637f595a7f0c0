// SPDX-License-Identifier: Apache-2.0
// What is known of methods and of their calling contexts.

/** Methods, rows and the tree of contexts out of the arrays that they are sent in. */
function read(data) {
  const methods = data.methods.map(([name, row, file, line, colour]) =>
    ({ name, row, file, line, colour, callees: [] }));
  const rows = data.rows.map(([method, calls, primitive, self, selfGuess, total, totalGuess, callers, ...more]) => ({
    method: methods[method], calls, primitive, self, selfGuess, total, totalGuess,
    more: { calls: more[0], self: more[1], selfGuess: more[2], total: more[3], totalGuess: more[4] },
    callers: callers.map(([caller, calls, total, guess, share]) =>
      ({ method: methods[caller], calls, total, guess, share })),
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
