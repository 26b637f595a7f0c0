// SPDX-License-Identifier: Apache-2.0

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import jiffy.profile.CallProfile;
import jiffy.profile.LineProfile;
import jiffy.profile.MethodStats;

/**
 * Compares the shares of time that {@code %prun} and {@code %lprun} report with those of programs of {@link KnownWork}.
 * The truth is the processor's time of each method or line alone in a loop, the least of many runs. What the program
 * spends elsewhere counts as error, except where calls of recursion have a time of their own.
 *
 * <p>Arguments: {@code methods} or {@code lines}, the first seed, the number of programs, the runs of each.
 */
public final class KnownShares {

    private final Session session;

    private KnownShares(Session session) {
        this.session = session;
    }

    public static void main(String[] arguments) throws Exception {
        boolean lines = arguments[0].equals("lines");
        int first = Integer.parseInt(arguments[1]);
        int programs = Integer.parseInt(arguments[2]);
        int runs = Integer.parseInt(arguments[3]);
        KnownShares shares = new KnownShares(new Session());
        shares.session.run(KnownWork.common());
        List<Double> worst = new ArrayList<>();
        List<Double> spreads = new ArrayList<>();
        for (int seed = first; seed < first + programs; seed++) {
            shares.program(seed, lines, runs, worst, spreads);
        }
        Collections.sort(worst);
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %s: the worst row of a run is wrong by %.1f points in the median, %.1f at most; runs of a"
                        + " program differ by at most %.1f%n",
                Runtime.version(),
                arguments[0],
                worst.get(worst.size() / 2),
                worst.get(worst.size() - 1),
                Collections.max(spreads));
        System.exit(0);
    }

    private void program(int seed, boolean lines, int runs, List<Double> worst, List<Double> spreads) throws Exception {
        KnownWork work = lines ? KnownWork.ofLines(seed) : KnownWork.ofMethods(seed);
        // The same names in each program; the declarations of the previous one are replaced.
        session.run(work.members());
        double[] truth = truth(work);
        double[] least = new double[truth.length];
        double[] most = new double[truth.length];
        java.util.Arrays.fill(least, 100);
        for (int run = 0; run < runs; run++) {
            Result result = lines ? lines(work) : methods(work);
            double[] got = result.shares();
            double error = 0;
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < truth.length; i++) {
                error = Math.max(error, Math.abs(got[i] - truth[i]));
                least[i] = Math.min(least[i], got[i]);
                most[i] = Math.max(most[i], got[i]);
                text.append(String.format(Locale.ROOT, " %.0f (%.0f)", got[i], truth[i]));
            }
            worst.add(error);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s worst %5.1f  reported (true) %%:%s, elsewhere %.0f; %d samples, %.2f s%n",
                    work.name(),
                    error,
                    text,
                    result.elsewhere(),
                    result.samples(),
                    result.seconds());
        }
        double spread = 0;
        for (int i = 0; i < truth.length; i++) {
            spread = Math.max(spread, most[i] - least[i]);
        }
        spreads.add(spread);
    }

    private record Result(double[] shares, double elsewhere, int samples, double seconds) {

        static Result of(double[] nanos, double all, boolean recursive, int samples, long wall) {
            double parts = java.util.Arrays.stream(nanos).sum();
            double whole = recursive ? parts : all;
            double[] shares = java.util.Arrays.stream(nanos).map(n -> 100 * n / whole).toArray();
            return new Result(shares, 100 - 100 * parts / all, samples, wall / 1e9);
        }
    }

    private Result methods(KnownWork work) throws Exception {
        CallProfile profile = (CallProfile) session.magic("prun", "-q -r " + work.call());
        double[] nanos = new double[work.parts().size()];
        double all = 0;
        for (MethodStats row : profile.rows()) {
            boolean waits = row.function().isLibrary() || row.function().function().equals("two");
            all += waits ? 0 : row.self().nanos();
            for (int i = 0; i < nanos.length; i++) {
                if (work.parts().get(i).owns(row.function().function())) {
                    nanos[i] += row.self().nanos();
                }
            }
        }
        boolean recursive = work.call().startsWith("recs");
        return Result.of(nanos, all, recursive, profile.samples(), profile.wallNanos());
    }

    private Result lines(KnownWork work) throws Exception {
        LineProfile profile = (LineProfile) session.magic("lprun", "-r -f mix " + work.call());
        double[] nanos = new double[work.parts().size()];
        double all = 0;
        // Programs of the other type have a mix of their own, which did not run.
        LineProfile.Function mix = profile.functions().stream()
                .filter(f -> f.calls() > 0)
                .findFirst()
                .orElseThrow();
        for (LineProfile.Line line : mix.lines()) {
            all += line.amount().value();
            for (int i = 0; i < nanos.length; i++) {
                if (line.contents().strip().equals(work.parts().get(i).function())) {
                    nanos[i] += line.amount().value();
                }
            }
        }
        return Result.of(nanos, all, false, profile.samples(), profile.wallNanos());
    }

    // The least of rounds that take half a second together, and of twenty at least: the first are interpreted.
    private double alone(KnownWork.Part part) throws Exception {
        double least = Double.MAX_VALUE;
        double all = 0;
        for (int round = 0; round < 20 || all < 5e8; round++) {
            double took = ((Number) session.value(part.alone() + "(400_000)")).doubleValue();
            least = Math.min(least, took);
            all += took;
        }
        return least;
    }

    private double[] truth(KnownWork work) throws Exception {
        double[] times = new double[work.parts().size()];
        for (int i = 0; i < times.length; i++) {
            KnownWork.Part part = work.parts().get(i);
            times[i] = alone(part) * part.times();
        }
        double sum = java.util.Arrays.stream(times).sum();
        return java.util.Arrays.stream(times).map(t -> 100 * t / sum).toArray();
    }
}
