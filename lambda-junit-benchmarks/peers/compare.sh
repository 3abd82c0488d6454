#!/usr/bin/env bash
# 200 isolated hello-world tests in 20 files: this library under the console launcher, beside jest and vitest.
# Wants Node.js and npm, and the jars of a build: mvn -pl lambda-junit-benchmarks -am -DskipTests package
# Prints whole-process times, the median of ROUNDS rounds; the commands run in turn within each round.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROUNDS=${ROUNDS:-5}
work=target/peers
classpath=$(cat target/benchmark-classpath.txt):target/classes
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

ours() {
  java -Xshare:auto -Dlambda.junit.task-root=src/main/lambda -cp "$classpath:$work/classes" \
    org.junit.platform.console.ConsoleLauncher execute --scan-classpath "$work/classes" --details=none
}
jest() { (cd "$work" && node_modules/.bin/jest --silent); }

measure() {
  local begin end
  begin=$(date +%s%N)
  "$@" >"$work/last.log" 2>&1 || { cat "$work/last.log" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - begin) / 1000000))
}

ours_times=() jest_times=()
for _ in $(seq 1 "$ROUNDS"); do
  jest_times+=("$(measure jest)")
  ours_times+=("$(measure ours)")
done
median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }
o=$(median "${ours_times[@]}") j=$(median "${jest_times[@]}")
printf '200 tests in 20 classes: ours %s ms, jest %s ms, ratio %s (medians of %s)\n' \
  "$o" "$j" "$(awk "BEGIN { printf \"%.2f\", $o / $j }")" "$ROUNDS"
