# SPDX-License-Identifier: Apache-2.0
"""The Julia set of chapter 2 of High Performance Python, without the picture: Julia.java's counterpart in Python.

Run it with `python julia.py`. cProfile counts the same calls in it as in the book: 36,221,995.
"""

import time

X1, X2, Y1, Y2 = -1.8, 1.8, -1.8, 1.8
C = complex(-0.62772, -0.42193)


def calculate_z(max_iterations, zs, cs):
    """For each z, how often z = z² + c can be repeated before z escapes; at most max_iterations."""
    output = [0] * len(zs)
    for i in range(len(zs)):
        n = 0
        z = zs[i]
        c = cs[i]
        while abs(z) < 2 and n < max_iterations:
            z = z * z + c
            n += 1
        output[i] = n
    return output


def calc_julia(desired_width, max_iterations):
    """Lays a grid of complex numbers over the square from X1, Y1 to X2, Y2 and iterates each of them."""
    x_step = (X2 - X1) / desired_width
    y_step = (Y1 - Y2) / desired_width
    x = []
    x_coord = X1
    while x_coord < X2:
        x.append(x_coord)
        x_coord += x_step
    y = []
    y_coord = Y2
    while y_coord > Y1:
        y.append(y_coord)
        y_coord += y_step
    zs = []
    cs = []
    for y_coord in y:
        for x_coord in x:
            zs.append(complex(x_coord, y_coord))
            cs.append(C)
    print("Length of x:", len(x))
    print("Total elements:", len(zs))

    start = time.perf_counter()
    output = calculate_z(max_iterations, zs, cs)
    print("calculate_z took", time.perf_counter() - start, "seconds")
    return output


if __name__ == "__main__":
    iterations = sum(calc_julia(desired_width=1000, max_iterations=300))
    if iterations != 33_219_980:
        raise AssertionError(f"expected 33219980 iterations in all, got {iterations}")
