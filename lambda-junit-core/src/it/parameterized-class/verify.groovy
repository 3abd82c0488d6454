String log = new File(basedir, 'build.log').text

assert log.findAll(~/Tests run: 16, Failures: 0, Errors: 0, Skipped: 0\n/).size() == 2:
    'each JUnit runs the sixteen tests'

return true
