# SPDX-License-Identifier: Apache-2.0
"""Libraries from Maven repositories, in an installed kernel."""

import urllib.error
import urllib.request

import pytest


@pytest.fixture(scope="module")
def central():
    try:
        urllib.request.urlopen("https://repo.maven.apache.org/maven2/com/google/code/gson/gson/2.8.9/gson-2.8.9.pom", timeout=20).close()
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
        'import com.google.gson.*;\nGson.class.getProtectionDomain().getCodeSource().getLocation().toString() + new Gson().toJson(Map.of("a", 1))'
    )
    assert gson.result.endswith('gson-2.8.9.jar{"a":1}')
    chart = kernel.run(
        'import org.knowm.xchart.*;\nvar chart = new XYChartBuilder().width(200).height(100).build();\n'
        'chart.addSeries("s", new double[] {1, 2}, new double[] {3, 4});\n'
        "BitmapEncoder.getBufferedImage(chart)"
    )
    assert chart.result == "picture of 200 × 100 pixels"
    table = kernel.run(
        'import tech.tablesaw.api.*;\nTable.create("t").addColumns(IntColumn.create("n", new int[] {1, 2, 3})).rowCount()'
    )
    assert table.result == "3"


def test_what_is_missing_is_told(central, fresh_kernel):
    kernel = fresh_kernel()
    error = kernel.run("%maven com.google.code.gson:gson:0.0.0").error
    assert error["ename"] == "UsageError"
    assert error["evalue"].startswith("%maven: com.google.code.gson:gson:0.0.0 was not found\nlooked in ")
    assert kernel.run("%maven gson").error["evalue"].startswith('%maven: "gson" is not complete')
    assert kernel.run("1 + 1").result == "2"
