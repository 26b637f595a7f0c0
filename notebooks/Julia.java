// SPDX-License-Identifier: Apache-2.0

import java.util.ArrayList;
import java.util.List;

/**
 * The Julia set of chapter 2 of <i>High Performance Python</i>, without the picture: a program that works the processor
 * hard enough to be worth profiling. Run it with {@code java Julia.java}.
 */
public class Julia {

    static final double X1 = -1.8;
    static final double X2 = 1.8;
    static final double Y1 = -1.8;
    static final double Y2 = 1.8;
    static final Complex C = new Complex(-0.62772, -0.42193);

    /** A complex number. */
    record Complex(double re, double im) {

        Complex plus(Complex other) {
            return new Complex(re + other.re, im + other.im);
        }

        Complex times(Complex other) {
            return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
        }

        double abs() {
            return Math.sqrt(re * re + im * im);
        }
    }

    /** For each z, how often z = z² + c can be repeated before z escapes; at most maxIterations. */
    static int[] calculateZ(int maxIterations, List<Complex> zs, List<Complex> cs) {
        int[] output = new int[zs.size()];
        for (int i = 0; i < output.length; i++) {
            int n = 0;
            Complex z = zs.get(i);
            Complex c = cs.get(i);
            while (z.abs() < 2 && n < maxIterations) {
                z = z.times(z).plus(c);
                n++;
            }
            output[i] = n;
        }
        return output;
    }

    /** Lays a grid of complex numbers over the square from X1, Y1 to X2, Y2 and iterates each of them. */
    static int[] calcJulia(int desiredWidth, int maxIterations) {
        double xStep = (X2 - X1) / desiredWidth;
        double yStep = (Y1 - Y2) / desiredWidth;
        List<Double> x = new ArrayList<>();
        for (double xCoord = X1; xCoord < X2; xCoord += xStep) {
            x.add(xCoord);
        }
        List<Double> y = new ArrayList<>();
        for (double yCoord = Y2; yCoord > Y1; yCoord += yStep) {
            y.add(yCoord);
        }
        List<Complex> zs = new ArrayList<>();
        List<Complex> cs = new ArrayList<>();
        for (double yCoord : y) {
            for (double xCoord : x) {
                zs.add(new Complex(xCoord, yCoord));
                cs.add(C);
            }
        }
        System.out.println("Length of x: " + x.size());
        System.out.println("Total elements: " + zs.size());

        long start = System.nanoTime();
        int[] output = calculateZ(maxIterations, zs, cs);
        System.out.println("calculateZ took " + (System.nanoTime() - start) / 1e9 + " seconds");
        return output;
    }

    public static void main(String[] args) {
        int[] output = calcJulia(1000, 300);
        long sum = 0;
        for (int n : output) {
            sum += n;
        }
        if (sum != 33_219_980) {
            throw new AssertionError("expected 33219980 iterations in all, got " + sum);
        }
    }
}
