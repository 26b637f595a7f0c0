# SPDX-License-Identifier: Apache-2.0
"""Cells that once ended, silenced or hung the session, as a client meets them."""

import time

FILL = 'var m = new HashMap<String, String>();\nfor (int i = 0; ; i++) m.put("k" + i, "v" + i);'


def test_a_constant_that_no_class_file_holds(kernel):
    text = "  line of text\n" * 6000
    error = kernel.run(f'int before = 5;\nvar json = """\n{text}""";').error
    assert error["ename"] == "CompilationError"
    assert error["evalue"] == "constant string too long"
    assert "line 2" in "".join(error["traceback"])
    assert kernel.run("before + 1").result == "6"
    assert kernel.run('throw new IllegalStateException("on");').error["evalue"] == "on"


def test_an_array_that_no_class_file_holds(kernel):
    numbers = ", ".join(str(n) for n in range(20_000))
    assert kernel.run(f"int[] t = {{{numbers}}};").error["evalue"] == "code too large"
    assert kernel.run("1 + 1").result == "2"


def test_a_class_whose_static_initializer_failed(kernel):
    kernel.run("int half(int n) { return n / 2; }")
    assert kernel.run('class SE { static int y = Integer.parseInt("x"); }\nSE.y').status == "error"
    assert kernel.run('class SE { static int y = Integer.parseInt("7"); }\nSE.y').result == "7"
    assert kernel.run('class SE { static int y = Integer.parseInt("z"); }\nSE.y').status == "error"
    assert kernel.run("%prun half(4)").result == "2"
    assert kernel.run("%timeit --fresh half(4)").status == "ok"


def test_an_interrupted_static_initializer(kernel):
    request = kernel.start("class SI { static int y; static { while (y >= 0) y = 1; } }\nSI.y")
    time.sleep(1)
    kernel.interrupt()
    assert kernel.finish(request).error["ename"] == "KeyboardInterrupt"
    assert kernel.run("class SI { static int y; static { y = 3; } }\nSI.y").result == "3"
    assert kernel.run("%prun 1 + 1").result == "2"


def test_a_heap_filled_with_small_objects(fresh_kernel):
    kernel = fresh_kernel(env={"JDK_JAVA_OPTIONS": "-Xmx200m"})
    assert kernel.run("1 + 1").result == "2"
    error = kernel.run(FILL).error
    assert error["ename"] == "java.lang.OutOfMemoryError"
    assert "m (about " in error["evalue"] and "-Xmx" in error["evalue"]
    assert kernel.run("m = null").status == "ok"
    assert kernel.run("2 + 2").result == "4"
    assert kernel.run("var big = new byte[50_000_000]; big.length").result == "50000000"


def test_a_list_with_an_endless_text(kernel):
    text = kernel.run("List<Object> d = List.of(1);\nfor (int i = 0; i < 40; i++) d = List.of(d, d);\nd").result
    assert text.startswith("[[[[[[[[[…, …]")
    assert kernel.run("Collections.nCopies(1_000_000_000, 1)").result.endswith("… 999999900 more]")


def test_a_text_that_is_null(kernel):
    kernel.run("class N { public String toString() { return null; } }")
    assert kernel.run("new N()").result == "null"
    assert kernel.run("List.of(new N())").result == "[null]"


def test_closing_standard_output(kernel):
    assert kernel.run('try (PrintWriter w = new PrintWriter(System.out)) { w.println("in"); }').text() == "in\n"
    assert kernel.run('System.out.println("still")').text() == "still\n"
    assert kernel.run("!echo command").text() == "command\n"


def test_a_class_that_changes_under_its_variable(kernel):
    kernel.run("class Cfg { int a = 1; }\nCfg cfg = new Cfg();\nList<Cfg> all = List.of(cfg);")
    changed = kernel.run("class Cfg { int a = 1; String b; }")
    assert changed.text("stderr") == "cfg was reset to null, since Cfg changed\n"
    assert "before it was declared anew" in kernel.run("Cfg old = all.get(0);").error["evalue"]
