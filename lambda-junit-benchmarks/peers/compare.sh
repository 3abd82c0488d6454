#!/usr/bin/env bash
# 200 isolated hello-world tests in 20 files: this library under the console launcher, beside jest and vitest, and beside
# lambda-local and lambda-tester under Node's own test runner.
# Wants Node.js and npm, and the jars of a build: mvn -pl lambda-junit-benchmarks -am -DskipTests package
# Prints whole-process times with their CPU times, medians of ROUNDS rounds; the commands run in turn within each round.
# "plain" is the JVM as it is; "tuned" has the JVM options that the README names; "archived" has an archive of classes, too.
# JAVA_HOME chooses the JVM; WHICH names the commands, if not all shall run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROUNDS=${ROUNDS:-5}
work=target/peers
source ./jvm.sh
# The folder of the tests is the launcher's.
classpath=$(jars_of "$(cat target/benchmark-classpath.txt)")
handler=$PWD/src/main/lambda/helloworld.js
rm -rf "$work"/{java,classes,jest,vitest,lambda-local,lambda-tester}
mkdir -p "$work"/{java,classes,jest,vitest,lambda-local,lambda-tester}

# Each peer gets a fresh module for each test, as far as it can have one.
test_file() { # peer
  case $1 in
    jest) cat <<JS ;;
const invoke = (event) => new Promise((resolve, reject) => {
  jest.resetModules();
  require('$handler').myHandler(event, {}, (error, result) => (error ? reject(error) : resolve(result)));
});
const check = async () => expect(await invoke({ key1: 'value1' })).toBe('some success message');
JS
    vitest) cat <<JS ;;
import { expect, test, vi } from 'vitest';
const invoke = async (event) => {
  vi.resetModules();
  const { default: { myHandler } } = await import('$handler');
  return new Promise((resolve, reject) => myHandler(event, {}, (error, result) => (error ? reject(error) : resolve(result))));
};
const check = async () => expect(await invoke({ key1: 'value1' })).toBe('some success message');
JS
    lambda-local) cat <<JS ;;
const assert = require('node:assert');
const test = require('node:test');
const local = require('lambda-local');
local.setLogger({ log() {}, transports: [], error() {}, info() {}, warn() {} });
const invoke = (event) => local.execute({ event, lambdaPath: '$handler', lambdaHandler: 'myHandler', timeoutMs: 3000, verboseLevel: 0 });
const check = async () => assert.strictEqual(await invoke({ key1: 'value1' }), 'some success message');
JS
    lambda-tester) cat <<JS ;;
const assert = require('node:assert');
const test = require('node:test');
const tester = require('lambda-tester');
const check = () => {
  delete require.cache['$handler'];
  return tester(require('$handler').myHandler).event({ key1: 'value1' }).expectResult((result) => assert.strictEqual(result, 'some success message'));
};
JS
  esac
  for test in $(seq 1 10); do
    printf "test('answers %s', check);\n" "$test"
  done
}

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
  for peer in jest vitest lambda-local lambda-tester; do
    test_file "$peer" >"$work/$peer/hello${class}.test.$([[ $peer == vitest ]] && echo mjs || echo js)"
  done
done
javac -cp "$classpath" -d "$work/classes" "$work"/java/*.java

peers=(jest@30 vitest@3 lambda-local@2 lambda-tester@4)
if [[ "$(cat "$work/installed.txt" 2>/dev/null)" != "${peers[*]}" ]]; then
  printf '{"name":"peers","private":true,"jest":{"testEnvironment":"node","silent":true}}\n' >"$work/package.json"
  (cd "$work" && npm install --silent --no-audit --no-fund --no-save "${peers[@]}")
  printf '%s\n' "${peers[*]}" >"$work/installed.txt"
fi

# Runs the tests in a JVM with the given options.
launch() {
  "$java" "$@" -Dlambda.junit.task-root=src/main/lambda -cp "$classpath" \
    org.junit.platform.console.ConsoleLauncher execute --class-path "$work/classes" --scan-class-path "$work/classes" --details=none
}
archive_classes "$work/archive" launch

plain() { launch; }
tuned() { launch "${tuning[@]}"; }
archived() { launch "${tuning[@]}" "${archiving[@]}"; }
jest() { (cd "$work" && node_modules/.bin/jest --silent jest/); }
vitest() { (cd "$work" && node_modules/.bin/vitest run vitest/); }
lambda-local() { (cd "$work" && node --test lambda-local/); }
lambda-tester() { (cd "$work" && node --test lambda-tester/); }
read -ra WHICH <<<"${WHICH:-jest vitest lambda-local lambda-tester plain tuned archived}"

# Milliseconds of wall-clock time, and of CPU time of the command with its children.
measure() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" >"$work/last.log" 2>&1; } 2>"$work/last.time" || { cat "$work/last.log" >&2; exit 1; }
  awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }' "$work/last.time"
}

rm -f "$work"/*.times
for _ in $(seq 1 "$ROUNDS"); do
  for command in "${WHICH[@]}"; do
    measure "$command" >>"$work/$command.times"
  done
done
median() { cut -d' ' -f"$2" "$work/$1.times" | sort -n | sed -n "$(((ROUNDS + 1) / 2))p"; }
printf '200 tests in 20 classes, medians of %s:\n' "$ROUNDS"
for command in "${WHICH[@]}"; do
  printf '  %-13s %5s ms (CPU %5s ms), %s times jest\n' "$command" "$(median "$command" 1)" "$(median "$command" 2)" \
    "$(awk "BEGIN { printf \"%.2f\", $(median "$command" 1) / $(median jest 1) }")"
done
