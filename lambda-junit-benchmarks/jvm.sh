# How JVMs are started whose whole time counts; the scripts that compare source it. JAVA_HOME chooses the JVM.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
release=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')

# The options that the guide names: they compile once, collect garbage on all cores in a heap that is large enough, and ask
# the kernel for fewer, larger pages.
tuning=(-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -Xmx512m)
if [[ $(uname) == Linux ]]; then
  tuning+=(-XX:+UseTransparentHugePages)
fi
if ((release >= 24)); then
  tuning+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
fi

# Jars only: with anything else on the class path the JVM takes no archive.
jars_of() { # a class path
  tr : '\n' <<<"$1" | grep '\.jar$' | paste -sd:
}

# Has a command make an archive of the classes that it loads, and puts the options to use it into `archiving`.
# The command takes options of the JVM as its last arguments.
archive_classes() { # where, command
  local where=$1
  shift
  rm -rf "$where"
  mkdir -p "$where"
  if ((release >= 25)); then
    # It also holds what the JVM has linked and learnt.
    archiving=(-XX:AOTCache="$where/classes.aot")
    "$@" "${tuning[@]}" -XX:AOTCacheOutput="$where/classes.aot" >"$where/log" 2>&1
  elif ((release >= 19)); then
    # The JVM makes and renews it by itself.
    archiving=(-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$where/classes.jsa")
    "$@" "${tuning[@]}" "${archiving[@]}" >"$where/log" 2>&1
  else
    archiving=(-XX:SharedArchiveFile="$where/classes.jsa")
    "$@" "${tuning[@]}" -XX:ArchiveClassesAtExit="$where/classes.jsa" >"$where/log" 2>&1
  fi
}
