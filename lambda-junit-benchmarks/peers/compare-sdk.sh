#!/usr/bin/env bash
# 200 tests in 20 classes of a handler that loads client-dynamodb and sends one command, which a stub answers: this library
# under the console launcher, beside jest with aws-sdk-client-mock, with the same handler and the same tests.
# Jest loads the SDK once a file; this library once a test ("isolated") or once a class ("class").
# Wants Node.js and npm, and the jars of a build: mvn -pl lambda-junit-benchmarks -am -DskipTests package
# Prints the median time and CPU time of ROUNDS rounds; the commands run in turn within each round.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROUNDS=${ROUNDS:-3}
./packages
work=target/peers-sdk
tests=target/sdk/jest
source ./jvm.sh
# The folder of the tests is the launcher's, and the benchmarks' own classes are not needed.
classpath=$(jars_of "$(cat target/benchmark-classpath.txt)")
rm -rf "$work" "$tests"
mkdir -p "$work"/{java,isolated,class} "$tests"

java_class() { # name, modifier of the field
  printf 'import java.util.Map;\nimport org.junit.jupiter.api.Test;\nimport org.lambdajunit.*;\n'
  printf 'import static org.lambdajunit.assertions.LambdaAssertions.assertThat;\n'
  printf 'class %s {\n  @LambdaHandler("dynamodb.handler") %s LambdaInvoker lambda;\n' "$1" "$2"
  for test in $(seq 1 10); do
    printf '  @Test void answers%s(AwsSdk aws) {\n' "$test"
    printf '    aws.client("DynamoDBClient").on("GetItemCommand").resolves(Map.of("Item", Map.of("id", Map.of("S", "o-%s"))));\n' "$test"
    printf '    assertThat(lambda.invoke(Map.of("id", "o-%s"))).hasResult("o-%s");\n' "$test" "$test"
    printf '    assertThat(aws.client("DynamoDBClient").calls("GetItemCommand", Map.of("TableName", "orders"))).hasSize(1);\n  }\n'
  done
  printf '}\n'
}

jest_file() {
  cat <<'JS'
const { mockClient } = require('aws-sdk-client-mock');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const { handler } = require('../dynamodb.js');
const dynamodb = mockClient(DynamoDBClient);
beforeEach(() => dynamodb.reset());
JS
  for test in $(seq 1 10); do
    cat <<JS
test('answers $test', async () => {
  dynamodb.on(GetItemCommand).resolves({ Item: { id: { S: 'o-$test' } } });
  expect(await handler({ id: 'o-$test' })).toBe('o-$test');
  expect(dynamodb.commandCalls(GetItemCommand, { TableName: 'orders' })).toHaveLength(1);
});
JS
  done
}

for class in $(seq -w 1 20); do
  java_class "Orders${class}Test" '' >"$work/java/Orders${class}Test.java"
  java_class "Shared${class}Test" static >"$work/java/Shared${class}Test.java"
  jest_file >"$tests/orders${class}.test.js"
done
javac -proc:none -cp "$classpath" -d "$work/isolated" "$work"/java/Orders*.java
javac -proc:none -cp "$classpath" -d "$work/class" "$work"/java/Shared*.java

ours() { # which classes, options of the JVM
  local which=$1
  shift
  "$java" "$@" -Dlambda.junit.task-root=target/sdk -cp "$classpath" org.junit.platform.console.ConsoleLauncher execute \
    --class-path "$work/$which" --scan-classpath "$work/$which" --details=summary
}
archive_classes "$work/archive" ours isolated
both_cores=(-Djunit.jupiter.execution.parallel.enabled=true -Djunit.jupiter.execution.parallel.mode.default=concurrent)
declare -A commands=(
  [jest]='node_jest'
  [isolated]='ours isolated'
  [isolated-tuned]="ours isolated ${tuning[*]}"
  [isolated-archived]="ours isolated ${tuning[*]} ${archiving[*]}"
  [isolated-tuned-parallel]="ours isolated ${tuning[*]} ${both_cores[*]}"
  [class]='ours class'
  [class-tuned]="ours class ${tuning[*]}"
  [class-archived]="ours class ${tuning[*]} ${archiving[*]}"
)
read -ra WHICH <<<"${WHICH:-jest isolated isolated-tuned isolated-archived isolated-tuned-parallel class class-tuned class-archived}"
node_jest() { (cd target/sdk && node_modules/.bin/jest --silent jest/); }

measure() { # prints time and CPU time in ms
  local TIMEFORMAT='%R %U %S' times
  times=$({ time "$@" >"$work/last.log" 2>&1; } 2>&1) || { cat "$work/last.log" >&2; exit 1; }
  awk '{ printf "%d %d\n", $1 * 1000, ($2 + $3) * 1000 }' <<<"$times"
}

for round in $(seq 1 "$ROUNDS"); do
  for name in "${WHICH[@]}"; do
    read -ra command <<<"${commands[$name]}"
    measure "${command[@]}" >>"$work/$name.times"
  done
done
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
jest_time=$(cut -d' ' -f1 "$work/jest.times" | median)
jest_cpu=$(cut -d' ' -f2 "$work/jest.times" | median)
for name in "${WHICH[@]}"; do
  awk -v name="$name" -v time="$(cut -d' ' -f1 "$work/$name.times" | median)" -v cpu="$(cut -d' ' -f2 "$work/$name.times" | median)" \
    -v jest_time="$jest_time" -v jest_cpu="$jest_cpu" -v rounds="$ROUNDS" 'BEGIN {
      printf "%-24s %6d ms (%.2f of jest), CPU %6d ms (%.2f of jest); medians of %d\n", name, time, time / jest_time, cpu, cpu / jest_cpu, rounds }'
done
