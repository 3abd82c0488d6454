#!/usr/bin/env bash
# 200 isolated hello-world tests in 20 files: this library under the console launcher, beside jest and vitest.
# Wants Node.js and npm, and the jars of a build: mvn -pl lambda-junit-benchmarks -am -DskipTests package
# Prints whole-process times with their CPU times, medians of ROUNDS rounds; the commands run in turn within each round.
# "plain" is the JVM as it is; "tuned" has the JVM options that the README names; "archived" has a class-data archive, too.
# JAVA_HOME chooses the JVM.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROUNDS=${ROUNDS:-5}
work=target/peers
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# Jars only: with anything else on the class path the JVM takes no archive. The folder of the tests is the launcher's.
classpath=$(tr : '\n' <target/benchmark-classpath.txt | grep '\.jar$' | paste -sd:)
mkdir -p "$work/java" "$work/classes" "$work/js"

for class in $(seq -w 1 20); do
  {
    printf 'import org.junit.jupiter.api.*; import org.lambdajunit.*;\n'
    printf 'import static org.lambdajunit.assertions.LambdaAssertions.assertThat;\n'
    printf 'class Hello%sTest {\n  @LambdaHandler("helloworld.myHandler") LambdaInvoker lambda;\n' "$class"
    for test in $(seq 1 10); do
      printf '  @Test void answers%s() { assertThat(lambda.invoke(LambdaEvents.helloWorld())).hasResult("some success message"); }\n' "$test"
    done
    printf '}\n'
  } >"$work/java/Hello${class}Test.java"
  {
    printf "const { handler } = { get handler() { return require('../../../src/main/lambda/helloworld.js').myHandler; } };\n"
    printf 'const invoke = (event) => new Promise((resolve, reject) => { jest.resetModules(); '
    printf "require('../../../src/main/lambda/helloworld.js').myHandler(event, {}, (e, r) => (e ? reject(e) : resolve(r))); });\n"
    for test in $(seq 1 10); do
      printf "test('answers %s', async () => { expect(await invoke({ key1: 'value1' })).toBe('some success message'); });\n" "$test"
    done
  } >"$work/js/hello${class}.test.js"
done
javac -cp "$classpath" -d "$work/classes" "$work"/java/*.java

if [[ ! -d $work/node_modules/jest ]]; then
  printf '{"name":"peers","private":true,"jest":{"testEnvironment":"node","silent":true}}\n' >"$work/package.json"
  (cd "$work" && npm install --silent --no-audit --no-fund jest)
fi

# Runs the tests in a JVM with the given options.
launch() {
  "$java" -Xshare:auto "$@" -Dlambda.junit.task-root=src/main/lambda -cp "$classpath" \
    org.junit.platform.console.ConsoleLauncher execute --class-path "$work/classes" --scan-class-path "$work/classes" --details=none
}
tuning=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
archive=$work/classes-$("$java" -version 2>&1 | tail -1 | tr -c 'A-Za-z0-9\n' _).jsa
if "$java" -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$archive" -version >/dev/null 2>&1; then
  # Since JDK 19 the JVM makes and renews it by itself.
  archiving=(-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$archive")
  launch "${tuning[@]}" "${archiving[@]}" >/dev/null 2>&1
else
  archiving=(-XX:SharedArchiveFile="$archive")
  launch "${tuning[@]}" -XX:ArchiveClassesAtExit="$archive" >/dev/null 2>&1
fi

plain() { launch; }
tuned() { launch "${tuning[@]}"; }
archived() { launch "${tuning[@]}" "${archiving[@]}"; }
jest() { (cd "$work" && node_modules/.bin/jest --silent); }

# Milliseconds of wall-clock time, and of CPU time of the command with its children.
measure() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" >"$work/last.log" 2>&1 || { cat "$work/last.log" >&2; exit 1; }; } 2>"$work/last.time"
  awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }' "$work/last.time"
}

rm -f "$work"/*.times
for _ in $(seq 1 "$ROUNDS"); do
  for command in jest plain tuned archived; do
    measure "$command" >>"$work/$command.times"
  done
done
median() { cut -d' ' -f"$2" "$work/$1.times" | sort -n | sed -n "$(((ROUNDS + 1) / 2))p"; }
printf '200 tests in 20 classes, medians of %s:\n' "$ROUNDS"
for command in jest plain tuned archived; do
  printf '  %-8s %5s ms (CPU %5s ms), %s times jest\n' "$command" "$(median "$command" 1)" "$(median "$command" 2)" \
    "$(awk "BEGIN { printf \"%.2f\", $(median "$command" 1) / $(median jest 1) }")"
done
