# SPDX-License-Identifier: Apache-2.0
"""Finds the JDK to run with: JAVA_HOME, else java on the PATH, else the newest one in the usual folders."""

import os
import sys

OLDEST = 17
NEEDED = ("jdk.jshell", "jdk.compiler")
USUAL = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/*jdk*",
    "/opt/java/*",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
    "~/.asdf/installs/java/*",
    "~/.local/share/mise/installs/java/*",
    "/usr/local/opt/openjdk*",
    "/opt/homebrew/opt/openjdk*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "C:/Program Files/Java/*",
    "C:/Program Files/Eclipse Adoptium/*",
    "C:/Program Files/Microsoft/jdk*",
)


class Unfit(Exception):
    """Why a folder will not do as a JDK, as the end of a sentence about it."""


class Jdk:
    """A JDK that will do, or with home None the reasons why there is none.

    `description` changes whenever the JDK does, also with an update in place.
    """

    def __init__(self, home, version, description, unfit):
        self.home = home
        self.version = version
        self.description = description
        self.unfit = unfit

    @property
    def java(self):
        return java_of(self.home)

    def lack(self):
        reasons = "".join(f"{reason}. " for reason in self.unfit)
        return f"{reasons}Jiffy needs a JDK, {OLDEST} or newer: {how_to_get_one()}"


def java_of(home):
    return os.path.join(home, "bin", "java.exe" if sys.platform == "win32" else "java")


def find(environment=os.environ):
    """The first JDK that will do."""
    unfit = []
    for origin, home in candidates(environment):
        try:
            return Jdk(home, *examine(home), unfit)
        except Unfit as reason:
            unfit.append(f"{origin} {reason}")
    found = newest(USUAL)
    return Jdk(*found, unfit) if found else Jdk(None, None, None, unfit)


def candidates(environment):
    home = environment.get("JAVA_HOME")
    if home:
        yield f"JAVA_HOME ({home})", os.path.abspath(home)
    for folder in environment.get("PATH", "").split(os.pathsep):
        java = os.path.join(folder, "java.exe" if sys.platform == "win32" else "java")
        if folder and os.access(java, os.X_OK):
            yield "java on the PATH", home_of(java)
            return


def home_of(java):
    """The JDK of a java command, which may be a link, a version manager's script or Apple's stand-in."""
    real = os.path.realpath(java)
    home = os.path.dirname(os.path.dirname(real))
    if os.path.exists(os.path.join(home, "release")):
        return home
    if real == "/usr/bin/java" and sys.platform == "darwin":
        return output("/usr/libexec/java_home").strip() or home
    for line in output(java, "-XshowSettings:properties", "-version").splitlines():
        name, _, value = line.partition(" = ")
        if name.strip() == "java.home":
            return value.strip()
    return home


def examine(home):
    """The JDK's version and its description of itself; raises Unfit."""
    if not os.access(java_of(home), os.X_OK):
        raise Unfit("has no bin/java")
    try:
        with open(os.path.join(home, "release"), encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        text = asked(home)
    values = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    version = values.get("JAVA_VERSION", "").strip('"')
    if number(version) < OLDEST:
        raise Unfit(f"is JDK {version}, older than {OLDEST}" if version else "does not say its version")
    modules = values.get("MODULES", "").strip('"').split()
    for module in NEEDED:
        if modules and module not in modules:
            raise Unfit(f"is a JRE without {module}, not a JDK")
    return version, text


def asked(home):
    """What `release` would hold, from the JDK itself: some builds come without the file."""
    listed = output(java_of(home), "--list-modules").split()
    if not listed:
        raise Unfit("is older than 17, or has a bin/java that does not run")
    version = next((word.partition("@")[2] for word in listed if word.startswith("java.base@")), "")
    return f'JAVA_VERSION="{version}"\nMODULES="{" ".join(word.partition("@")[0] for word in listed)}"\n'


def output(*command):
    """What a command prints on both channels; nothing if it fails."""
    import subprocess

    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              encoding="utf-8", errors="replace", timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def newest(patterns):
    """Home, version and description of the newest JDK in these folders, or None."""
    import glob

    fit = []
    for pattern in patterns:
        for home in glob.glob(os.path.expanduser(pattern)):
            try:
                fit.append((home, *examine(home)))
            except Unfit:
                pass
    return max(fit, key=lambda found: numbers(found[1]), default=None)


def numbers(version):
    """The leading numbers of a version, as 17.0.15+6 is (17, 0, 15)."""
    digits = "".join(c if c.isdigit() or c == "." else " " for c in version).split(" ")[0]
    return tuple(int(part) for part in digits.split(".") if part)


def number(version):
    """The feature release: 17 of 17.0.15, and 8 of 1.8.0."""
    parts = numbers(version) or (0,)
    return parts[1] if parts[0] == 1 and len(parts) > 1 else parts[0]


def how_to_get_one():
    if sys.platform == "darwin":
        return "brew install openjdk"
    if sys.platform == "win32":
        return "winget install EclipseAdoptium.Temurin.21.JDK"
    for tool, command in (("apt-get", "apt install openjdk-17-jdk"), ("dnf", "dnf install java-21-openjdk-devel")):
        if any(os.access(os.path.join(folder, tool), os.X_OK) for folder in ("/usr/bin", "/bin")):
            return command
    return "see https://adoptium.net"
