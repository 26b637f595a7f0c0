# SPDX-License-Identifier: Apache-2.0
"""Commands, progress and captured output, as a client sees them."""

import psutil


def test_a_command_streams_and_is_interrupted(kernel):
    request = kernel.start("!echo started; sleep 300 & sleep 301; echo never")
    seen = kernel.until_text(request, "started")
    children = psutil.Process(kernel.pid).children(recursive=True)
    assert any("sleep" in c.name() for c in children)
    kernel.interrupt()
    outcome = kernel.finish(request, seen)
    assert outcome.error["ename"] == "KeyboardInterrupt"
    assert "never" not in outcome.text()
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert not alive
    assert kernel.run("1 + 1").result == "2"


def test_a_script_tells_both_streams(kernel):
    outcome = kernel.run("%%bash\necho out\necho err >&2\necho grüße")
    assert outcome.text() == "out\ngrüße\n"
    assert outcome.text("stderr") == "err\n"


def test_a_bar_is_replaced_in_place(kernel):
    outcome = kernel.run('for (int i : progress(5)) Thread.sleep(150);\n"end"')
    shown = [m["content"] for m in outcome.outputs if m["msg_type"] == "display_data"]
    updates = [m["content"] for m in outcome.outputs if m["msg_type"] == "update_display_data"]
    assert len(shown) == 1 and len(updates) >= 3
    assert {u["transient"]["display_id"] for u in updates} == {shown[0]["transient"]["display_id"]}
    assert shown[0]["data"]["text/plain"].startswith("  0%|")
    assert updates[-1]["data"]["text/plain"].startswith("100%|████████████████████| 5/5 [00:00, ")
    assert "<progress" in updates[0]["data"]["text/html"]


def test_a_loop_left_early_shows_how_far_it_came(kernel):
    outcome = kernel.run("for (int i : progress(10)) { if (i == 4) break; }")
    updates = [m["content"]["data"]["text/plain"] for m in outcome.outputs if m["msg_type"] == "update_display_data"]
    assert "4/10" in updates[-1]


def test_a_renderer_takes_one_statement(kernel):
    kernel.run("record Money(long cents) {}")
    kernel.run('addRenderer(Money.class, m -> html("<b>" + m.cents() / 100.0 + " €</b>"));')
    outcome = kernel.run("new Money(1250)")
    data = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "execute_result")
    assert data == {"text/html": "<b>12.5 €</b>", "text/plain": "12.5 €"}


def test_vega_lite_and_json_are_trees(kernel):
    outcome = kernel.run('display(vegaLite("{\\"mark\\": \\"bar\\"}")); json(Map.of("a", 1))')
    shown = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "display_data")
    assert shown["application/vnd.vegalite.v5+json"] == {"mark": "bar"}
    result = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "execute_result")
    assert result["application/json"] == {"a": 1}


def test_forms_are_chosen_as_in_other_kernels(kernel):
    outcome = kernel.run('display("<i>x</i>", "text/html"); render("$x$", "text/latex")')
    shown = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "display_data")
    assert shown["text/html"] == "<i>x</i>"
    result = next(m["content"]["data"] for m in outcome.outputs if m["msg_type"] == "execute_result")
    assert result["text/latex"] == "$x$"


def test_reset_asks(kernel):
    kernel.run("int kept = 1;")
    request = kernel.start("%reset", allow_stdin=True)
    assert kernel.answer_input("n")["prompt"].startswith("Forget everything")
    assert kernel.finish(request).text() == "Nothing done.\n"
    assert kernel.run("kept").result == "1"
    assert kernel.run("%reset").error["evalue"] == "%reset: the question can't be asked here: write %reset -f"
    kernel.run("%reset -f")
    assert kernel.run("kept").status == "error"
