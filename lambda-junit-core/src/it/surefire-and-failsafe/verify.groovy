String log = new File(basedir, 'build.log').text
List<String> builds = log.split(/BUILD SUCCESS/) as List

assert builds.size() == 4: 'three builds that succeed, and what follows'

assert builds[0].contains('Tests run: 13, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1'):
    'twelve tests of orders in two JVMs, and one that is run again'
assert builds[0].contains('FlakyTest.failsOnce'): 'the flaky test is named'
assert builds[0] =~ /Running OrderIT[\s\S]*Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n/: 'Failsafe runs its test'
assert builds[1] =~ /BUILD FAILURE[\s\S]*There was a timeout in the fork/: 'Surefire stops a test whose handler does not end'
assert builds[1].contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n'): 'one method is one test'
assert builds[2].contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\n'): 'a nested class alone is its one test'

String report = new File(basedir, 'target/surefire-reports/TEST-FlakyTest.xml').text
assert report.contains('<flakyFailure'): 'the report tells the failure of the first run'
assert report.contains('Expecting the result to be'): 'and what it was'

List<String> left = new File(basedir, 'target').list().findAll { it.startsWith('lambda-junit-') }
assert left.isEmpty(): 'the runs after the one that was stopped have cleared its temporary files'

return true
