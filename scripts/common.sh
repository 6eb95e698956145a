# Shared by ./tokenry, ./verify, ./benchmark and ./faults; sourced, never run.
# Callers set `root`, the directory of the repository.

jar="$root/target/tokenry.jar"
aot_cache="$root/target/tokenry.aot"
test_class_path="$root/target/test-class-path"

# What every run of the product gets. Object headers and module options must be those of the run that made the
# AOT cache (pom.xml), or the JVM goes without it: native access, for one, is granted by the jar's manifest alone.
java_options=(
  -XX:+UseCompactObjectHeaders
  --sun-misc-unsafe-memory-access=allow
  -Dorg.sqlite.lib.path="$root/target/lib"
)

fail() { # exit-code message…
  local code="$1"
  shift
  echo "${0##*/}: $*" >&2
  exit "$code"
}

# Sets JAVA_HOME to a JDK 25. Every start comes this way: it runs no other program.
use_jdk() {
  local home
  for home in \
    "${JAVA_HOME:-}" \
    /usr/lib/jvm/* \
    "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* \
    /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -x "$home/bin/javac" ] && [ -r "$home/release" ]; then
      case "$(<"$home/release")" in
        *JAVA_VERSION=\"25[.\"]*)
          export JAVA_HOME="$home"
          return
          ;;
      esac
    fi
  done
  fail 127 "needs a JDK 25: install one (for example Temurin 25) or set JAVA_HOME to it"
}

use_maven() {
  command -v mvn >/dev/null || fail 127 "needs Maven to build: install it (on Debian: apt-get install maven)"
}

# Succeeds when something in the given sources changed after the given product was made.
stale() { # product source…
  local product="$1"
  shift
  [ ! -e "$product" ] || [ -n "$(find "$@" -newer "$product" -print)" ]
}

# Runs Maven behind one line of progress; shows what it printed only when it fails.
build() { # maven-argument…
  local log started=$SECONDS
  use_maven
  log="$(mktemp)"
  printf 'Building Tokenry (the first time takes a few minutes) … ' >&2
  if ! (cd "$root" && mvn --quiet --batch-mode --no-transfer-progress "$@") >"$log" 2>&1 </dev/null; then
    printf 'failed\n' >&2
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  printf 'done in %s s\n' "$((SECONDS - started))" >&2
}
