// SPDX-License-Identifier: Apache-2.0
// The table of methods.

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

class Table {
  constructor(view) {
    this.view = view;
    this.columns = view.profile.compared ? COMPARED : COLUMNS;
    this.sorted = { column: view.profile.column, reverse: false, asSent: true };
    this.lines = new Map();
    this.drawHead();
  }

  drawHead() {
    const head = this.view.find("thead tr");
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
    const rows = this.view.profile.rows.filter((row) => this.view.query === "" || this.view.matches(row.method));
    const { value, ascending } = this.columns[Math.max(0, column)];
    const up = Boolean(ascending) !== reverse;
    if (!asSent) {
      rows.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (up ? 1 : -1));
    }
    [...this.view.find("thead tr").children].forEach((cell, i) => {
      cell.removeAttribute("aria-sort");
      if (i === column) {
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
      }
    });
    this.lines.clear();
    this.view.find("tbody").replaceChildren(...rows.map((row) => this.newLine(row)));
  }

  newLine(row) {
    const line = element("tr", {});
    for (const column of this.columns) {
      const cell = element("td", {});
      if (column.bar) {
        const bar = element("i", {});
        bar.style.width = Math.min(96, (96 * column.value(row)) / this.view.tree.total) + "%";
        cell.append(bar);
      }
      cell.append(element("span", {}, column.text(row)));
      line.append(cell);
    }
    const swatch = element("span", { class: "swatch" });
    swatch.style.backgroundColor = row.method.colour;
    line.lastChild.prepend(swatch);
    line.addEventListener("click", () => this.view.select(row.method));
    line.addEventListener("pointerenter", () => this.view.drawMarks(row.method));
    line.addEventListener("pointerleave", () => this.view.drawMarks());
    this.lines.set(row, line);
    return line;
  }
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
