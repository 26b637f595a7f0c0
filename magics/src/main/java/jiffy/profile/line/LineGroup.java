// SPDX-License-Identifier: Apache-2.0
package jiffy.profile.line;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jiffy.profile.MethodId;
import jiffy.profile.ProfiledCode;
import jiffy.profile.sample.StackSampler.Frame;

/** A method of the user's and the lambdas in it, while a profile is being built. */
final class LineGroup {

    final String file;
    final String name;
    final String signature;
    final Map<Integer, LineSum> lines = new TreeMap<>();
    long calls;
    long total;
    boolean totalIsExact = true;
    int first;
    int last;

    private final Map<String, LineSum> byFrame = new HashMap<>();
    private List<String> source = List.of();

    LineGroup(String file, String name, String signature) {
        this.file = file;
        this.name = name;
        this.signature = signature;
    }

    /** Returns the sum of a line. */
    LineSum line(MethodId method, int classLine, int number) {
        LineSum sum = lines.computeIfAbsent(number, n -> new LineSum());
        byFrame.put(key(method, classLine), sum);
        return sum;
    }

    void sample(Frame frame, double weight) {
        LineSum sum = byFrame.get(key(frame.method(), frame.line()));
        if (sum != null) {
            sum.weight += weight;
            sum.samples++;
        }
    }

    private static String key(MethodId method, int line) {
        return method + ":" + line;
    }

    boolean contains(int line) {
        return first <= line && line <= last;
    }

    String contents(int line) {
        return line >= 1 && line <= source.size() ? source.get(line - 1) : "";
    }

    /** Finds the first and last line of the method. */
    void findBlock(ProfiledCode code) {
        List<Integer> numbers = lines.keySet().stream().filter(n -> n > 0).toList();
        if (numbers.isEmpty()) {
            return;
        }
        first = numbers.get(0);
        last = numbers.get(numbers.size() - 1);
        source = code.source(file).map(text -> text.lines().toList()).orElse(List.of());
        if (last <= source.size() && !isCell()) {
            SourceBlock block = SourceBlock.of(source, first, last, name);
            first = block.first();
            last = block.last();
        }
    }

    /** Moves what is attributed to a closing brace, such as a loop's jump back, to the line it belongs to. */
    void dropBraces() {
        LineSum before = null;
        for (var entries = lines.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            boolean brace = contents(entry.getKey()).strip().equals("}") && entry.getKey() < last;
            if (brace && before != null) {
                before.addTimeOf(entry.getValue());
                entries.remove();
            } else {
                before = entry.getValue();
            }
        }
    }

    private boolean isCell() {
        return name.startsWith("<");
    }
}
