// SPDX-License-Identifier: Apache-2.0
package jiffy.profile;

/** The Julia set of <em>High Performance Python</em>, chapter 2, with counters of its own. */
public final class JuliaSource {

    private JuliaSource() {}

    /** The same points, calls and sum, each row a task of a parallel stream. */
    static String inParallel(int width, int limit) {
        String serial = of(width, limit);
        String run = """
                    static long row(double im, List<Double> x) {
                        List<Complex> zs = new ArrayList<>();
                        List<Complex> cs = new ArrayList<>();
                        for (double re : x) {
                            zs.add(new Complex(re, im));
                            cs.add(new Complex(-0.62772, -0.42193));
                        }
                        return Arrays.stream(calculateZ(LIMIT, zs, cs)).sum();
                    }
                    static long run() {
                        double step = 3.6 / WIDTH;
                        List<Double> x = new ArrayList<>();
                        List<Double> y = new ArrayList<>();
                        for (double at = 1.8; at > -1.8; at -= step) y.add(at);
                        for (double at = -1.8; at < 1.8; at += step) x.add(at);
                        return y.parallelStream().mapToLong(im -> row(im, x)).sum();
                    }
                }
                """.replace("WIDTH", String.valueOf(width)).replace("LIMIT", String.valueOf(limit));
        return serial.substring(0, serial.indexOf("    static long run()")) + run;
    }

    public static String of(int width, int limit) {
        return """
                import java.util.*;
                class User {
                    static long sum;
                    static long adds;
                    record Complex(double re, double im) {
                        Complex times(Complex o) { return new Complex(re * o.re - im * o.im, re * o.im + im * o.re); }
                        Complex plus(Complex o) { return new Complex(re + o.re, im + o.im); }
                        double abs() { return Math.sqrt(re * re + im * im); }
                    }
                    static int[] calculateZ(int maxiter, List<Complex> zs, List<Complex> cs) {
                        int[] output = new int[zs.size()];
                        for (int i = 0; i < output.length; i++) {
                            int n = 0;
                            Complex z = zs.get(i);
                            Complex c = cs.get(i);
                            while (z.abs() < 2 && n < maxiter) {
                                z = z.times(z).plus(c);
                                n++;
                            }
                            output[i] = n;
                        }
                        return output;
                    }
                    static long run() {
                        double step = 3.6 / WIDTH;
                        List<Double> x = new ArrayList<>();
                        List<Double> y = new ArrayList<>();
                        for (double at = 1.8; at > -1.8; at -= step) y.add(at);
                        for (double at = -1.8; at < 1.8; at += step) x.add(at);
                        List<Complex> zs = new ArrayList<>();
                        List<Complex> cs = new ArrayList<>();
                        for (double im : y) {
                            for (double re : x) {
                                zs.add(new Complex(re, im));
                                cs.add(new Complex(-0.62772, -0.42193));
                            }
                        }
                        adds = x.size() + y.size() + zs.size() + cs.size();
                        int[] output = calculateZ(LIMIT, zs, cs);
                        sum = 0;
                        absCalls = 0;
                        for (int n : output) {
                            sum += n;
                            absCalls += n + 1;
                        }
                        return sum;
                    }
                    static long absCalls;
                    static long absCalls() { return absCalls; }
                    static long addCalls() { return adds; }
                }
                """.replace("WIDTH", String.valueOf(width)).replace("LIMIT", String.valueOf(limit));
    }
}
