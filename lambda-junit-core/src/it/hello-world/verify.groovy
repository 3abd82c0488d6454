String log = new File(basedir, 'build.log').text

assert log.findAll(~/Tests run: 4, Failures: 0, Errors: 0, Skipped: 0\n/).size() == 3:
    'each JUnit runs the four tests'

['[engine] WARNING', 'TruffleAttach', 'SLF4J'].each { noise ->
  assert !log.contains(noise): "the user's console shows nothing that the user did not write"
}

// What Maven's own JVM warns of stands outside of these.
List<String> runs = log.findAll(~/(?s)T E S T S.*?Results:/)
assert runs.size() == 3
runs.each { run ->
  assert !(run =~ /(?m)^WARNING/): 'on no JDK do the tests warn, with the options of the guide'
}

return true
