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

if (File.separator == '/') {
  Process launcher = new ProcessBuilder('bash', 'console-launcher.sh').directory(basedir).redirectErrorStream(true).start()
  launcher.outputStream.close()
  String output = launcher.inputStream.text
  assert launcher.waitFor() == 0: output
  assert output.contains('3 tests successful') || output.contains('4 tests successful'): output
}

return true
