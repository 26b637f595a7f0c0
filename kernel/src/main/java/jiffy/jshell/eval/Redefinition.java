// SPDX-License-Identifier: Apache-2.0
package jiffy.jshell.eval;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jiffy.jshell.result.Consequence;
import jiffy.jshell.snippet.Engine;

/** Records the effects of redefinitions on other declarations. Under the engine's lock only. */
public final class Redefinition {

    private final Engine engine;
    private final List<SnippetEvent> effects = new ArrayList<>();

    Redefinition(Engine engine) {
        this.engine = engine;
    }

    /** Records the effect of a snippet on another one, and releases values that are no longer reachable. */
    void note(SnippetEvent event) {
        boolean wasUsable = event.previousStatus() == Status.VALID;
        boolean isReset = event.status() == Status.VALID && event.isSignatureChange();
        if (event.status() == Status.OVERWRITTEN) {
            release(event.causeSnippet());
        } else if (wasUsable && (isReset || event.status() != Status.VALID)) {
            release(event.snippet());
            effects.add(event);
        }
    }

    /** Releases the old value of a variable that has moved to another class. */
    private void release(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            engine.loader().clearEarlier(engine.currentClass(variable), variable.name());
        }
    }

    /** Returns the effects that still hold when the cell has ended. */
    public List<Consequence> consequences() {
        return effects.stream()
                .filter(this::stillHolds)
                .map(this::consequence)
                .distinct()
                .toList();
    }

    private boolean stillHolds(SnippetEvent event) {
        Status now = engine.shell().status(event.snippet());
        return now == event.status()
                && (event.snippet() instanceof VarSnippet variable && now == Status.VALID
                        ? isInitial(variable)
                        : now != Status.VALID);
    }

    private boolean isInitial(VarSnippet variable) {
        Object value = engine.loader().staticValue(engine.currentClass(variable), variable.name());
        return value == null
                || value.equals(false)
                || value.equals('\0')
                || value instanceof Number number && number.doubleValue() == 0;
    }

    private Consequence consequence(SnippetEvent event) {
        DeclarationSnippet changed = (DeclarationSnippet) event.snippet();
        String cause = event.causeSnippet() instanceof PersistentSnippet named ? named.name() : "a declaration";
        return new Consequence(changed.name(), cause, effect(changed, event.status()));
    }

    private String effect(DeclarationSnippet changed, Status status) {
        if (status == Status.VALID && changed instanceof VarSnippet variable) {
            Object value = engine.loader().staticValue(engine.currentClass(variable), variable.name());
            return "was reset to " + value;
        }
        return "can't be used (" + engine.errors().obstacle(changed) + ")";
    }
}
