String log = new File(basedir, 'build.log').text

assert log.findAll(~/Tests run: 4, Failures: 0, Errors: 0, Skipped: 0\n/).size() == 3:
    'each JUnit runs the four tests'

['[engine] WARNING', 'TruffleAttach', 'SLF4J'].each { noise ->
  assert !log.contains(noise): "the user's console shows nothing that the user did not write"
}

return true
