# SPDX-License-Identifier: Apache-2.0
"""Random cells from a grammar of declarations, redefinitions, expressions, magics, errors and interrupts, and what
plain jshell makes of them."""

import random
import re
import subprocess
from dataclasses import dataclass

MARK = "#####"
ERROR = "error"


@dataclass
class Cell:
    """A cell, and the same for jshell; None where jshell has no such thing."""

    code: str
    reference: str | None
    fails: bool | None = None  # for cells without a reference
    interrupted: bool = False


class Grammar:
    """Cells that depend on the seed only."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.ints = []
        self.texts = []
        self.lists = []
        self.methods = []
        self.classes = []
        self.records = []
        self.names = 0

    def cells(self, count):
        yield self.value_cell("1 + 1")
        for _ in range(count - 1):
            yield self.cell()

    def cell(self):
        kinds = [
            (14, self.variable),
            (6, self.redeclared),
            (8, self.method),
            (5, self.redefined),
            (5, self.type),
            (4, self.changed_type),
            (24, self.expression),
            (10, self.statement),
            (10, self.mistake),
            (8, self.magic),
            (2, self.interrupt),
            (1, self.excess),
            (1, self.reset),
        ]
        return self.random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]()

    def name(self, letter):
        self.names += 1
        return f"{letter}{self.names}"

    def number(self):
        return self.random.randint(-99, 99)

    def word(self):
        return "".join(self.random.choice("abcde") for _ in range(3))

    @staticmethod
    def both(code):
        return Cell(code, code)

    @staticmethod
    def value_cell(expression):
        return Cell(expression, f'System.out.println("=" + String.valueOf((Object) ({expression})));')

    # Expressions

    def an_int(self):
        choices = [str(self.number())] * 2
        if self.ints:
            choices += [self.random.choice(self.ints)] * 4
        if self.lists:
            choices.append(self.random.choice(self.lists) + ".size()")
        if self.texts:
            choices.append(self.random.choice(self.texts) + ".length()")
        if self.methods:
            choices.append(f"{self.random.choice(self.methods)}({self.number()})")
        if self.classes:
            choices.append(f"new {self.random.choice(self.classes)}().get()")
        if self.records:
            choices.append(f'new {self.random.choice(self.records)}({self.number()}, "{self.word()}").x()')
        return self.random.choice(choices)

    def expression(self):
        i, j = self.an_int(), self.an_int()
        forms = [
            f"{i} + {j}",
            f"({i}) * 3 - ({j})",
            f"{i} > {j} ? {i} : {j}",
            f'"{self.word()}" + {i}',
            f"Math.max({i}, {j}) / 2.0",
            f"IntStream.rangeClosed(1, 5).map(n -> n * ({i})).sum()",
            f"Stream.of({i}, {j}).sorted().toList()",
            f"new TreeMap<>(Map.of({self.number()}, {i}))",
            f"Optional.of({i}).map(n -> n + 1)",
            f"(Object) null",
            f"new int[] {{{i}, {j}}}.length",
        ]
        if self.records:
            forms.append(f'new {self.random.choice(self.records)}({i}, "{self.word()}")')
        return self.value_cell(self.random.choice(forms))

    # Declarations

    def variable(self):
        kind = self.random.choice("isl")
        name = self.name(kind)
        if kind == "i":
            cell = self.both(f"int {name} = {self.an_int()};")
            self.ints.append(name)
        elif kind == "s":
            cell = self.both(f'String {name} = "{self.word()}" + {self.an_int()};')
            self.texts.append(name)
        else:
            cell = self.both(f"var {name} = new ArrayList<Integer>(List.of({self.number()}, {self.number()}));")
            self.lists.append(name)
        return cell

    def redeclared(self):
        if not self.ints or not self.texts:
            return self.variable()
        name = self.random.choice(self.ints)
        if self.random.random() < 0.6:
            return self.both(f"int {name} = {self.number()};")
        self.ints.remove(name)
        self.texts.append(name)
        return self.both(f'String {name} = "{self.word()}";')

    def method(self):
        name = self.name("f")
        cell = self.both(f"int {name}(int n) {{ return n * {self.number()} + {self.an_int()}; }}")
        self.methods.append(name)
        return cell

    def redefined(self):
        if not self.methods:
            return self.method()
        name = self.random.choice(self.methods)
        if self.random.random() < 0.8:
            return self.both(f"int {name}(int n) {{ return n + {self.number()}; }}")
        self.methods.remove(name)
        return self.both(f'String {name}(int n) {{ return "{self.word()}" + n; }}')

    def type(self):
        name = self.name("T")
        if self.random.random() < 0.5:
            self.records.append(name)
            return self.both(f"record {name}(int x, String y) {{ int twice() {{ return 2 * x; }} }}")
        self.classes.append(name)
        return self.both(self.class_body(name))

    def class_body(self, name):
        more = self.random.choice(["", " String more;", " int[] some = new int[2];"])
        return (
            f"class {name} {{ static int s = {self.number()}; int v = {self.number()};{more}"
            f" int get() {{ return v + s * {self.random.randint(1, 3)}; }} }}"
        )

    def changed_type(self):
        if not self.classes:
            return self.type()
        return self.both(self.class_body(self.random.choice(self.classes)))

    # What runs and fails

    def statement(self):
        if not self.ints or not self.lists:
            return self.variable()
        name, numbers = self.random.choice(self.ints), self.random.choice(self.lists)
        return self.both(
            self.random.choice(
                [
                    f"for (int i = 0; i < 5; i++) {name} += i;",
                    f"{name} = {self.an_int()};",
                    f"if ({self.an_int()} > 0) {{ {name}++; }}",
                    f"{numbers}.add({self.an_int()});",
                    f"try {{ {name} = Integer.parseInt(\"x\"); }} catch (RuntimeException e) {{ {name} = 1; }}",
                    f"switch ({name} % 2) {{ case 0: {name} += 2; break; default: {name} -= 1; }}",
                ]
            )
        )

    def mistake(self):
        return self.both(
            self.random.choice(
                [
                    "int = 3;",
                    f'int {self.name("w")} = "{self.word()}";',
                    f"System.out.println(unknown{self.number() + 100});",
                    'Integer.parseInt("x");',
                    f"int {self.name('z')} = 1 / ({self.number()} - {self.number()} * 0) / 0;",
                    f'throw new IllegalStateException("{self.word()}");',
                    "Object o = List.of(1); String t = (String) o;",
                    "void r() { r(); } r();",
                ]
            )
        )

    # What jshell does not have

    def magic(self):
        expression = self.an_int()
        return Cell(
            self.random.choice(
                [
                    f"%time {expression}",
                    f"%timeit -n 3 -r 1 {expression}",
                    f"%prun {expression}",
                    "%who",
                    "%whos",
                    f"%%capture\nSystem.out.println({expression});",
                ]
            ),
            None,
        )

    def interrupt(self):
        return Cell(
            self.random.choice(["while (true) { }", "Thread.sleep(100_000);", "new LinkedBlockingQueue<>().take();"]),
            None,
            fails=True,
            interrupted=True,
        )

    def excess(self):
        text = "x" * 70_000
        return Cell(
            self.random.choice([f'var big = "{text}";', "System.exit(3);", "class E { static int y = 1 / 0; }\nE.y"]),
            None,
            fails=True,
        )

    def reset(self):
        for names in (self.ints, self.texts, self.lists, self.methods, self.classes, self.records):
            names.clear()
        return Cell("%reset -f", "/reset")


def jshell_results(command, cells):
    """For each cell with a reference the printed value, an empty text where there is none, or ERROR."""
    lines = []
    for number, cell in enumerate(cells):
        if cell.reference is not None:
            lines.append(cell.reference)
            lines.append(f'System.out.println("{MARK}{number}");')
    run = subprocess.run(
        [command, "--execution", "local", "-"],
        input="\n".join(lines) + "\n/exit\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    results, seen = {}, []
    for line in run.stdout.splitlines():
        mark = re.fullmatch(MARK + r"(\d+)", line)
        if not mark:
            seen.append(line)
            continue
        failed = any(text.startswith(("|", "Error:", "Exception ")) for text in seen)
        values = [text[1:] for text in seen if text.startswith("=")]
        # Of a call of a method that no longer fits, jshell says nothing here.
        silent = not values and cells[int(mark.group(1))].reference.startswith('System.out.println("="')
        results[int(mark.group(1))] = ERROR if failed or silent else values[-1] if values else ""
        seen = []
    return results
