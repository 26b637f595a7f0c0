# SPDX-License-Identifier: Apache-2.0
"""The shares of time that %prun and %lprun report in the installed kernel, of programs whose true shares are known.

    target/python/bin/python bench/known_shares.py measure [programs [first seed]]    # adds to known_shares.jsonl
    target/python/bin/python bench/known_shares.py table    # writes the table of PrunReferee.md

The programs are those of profile/KnownWork.java, each in a kernel of its own. The truth is the processor's time of each
method or line alone in a loop, the least of many runs. What the program spends elsewhere counts as error, except where
calls of recursion have a time of their own.
"""

import datetime
import json
import os
import random
import statistics
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER))

from figures import main, row  # noqa: E402
from installed import java_version, require  # noqa: E402

RESULTS = FOLDER / "known_shares.jsonl"
PAGE = FOLDER / "PrunReferee.md"
PROGRAMS, FIRST_SEED, RUNS = 20, 600, 3
KINDS = {"methods": "ofMethods", "lines": "ofLines"}

# `alone` returns the least of rounds that take half a second together, and of twenty at least: the first ones are
# interpreted.
COMMON = """
var threads = java.lang.management.ManagementFactory.getThreadMXBean();
double sum;
long cpu() { return threads.getCurrentThreadCpuTime(); }
long alone(java.util.function.IntToLongFunction time) {
    long least = Long.MAX_VALUE, all = 0;
    for (int round = 0; round < 20 || all < 500_000_000; round++) {
        long took = time.applyAsLong(400_000);
        least = Math.min(least, took);
        all += took;
    }
    return least;
}
void print(jiffy.profile.CallProfile profile) {
    for (var of : profile.rows()) {
        String name = of.function().function();
        // The thread that waits for two others.
        if (!of.function().isLibrary() && !name.equals("two")) System.out.println(of.self().nanos() + "\\t" + name);
    }
    System.out.println(profile.wallNanos() + "\\t" + profile.samples());
}
void print(jiffy.profile.LineProfile profile) {
    for (var line : profile.functions().get(0).lines()) {
        System.out.println(line.amount().value() + "\\t" + line.contents().strip());
    }
    System.out.println(profile.wallNanos() + "\\t" + profile.samples());
}
"""


def measure(words):
    programs, first = [*map(int, words), *(PROGRAMS, FIRST_SEED)[len(words) :]]
    record = {"day": str(datetime.date.today()), "load": round(os.getloadavg()[0], 2), "java": java_version()}
    for kind in KINDS:
        for seed in range(first, first + programs):
            line = {**record, "kind": kind, "seed": seed, **program(kind, seed)}
            print(line, flush=True)
            with RESULTS.open("a") as file:
                file.write(json.dumps(line) + "\n")


def program(kind, seed):
    from client import Kernel

    kernel = Kernel("java")
    try:
        require(kernel, (FOLDER / "profile/KnownWork.java").read_text())
        name, call, members, parts = described(kernel, f"KnownWork.{KINDS[kind]}({seed})")
        require(kernel, COMMON)
        require(kernel, members)
        truth = [times * int(require(kernel, f"alone(turns -> {time}(turns))").result) for times, time, _ in parts]
        names = [name for _, _, name in parts]
        recursive = kind == "methods" and call.startswith("recs")
        runs = [run(kernel, kind, call, names, recursive) for _ in range(RUNS)]
    finally:
        kernel.close()
    return {"program": name, "true": percent(truth, sum(truth)), "runs": runs}


def described(kernel, expression):
    """A program's name, statement and declarations; and of each part how often it runs, its timing method, its name."""
    require(kernel, f"var work = {expression};")
    require(kernel, "void line(Object... words) { for (var word : words) System.out.print(word + \"\\t\"); }")
    name, call, _ = require(kernel, "line(work.name(), work.call());").text().split("\t")
    members = require(kernel, "System.out.print(work.members());").text()
    parts = require(kernel, "for (var part : work.parts()) line(part.times(), part.alone(), part.function());").text()
    words = parts.split("\t")[:-1]
    return name, call, members, [(float(words[i]), *words[i + 1 : i + 3]) for i in range(0, len(words), 3)]


def run(kernel, kind, call, names, recursive):
    magic = "%prun -q -r" if kind == "methods" else "%lprun -r -f mix"
    require(kernel, f"var profile = {magic} {call}")
    *rows, (wall, samples) = [line.split("\t") for line in require(kernel, "print(profile);").text().splitlines()]
    parts = [sum(int(nanos) for nanos, row in rows if owns(name, row)) for name in names]
    whole = sum(parts) if recursive else sum(int(nanos) for nanos, _ in rows)
    return {"reported": percent(parts, whole), "samples": int(samples), "seconds": round(int(wall) / 1e9, 2)}


def owns(name, row):
    """Whether a row is of this part: a record's method makes another record."""
    return row in (name, name.replace(".next", ".<init>"))


def percent(parts, whole):
    return [round(100 * part / whole, 1) for part in parts]


def errors(record):
    """The error of the worst part of each run, in points."""
    return [max(map(difference, run["reported"], record["true"])) for run in record["runs"]]


def of_samples_alone(records):
    """The median error of the worst part if each sample met a part with the probability of its true share."""
    chance = random.Random(1)
    runs = [(record["true"], run["samples"]) for record in records for run in record["runs"]]
    return statistics.median(drawn(chance, *run) for run in runs)


def drawn(chance, shares, samples):
    """The error of the worst part of a run whose samples met the parts by chance."""
    met = chance.choices(range(len(shares)), shares, k=max(1, samples))
    return max(difference(100 * met.count(part) / len(met), share) for part, share in enumerate(shares))


def spread(record):
    """By how many points the runs of a program differ at most."""
    return max(max(part) - min(part) for part in zip(*(run["reported"] for run in record["runs"])))


def difference(one, other):
    return abs(one - other)


def tables(measured):
    """The lines of each block, of the latest record of each JDK, kind and program."""
    latest = {(record["java"].partition(".")[0], record["kind"], record["seed"]): record for record in measured}
    columns = sorted({(java, kind) for java, kind, _ in latest}, key=lambda column: (column[1] != "methods", column[0]))
    lines = [row(["program", *(f"{kind}, {java}" for java, kind in columns)]), row(["---"] * (len(columns) + 1))]
    for seed in sorted({seed for _, _, seed in latest}):
        of = [latest.get((*column, seed)) for column in columns]
        name = next(" ".join(record["program"].split()[:3]) for record in of if record)
        lines.append(row([name, *(", ".join(f"{e:.0f}" for e in errors(record)) if record else "" for record in of)]))
    summaries = [[record for key, record in latest.items() if key[:2] == column] for column in columns]
    lines += [row([f"**{name}**", *map(of, summaries)]) for name, of in SUMMARIES.items()]
    return {"shares": lines, "shares-summary": [sentence(*of) for of in zip(columns, summaries)]}


def sentence(column, records):
    java, kind = column
    median, most, worst, by_chance, _ = [of(records) for of in SUMMARIES.values()]
    return (
        f"- {kind}, JDK {java}: {median} points in the median, {by_chance} if samples met the parts by chance alone; "
        f"nine runs in ten below {most}; the worst {worst}"
    )


def all_errors(records):
    return [error for record in records for error in errors(record)]


SUMMARIES = {
    "median": lambda records: f"{statistics.median(all_errors(records)):.1f}",
    "nine in ten are below": lambda records: f"{statistics.quantiles(all_errors(records), n=10)[8]:.1f}",
    "worst": lambda records: f"{max(all_errors(records)):.0f}",
    "median of samples drawn at random": lambda records: f"{of_samples_alone(records):.1f}",
    "runs of a program differ by at most": lambda records: f"{max(map(spread, records)):.0f}",
}


if __name__ == "__main__":
    main(sys.argv[1:], sys.modules[__name__], measure)
