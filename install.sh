#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds Jiffy and makes it known to Jupyter. What is done once the jar is there is done by `java -jar jiffy.jar
# install`, so that it is the same on every system; this script finds a JDK and builds.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")" && pwd)
log=$root/target/build.log

usage() {
    cat <<'END'
Usage: ./install.sh [OPTIONS]

  --lab               then open JupyterLab on notebooks/ (where there is none, a private one is made);
                      what stands behind -- goes to it: ./install.sh --lab -- --port 9000
  --no-browser        with --lab: only tell the address
  --jdk DIR           the JDK to use (default: JAVA_HOME, java on the PATH, else the newest found; 17 or newer)
  --user              for this user (the default)
  --sys-prefix        into the active Python environment
  --prefix DIR        into DIR/share/jupyter/kernels
  --name NAME         the kernelspec's name (default: java)
  --display-name TEXT what menus show
  --jvm-option OPTION a JVM option for the kernel, as --jvm-option=-Xmx8g; may be repeated
  --replace           overwrite another kernel's spec of the same name
  --uninstall         remove the kernel
END
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

how_to_get_a_jdk() {
    case $(uname -s) in
        Darwin) echo "brew install openjdk" ;;
        *)
            if command -v apt-get >/dev/null; then
                echo "apt install openjdk-17-jdk"
            elif command -v dnf >/dev/null; then
                echo "dnf install java-21-openjdk-devel"
            else
                echo "see https://adoptium.net"
            fi
            ;;
    esac
}

# Prints the version of the JDK whose java this is, or what is wrong with it; fails if it will not do.
version_of() {
    command -v "$1" >/dev/null || { echo "has no bin/java"; return 1; }
    if ! modules=$("$1" --list-modules 2>/dev/null); then
        "$1" -version >/dev/null 2>&1 && echo "is older than 17" || echo "has a bin/java that does not run"
        return 1
    fi
    version=$(echo "$modules" | sed -n 's/^java\.base@//p')
    if [ "${version%%[!0-9]*}" -lt 17 ]; then
        echo "is JDK $version, older than 17"
        return 1
    fi
    for module in jdk.jshell jdk.compiler; do
        case $modules in
            *"$module@"*) ;;
            *)
                echo "is a JRE without $module, not a JDK"
                return 1
                ;;
        esac
    done
    echo "$version"
}

# The build changes the folder.
absolute() {
    case $1 in
        /*) echo "$1" ;;
        *) echo "$PWD/$1" ;;
    esac
}

newest_found() {
    for home in /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* /usr/local/opt/openjdk* /opt/homebrew/opt/openjdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -x "$home/bin/java" ] && version=$(version_of "$home/bin/java"); then
            echo "$version $home"
        fi
    done | sort -t. -k1,1n -k2,2n -k3,3n | tail -n 1 | cut -d' ' -f2-
}

# Sets jdk: the one asked for, else the first that will do.
find_jdk() {
    if [ -n "$jdk" ]; then
        found=$(version_of "$(absolute "$jdk")/bin/java") || fail "--jdk $jdk $found. Jiffy needs a JDK, 17 or newer."
        jdk=$(absolute "$jdk")
        return
    fi
    unfit=
    if [ -n "${JAVA_HOME:-}" ]; then
        if found=$(version_of "$(absolute "$JAVA_HOME")/bin/java"); then
            jdk=$(absolute "$JAVA_HOME")
            return
        fi
        unfit="JAVA_HOME ($JAVA_HOME) $found. "
        echo "JAVA_HOME ($JAVA_HOME) $found: looking for another JDK" >&2
    fi
    if command -v java >/dev/null; then
        if found=$(version_of java); then
            jdk=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
            return
        fi
        unfit="${unfit}java on the PATH $found. "
    fi
    jdk=$(newest_found)
    [ -n "$jdk" ] || fail "${unfit}Jiffy needs a JDK, 17 or newer: $(how_to_get_a_jdk)"
    found=$(version_of "$jdk/bin/java")
}

build() {
    command -v mvn >/dev/null || fail "Maven builds Jiffy and is not on the PATH: apt install maven, brew install maven, or https://maven.apache.org"
    mkdir -p "$root/target"
    printf 'Building with JDK %s (%s) ' "$found" "$jdk"
    (cd "$root" && JAVA_HOME=$jdk exec mvn -B -q -DskipTests -Dspotless.check.skip -pl kernel -am package) \
        </dev/null >"$log" 2>&1 &
    maven=$!
    trap 'kill $maven 2>/dev/null; echo; exit 130' INT TERM
    while kill -0 $maven 2>/dev/null; do
        printf .
        sleep 1
    done
    trap - INT TERM
    if ! wait $maven; then
        echo
        tail -n 20 "$log" >&2
        fail "the build failed: the whole log is in $log"
    fi
    echo " done"
}

refuse() {
    fail "$1 (./install.sh --help lists all)"
}

# $1 an option, $2 how many words are left, $3 the next one; a value that looks like an option is one of the JVM's.
need_value() {
    [ "$2" -gt 0 ] || refuse "$1 needs a value"
    case $1$3 in
        --jvm-option*) ;;
        *[a-z]--*) refuse "$1 needs a value, not '$3'" ;;
    esac
}

check_name() {
    case $1 in
        '' | [!A-Za-z0-9]* | *[!A-Za-z0-9._-]*)
            refuse "--name takes letters, digits, '.', '_' and '-', a letter or digit first, not '$1'"
            ;;
    esac
}

choose_place() {
    [ -z "$place" ] || refuse "$place and $1 exclude each other"
    place=$1
}

# Mistakes are told before the build. All words but --jdk go on to the program.
jdk=
uninstall=
lab=
place=
only_with_lab=
verbatim=
left=$#
while [ "$left" -gt 0 ]; do
    argument=$1
    shift
    left=$((left - 1))
    case $verbatim$argument in
        '-- '*) ;;
        -h | --help)
            usage
            exit
            ;;
        --jdk)
            need_value --jdk "$left" "${1:-}"
            jdk=$1
            shift
            left=$((left - 1))
            [ -n "$jdk" ] || refuse "--jdk needs a value"
            continue
            ;;
        --jdk=*)
            jdk=${argument#--jdk=}
            [ -n "$jdk" ] || refuse "--jdk needs a value"
            continue
            ;;
        --prefix | --name | --display-name | --jvm-option)
            need_value "$argument" "$left" "${1:-}"
            [ "$argument" != --prefix ] || choose_place --prefix
            [ "$argument" != --name ] || check_name "$1"
            set -- "$@" "$argument"
            argument=$1
            shift
            left=$((left - 1))
            ;;
        --name=*) check_name "${argument#--name=}" ;;
        --prefix=*) choose_place --prefix ;;
        --user | --sys-prefix) choose_place "$argument" ;;
        --display-name=* | --jvm-option=* | --replace) ;;
        --uninstall) uninstall=yes ;;
        --lab) lab=yes ;;
        --no-browser) only_with_lab=$argument ;;
        --)
            verbatim='-- '
            [ "$left" -eq 0 ] || only_with_lab=$1
            ;;
        -*) refuse "there is no option $argument" ;;
        *) only_with_lab=$argument ;;
    esac
    set -- "$@" "$argument"
done
[ -n "$lab" ] || [ -z "$only_with_lab" ] || refuse "'$only_with_lab' only goes with --lab"

find_jdk
jar=$root/kernel/target/jiffy.jar
if [ -z "$uninstall" ] || [ ! -f "$jar" ]; then
    build
fi
exec "$jdk/bin/java" -jar "$jar" install --notebooks "$root/notebooks" "$@"
