String log = new File(basedir, 'build.log').text
List<String> builds = log.split('Scanning for projects').drop(1)

assert builds.size() == 5

assert builds[0].contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n'): 'one method is one test'
assert builds[0].contains("Of the handlers' functions, 40.00 % are covered (2 of 5), but lambda.junit.coverage.minimum-functions = 80."):
    'it runs too little of the handlers'
assert builds[0].contains('BUILD FAILURE'): 'so its build fails'

assert builds[1].contains('Tests run: 13, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1'):
    'twelve tests of orders in two JVMs, and one that is run again'
assert builds[1].contains('FlakyTest.failsOnce'): 'the flaky test is named'
assert builds[1].contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1'): 'Failsafe runs its two, one of them again'
assert builds[1].contains('FlakyIT.failsOnce'): 'and names it'
assert builds[1].contains('BUILD SUCCESS'): 'and the check finds enough covered'
assert builds[2] =~ /BUILD FAILURE[\s\S]*There was a timeout in the fork/: 'Surefire stops a test whose handler does not end'
assert builds[3].contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n'): 'a nested class alone is its one test'
assert builds[4].contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n'): 'so is one method by Failsafe'
assert builds[4].contains('BUILD SUCCESS')
assert new File(basedir, 'target/lambda-junit/report/index.html').text.contains('waitAMinuteInNoTime'): 'and what -D sets reaches it'

File coverage = new File(basedir, 'target/lambda-junit/coverage')
List<String> lcov = new File(coverage, 'lcov.info').readLines()
assert lcov.contains('SF:src/main/lambda/orders.js'): 'the file is named from the project'
// 19 calls by OrderTest in one JVM, two by FlakyTest in another, where it runs twice, two by FlakyIT and one by OrderIT; none of the build before.
assert lcov.contains('FNDA:24,(anonymous_0)'): 'the counts of all JVMs and of the second run are added up'
assert ['index.html', 'cobertura.xml', 'coverage-final.json'].every { new File(coverage, it).length() > 0 }

String report = new File(basedir, 'target/surefire-reports/TEST-FlakyTest.xml').text
assert report.contains('<flakyFailure'): 'the report tells the failure of the first run'
assert report.contains('Expecting the result to be'): 'and what it was'

List<String> left = new File(basedir, 'target').list().findAll { it.startsWith('lambda-junit-') }
assert left.isEmpty(): 'the runs after the one that was stopped have cleared its temporary files'

return true
