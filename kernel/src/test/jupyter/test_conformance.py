# SPDX-License-Identifier: Apache-2.0
"""The suite by which Jupyter's makers judge kernels, with every part of it asked for."""

from jupyter_kernel_test import IopubWelcomeTests, KernelTests


class TestConformance(KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("test");'
    completion_samples = [
        {"text": "System.identityH", "matches": {"identityHashCode("}},
        {"text": "%timei", "matches": {"%timeit"}},
        {"text": "zzzz"},
    ]
    complete_code_samples = ["1", "int a = 5;", "void f() { }", "%time f()", "%%timeit\nf()\n\n"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "int f(", "/* not closed"]
    invalid_code_samples = ["}", "foo)"]
    code_page_something = "%timeit?"
    code_generate_error = 'throw new IllegalStateException("asked for");'
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "List.of(1, 2)", "result": "[1, 2]"},
    ]
    code_display_data = [{"code": 'display("shown")', "mime": "text/plain"}]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "System.identityHashCode"
    code_clear_output = "clearOutput()"


class TestIopubWelcome(IopubWelcomeTests):
    kernel_name = "java"
    support_iopub_welcome = True


# The base classes are no tests by themselves.
del KernelTests, IopubWelcomeTests
