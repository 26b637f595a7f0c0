# SPDX-License-Identifier: Apache-2.0
"""Libraries from Maven repositories, in an installed kernel."""

import re
import urllib.error
import urllib.request

import psutil
import pytest


@pytest.fixture(scope="module")
def central():
    try:
        pom = "https://repo.maven.apache.org/maven2/com/google/code/gson/gson/2.8.9/gson-2.8.9.pom"
        urllib.request.urlopen(pom, timeout=20).close()
    except (urllib.error.URLError, TimeoutError):
        pytest.skip("Maven Central can't be reached, so libraries were not tried")


def test_three_libraries_work_beside_the_kernels_own(central, fresh_kernel):
    kernel = fresh_kernel()
    loaded = kernel.run(
        "%maven -x com.github.virtuald:* com.google.code.gson:gson:2.8.9 org.knowm.xchart:xchart:3.8.8"
        " tech.tablesaw:tablesaw-core:0.44.1"
    )
    assert loaded.status == "ok", loaded.error
    gson = kernel.run(
        'import com.google.gson.*;\nGson.class.getProtectionDomain().getCodeSource().getLocation().toString()'
        ' + new Gson().toJson(Map.of("a", 1))'
    )
    assert gson.result.endswith('gson-2.8.9.jar{"a":1}')
    chart = kernel.run(
        'import org.knowm.xchart.*;\nvar chart = new XYChartBuilder().width(200).height(100).build();\n'
        'chart.addSeries("s", new double[] {1, 2}, new double[] {3, 4});\n'
        "BitmapEncoder.getBufferedImage(chart)"
    )
    assert chart.result == "picture of 200 × 100 pixels"
    table = kernel.run(
        'import tech.tablesaw.api.*;\n'
        'Table.create("t").addColumns(IntColumn.create("n", new int[] {1, 2, 3})).rowCount()'
    )
    assert table.result == "3"


def forms(kernel, code):
    """The MIME types in which a cell's value is shown, and its text."""
    outcome = kernel.run(code)
    assert outcome.status == "ok", outcome.error
    data = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "execute_result")
    return set(data), data["text/plain"]


def test_charts_and_data_frames_of_libraries_show_themselves(central, fresh_kernel):
    kernel = fresh_kernel()
    loaded = kernel.run(
        "%maven -x com.github.virtuald:* org.knowm.xchart:xchart:3.8.8 org.jfree:jfreechart:1.5.4"
        " tech.tablesaw:tablesaw-core:0.44.1 org.dflib:dflib:1.0.0"
    )
    assert loaded.status == "ok", loaded.error
    types, _ = forms(
        kernel,
        "var x = new org.knowm.xchart.XYChartBuilder().width(200).height(100).build();\n"
        'x.addSeries("s", new double[] {1, 2}, new double[] {3, 4});\nx',
    )
    assert "image/png" in types
    types, _ = forms(
        kernel,
        "var data = new org.jfree.data.general.DefaultPieDataset<String>();\n"
        'data.setValue("a", 1);\norg.jfree.chart.ChartFactory.createPieChart("p", data)',
    )
    assert "image/png" in types
    for frame in (
        'tech.tablesaw.api.Table.create("t").addColumns(tech.tablesaw.api.IntColumn.create("n", new int[] {1, 2}))',
        'org.dflib.DataFrame.foldByRow("n", "m").of(1, 2, 3, 4)',
    ):
        types, text = forms(kernel, frame)
        assert "text/html" in types and "n" in text, frame


def test_what_is_missing_is_told(central, fresh_kernel):
    kernel = fresh_kernel()
    error = kernel.run("%maven com.google.code.gson:gson:0.0.0").error
    assert error["ename"] == "UsageError"
    assert error["evalue"].startswith("%maven: com.google.code.gson:gson:0.0.0 was not found\nlooked in ")
    assert kernel.run("%maven gson").error["evalue"].startswith('%maven: "gson" is not complete')
    assert kernel.run("1 + 1").result == "2"


def test_a_cell_that_needs_a_library_runs_with_it_or_is_skipped(central, fresh_kernel):
    kernel = fresh_kernel()
    skipped = kernel.run("%%needs com.google.code.gson:gson:0.0.0\nno Java at all")
    assert skipped.text() == "skipped: com.google.code.gson:gson:0.0.0 was not found\n"
    assert kernel.run("%%needs com.google.code.gson:gson:2.8.9\nnew com.google.gson.Gson().toJson(1)").result == "1"
    assert kernel.run("%%needs com.google.code.gson:gson:2.8.9\n2").result == "2"


def test_jmh_measures_a_statement_of_the_session(central, fresh_kernel):
    kernel = fresh_kernel()
    kernel.run(
        "record P(int x, int y) { int dot() { return x * x + y * y; } }\n"
        "P[] ps = new P[100]; for (int i = 0; i < 100; i++) ps[i] = new P(i, 2);\n"
        "int sum(P[] a) { int t = 0; for (P p : a) t += p.dot(); return t; }\n"
        "java.util.function.IntUnaryOperator f = x -> x + 1;"
    )
    outcome = kernel.run("%timeit --jmh -r 3 sum(ps) + f.applyAsInt(1)")
    assert outcome.status == "ok", outcome.error
    shown = [m["content"]["data"]["text/plain"] for m in outcome.outputs if "data" in m["content"]]
    lines = shown[-1].splitlines()
    assert re.fullmatch(
        r"JMH 1\.37: \S+ [nµm]?s ± \S+ [nµm]?s per loop"
        r" \(mean ± 99\.9 % error of 5 iterations of 1 s in a JVM of its own\), 0 B/loop",
        lines[0],
    )
    assert re.match(r"%timeit's mean is \d+\.\d\d times JMH's", lines[1])
    assert lines[2] == "made anew for JMH by their initializers: f"
    assert any(s.startswith("JMH: warm-up iteration 3") for s in shown)


def test_jmh_is_interrupted_with_all_its_processes(central, fresh_kernel):
    kernel = fresh_kernel()
    request = kernel.start("%timeit --jmh -r 3 Math.log(2)")
    seen = []
    while not (seen and "JMH: warm-up iteration 1" in seen[-1]["content"].get("data", {}).get("text/plain", "")):
        seen.append(kernel.next_output(request))
    children = psutil.Process(kernel.pid).children(recursive=True)
    assert len(children) >= 2
    kernel.interrupt()
    outcome = kernel.finish(request, seen)
    assert outcome.error["ename"] == "KeyboardInterrupt"
    assert outcome.outputs[-3]["content"]["data"]["text/plain"] == "JMH: stopped before it had a result"
    assert not psutil.wait_procs(children, timeout=10)[1]
    assert kernel.run("1 + 1").result == "2"
