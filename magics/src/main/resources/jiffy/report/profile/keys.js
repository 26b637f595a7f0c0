// SPDX-License-Identifier: Apache-2.0
// Keys walk through the picture, and are kept from the notebook.

const WALKING = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Enter", "Escape"]);

class Keys {
  constructor(view) {
    this.view = view;
    view.picture.addEventListener("keydown", (event) => this.walk(event));
    const guard = (event) => this.guard(event);
    view.root.addEventListener("focusin", () => window.addEventListener("keydown", guard, true));
    view.root.addEventListener("focusout", () => window.removeEventListener("keydown", guard, true));
  }

  /**
   * Keeps keys that are meant for this view from the notebook, where a letter is a command and an arrow leaves the
   * cell; JupyterLab heeds the attribute. Saving and running the notebook stay possible.
   */
  guard(event) {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const typing = this.view.root.activeElement?.matches("input, select");
    const runs = event.key === "Enter" && (modified || event.shiftKey);
    const saves = event.key === "s" && modified;
    const ours = typing ? !runs && !saves : !modified && !event.shiftKey && WALKING.has(event.key);
    this.view.host.toggleAttribute("data-lm-suppress-shortcuts", ours);
  }

  walk(event) {
    const at = this.view.here;
    const beside = at.parent?.children ?? [at];
    const next = {
      ArrowUp: at.parent,
      ArrowDown: at.children[0],
      ArrowLeft: beside[beside.indexOf(at) - 1],
      ArrowRight: beside[beside.indexOf(at) + 1],
    };
    if (event.key === "Enter") {
      this.view.zoom(at);
    } else if (event.key === "Escape") {
      this.view.reset();
    } else if (event.key in next) {
      this.view.here = this.view.drawing.boxes.has(next[event.key]) ? next[event.key] : at;
      this.view.drawMarks(this.view.here.method);
      this.view.tell(this.view.here);
    } else {
      return;
    }
    event.preventDefault();
  }
}
