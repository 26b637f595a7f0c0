# SPDX-License-Identifier: Apache-2.0
"""Papermill's parameters as Java: `papermill in.ipynb out.ipynb -p n 10` puts `int n = 10;` into the notebook.

Papermill loads entry points for engines but not for translators, so the engine that this module registers is
papermill's own one, and loading it registers the translator.
"""

import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

INT = range(-(2**31), 2**31)
LONG = range(-(2**63), 2**63)
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
DECLARATION = re.compile(
    r"(?:final\s+)?(?P<type>[\w.]+(?:<[^=;]*>)?(?:\[\])*)\s+(?P<name>\w+)\s*=\s*"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|[^;]*?)\s*;[^\S\n]*(?://\s*(?P<help>.*))?"
)


class JavaEngine(NBClientEngine):
    """Papermill's own engine under another name."""


class JavaTranslator(Translator):
    """A type for each value: int, long, BigInteger, double, boolean, String, List and Map; null is an Object."""

    @classmethod
    def translate_str(cls, value):
        return '"' + "".join(ESCAPES.get(c, c if c >= " " else f"\\u{ord(c):04x}") for c in value) + '"'

    translate_escaped_str = translate_str

    @classmethod
    def translate_none(cls, value):
        return "null"

    @classmethod
    def translate_int(cls, value):
        if value in INT:
            return str(value)
        return f"{value}L" if value in LONG else f'new java.math.BigInteger("{value}")'

    @classmethod
    def translate_float(cls, value):
        if value != value:
            return "Double.NaN"
        if value in (float("inf"), float("-inf")):
            return "Double.POSITIVE_INFINITY" if value > 0 else "Double.NEGATIVE_INFINITY"
        return repr(float(value))

    @classmethod
    def translate_list(cls, value):
        widen = {"Double": lambda v: cls.translate(None if v is None else float(v)),
                 "Long": lambda v: "null" if v is None else f"{v}L"}.get(element_type(value), cls.translate)
        # Not List.of, which refuses null.
        return f"java.util.Arrays.asList({', '.join(map(widen, value))})"

    @classmethod
    def translate_dict(cls, value):
        # Not Map.of, which forgets the order, refuses null, and takes ten entries at most.
        entries = "".join(f" put({cls.translate_str(str(k))}, {cls.translate(v)});" for k, v in value.items())
        return f"new java.util.LinkedHashMap<String, Object>() {{{{{entries} }}}}"

    @classmethod
    def comment(cls, text):
        return f"// {text}"

    @classmethod
    def assign(cls, name, text):
        return f"{text};"

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        lines = [cls.comment(comment)]
        lines += [f"{java_type(value)} {name} = {cls.translate(value)};" for name, value in parameters.items()]
        return "\n".join(lines) + "\n"

    @classmethod
    def inspect(cls, cell):
        """What `papermill --help-notebook` lists: the declarations of the cell that is tagged `parameters`."""
        found = DECLARATION.finditer(cell["source"])
        return [Parameter(m["name"], m["type"], m["value"], m["help"] or "") for m in found]


def java_type(value):
    """The type of the variable for a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int" if value in INT else "long" if value in LONG else "java.math.BigInteger"
    if isinstance(value, float):
        return "double"
    if isinstance(value, str):
        return "String"
    if isinstance(value, dict):
        return "java.util.Map<String, Object>"
    if isinstance(value, (list, tuple)):
        return f"java.util.List<{element_type(value)}>"
    return "Object" if value is None else "String"


def element_type(values):
    """The one type that all elements of a list have, the widest if all are numbers, or Object."""
    boxed = {"boolean": "Boolean", "int": "Integer", "long": "Long", "double": "Double"}
    types = {boxed.get(java_type(value), java_type(value)) for value in values if value is not None}
    if len(types) > 1 and types <= {"Integer", "Long", "Double"}:
        return "Double" if "Double" in types else "Long"
    return types.pop() if len(types) == 1 else "Object"


papermill_translators.register("java", JavaTranslator)
