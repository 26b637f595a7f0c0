# SPDX-License-Identifier: Apache-2.0
"""Writes Magics.md: what %name? says of each magic, as the installed kernel says it.

    target/python/bin/python docs/magics.py

target/python is made by `mvn verify`; JUPYTER_PATH says where a kernel is that was installed with --prefix.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.append(str(FOLDER.parent / "kernel/src/test/jupyter"))

HEAD = """# Magics

`%name` takes the rest of its line, `%%name` the whole cell. `%timeit?` shows its help in a notebook. `List.of?` \
shows Java's
documentation, and `List.of??` its source.

In text and names that a magic takes, `{x}` and `$x` are replaced by the value of the variable `x`, and `{x + 1}` by \
that of the
expression: `%cd {folder}`, `!ls {folder.getParent()}`, `%prun -T {name}.txt fib(20)`. Braces around anything else \
stay, as in
`awk '{print $1}'`, and so do `{{x}}`, which is written `{x}`, and `$$x`. Code after a magic is left alone, and so \
are the lines
below a cell magic.

## Measuring

| magic | what it does |
| --- | --- |
| `%time` `%%time` | runs code once; CPU and wall time. `-o` `-v` `-p` `--verbose` `--no-raise-error` |
| `%timeit` `%%timeit` | runs code many times; the time of one execution. `-n` `-r` `-p` `-q` `-o` `-v` `-t` `-c` \
`--warmup` `--setup-each` `--fresh` `--jmh` |
| `%prun` `%%prun` | runs code once; calls and times by method, and a picture. `-s` `-l` `-m` `-r` `-q` `-T` `-D` \
`--diff`. Also `%snakeviz` |
| `%lprun` `%%lprun` | runs code once; exact hits and times by line. `-f` `-m` `-r` `-z` `-u` `-T` |
| `%memit` `%%memit` | runs code; peak memory, allocated bytes, live growth, collections. `-r` `-t` `-o` `-q` |
| `%mprun` `%%mprun` | runs code once; exact hits and allocated bytes by line. `%lprun`'s options |
| `%dis` `%javap` | the bytecode of a method of a cell or a library, with its lines |
| `%autotime` | times every cell from now on: `%autotime on` |

## Libraries

| magic | what it does |
| --- | --- |
| `%maven` | libraries from Maven repositories: `%maven group:artifact:version ...`. `-x` `-o` `-U` `-s`. Also \
`%dependency`, and `//DEPS group:artifact:version` as in jbang |
| `%mavenRepo` | adds a repository: `%mavenRepo id url` |
| `%loadFromPOM` `%%loadFromPOM` | the dependencies of a POM; also `%%pom` |
| `%jars` `%classpath` | local jars and folders |

## Commands and files

| magic | what it does |
| --- | --- |
| `%%bash` `%%sh` `%%script` `%%python3` | runs the cell with another program; `!command` runs a command, `var lines \
= !command` keeps its lines |
| `%run` `%load` | runs or loads a `.java`, `.jshell` or `.ipynb` file; `%run -t` times it, `%run -p` profiles it |
| `%%writefile` | writes the cell into a file; `-a` appends |
| `%cd` `%pwd` `%env` | folder and environment variables, for commands and relative paths |

## The session and its output

| magic | what it does |
| --- | --- |
| `%who` `%whos` `%del` `%reset` `%history` | the session's variables and cells; results are `$1`, `$2` …, the last \
one `__`; also `/vars` `/methods` `/types` `/imports` `/list`, as in `jshell` |
| `%%capture` | keeps the cell's output |
| `%%needs` | runs the cell if the JVM has a module, or is new enough: `%%needs 21 jdk.incubator.vector` |
| `%%html` `%%markdown` `%%latex` `%%svg` `%%javascript` | shows the cell in that format |
| `%image` | a picture: a file or an address |
| `%tb` | the last exception with all its frames |
| `%lsmagic` | lists all magics |

## From a shell

`java -jar kernel/target/jiffy.jar timeit 'Math.log(2)'` measures as `python -m timeit` does, and
`java -jar kernel/target/jiffy.jar prun -s cumulative notebooks/Julia.java` profiles as `python -m cProfile` does; \
name a compiled
program as `--class-path DIR Main`. After `pip install`, the same commands are `jiffy timeit` and `jiffy prun`.

# Help

The help that `%timeit?` shows, as [magics.py](magics.py) recorded it. Options come before the code or the words that \
a magic takes;
`[…]` is optional, and `code …` is the rest of the cell.
"""


def magics(kernel):
    """Each magic in the order of %lsmagic: its forms and its help."""
    listed = text_of(kernel.run("%lsmagic")).split("\n\n")[0]
    for line in listed.splitlines():
        forms = [form.rstrip(",") for form in line.split() if form.startswith("%")]
        forms = forms[: 2 if len(forms) > 1 and forms[1] == "%" + forms[0] else 1]
        yield forms, text_of(kernel.run(forms[0] + "?")).strip()


def text_of(outcome):
    """What a cell shows, in its page or below it."""
    pages = [page["data"] for page in outcome.reply["content"].get("payload", []) if "data" in page]
    shown = [message["content"]["data"] for message in outcome.outputs if "data" in message["content"]]
    return "\n".join(data["text/plain"] for data in pages + shown)


def page(kernel):
    sections = [
        f"## {', '.join(f'`{form}`' for form in forms)}\n\n```text\n{text}\n```\n" for forms, text in magics(kernel)
    ]
    return "\n".join([HEAD, *sections])


def main():
    from client import Kernel

    kernel = Kernel()
    try:
        (FOLDER / "Magics.md").write_text(page(kernel))
    finally:
        kernel.close()


if __name__ == "__main__":
    main()
