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


def test_code_that_evaluates_code_stays_one_cell(fresh_kernel):
    kernel = fresh_kernel()
    kernel.run("int half(int n) {\n    return 10 / n;\n}")
    kernel.run("var instance = io.github.spencerpark.ijava.IJava.getKernelInstance();")
    assert kernel.run('instance.eval("1+1")').result == "2"
    assert kernel.run('instance.eval("int inner = half(5);"); inner').result == "2"
    trace = "".join(kernel.run("half(0)").error["traceback"])
    assert "In [1]" in trace and "return 10 / n;" in trace
    history = kernel.reply(kernel.client.history(raw=True, output=False, hist_access_type="range", session=0, start=1))
    sources = [(line, source) for _, line, source in history["content"]["history"]]
    assert sources[0] == (1, "int half(int n) {\n    return 10 / n;\n}")
    assert sources[2] == (3, 'instance.eval("1+1")')
    assert len(sources) == 5


def test_json_that_no_browser_can_show(kernel):
    outcome = kernel.run("json(IntStream.range(0, 3_000_000).toArray())")
    data = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "execute_result")
    assert "application/json" not in data
    assert "left out: application/json, 22888891 characters" in data["text/plain"][-200:]
    assert kernel.run("1 + 1").result == "2"


def test_a_value_that_is_shown_for_ever_is_interrupted(kernel):
    kernel.run("class Endless { public String toString() { while (true) { } } }")
    for code in ("new Endless()", "List.of(1, new Endless())", "display(Map.of(1, new Endless()))"):
        request = kernel.start(code)
        time.sleep(1)
        kernel.interrupt()
        assert kernel.finish(request).error["ename"] == "KeyboardInterrupt", code
    kernel.run("var endless = new Endless();")
    for code in ("%whos", "/vars"):
        request = kernel.start(code)
        time.sleep(1)
        kernel.interrupt()
        assert kernel.finish(request).error["ename"] == "KeyboardInterrupt", code
    assert kernel.run("%del endless").status == "ok"
    assert kernel.run("1 + 1").result == "2"


def test_an_error_with_an_endless_message(kernel):
    error = kernel.run('throw new IllegalStateException("z".repeat(30_000_000));').error
    assert error["evalue"] == "z" * 100_000 + "… 29900000 more characters"
    assert max(map(len, error["traceback"])) < 101_000


def test_classes_are_unloaded_after_a_reset(fresh_kernel):
    kernel = fresh_kernel()
    kernel.run("class Gone { int x = 1; }\nvar gone = new Gone();\ngone.x")
    kernel.run("%timeit -n 1 -r 1 gone.x")
    kernel.run("%prun -q gone.x")
    assert kernel.run("int half(Gone of) { return of.x / 0; }\nhalf(gone)").status == "error"
    kernel.run('System.getProperties().put("gone", new java.lang.ref.WeakReference<Object>(gone.getClass()));')
    kernel.run("%reset -f")
    kernel.run('var seen = (java.lang.ref.WeakReference<?>) System.getProperties().remove("gone");')
    wait = "for (int i = 0; i < 100 && seen.get() != null; i++) { System.gc(); Thread.sleep(20); }"
    assert kernel.run(wait + "\nseen.get() == null").result == "true"
    assert kernel.run("%tb").error["evalue"] == "%tb: no cell has thrown an exception yet"


def test_a_crash_of_the_compiler_is_told_in_a_sentence(fresh_kernel):
    kernel = fresh_kernel()
    kernel.run("int x = 1;")
    sum_of_2000 = "int big = " + " + ".join(["1*x"] * 2000) + ";"
    for _ in range(12):
        outcome = kernel.run(sum_of_2000)
        assert outcome.text("stderr") == ""
        # How deep the compiler's stack reaches depends on how much of it the JIT compiler has compiled.
        assert outcome.error is None or "nested too deeply for the compiler" in outcome.error["evalue"]
    assert kernel.run("x").result == "1"
