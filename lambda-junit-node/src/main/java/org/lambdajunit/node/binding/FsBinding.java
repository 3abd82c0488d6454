package org.lambdajunit.node.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;
import org.lambdajunit.node.fs.FileException;
import org.lambdajunit.node.fs.FileOperations;

/** Files: each function does what the system call of its name does. */
final class FsBinding implements HostBinding {

  /** What stands before the code of an error, which no other text begins with. */
  private static final String ERROR = "\0";

  private final FileOperations files;

  FsBinding(BindingContext context) {
    files = new FileOperations(context.files(), context.random()::bytes);
    context.closing().accept(files);
  }

  /** An operation that may fail with an error's code. */
  private interface Operation {
    @Nullable Object run(Value... arguments) throws FileException;
  }

  /** One that has nothing to give. */
  private interface Action {
    void run(Value... arguments) throws FileException;
  }

  private static HostFunction operation(Operation operation) {
    return arguments -> {
      try {
        return operation.run(arguments);
      } catch (FileException e) {
        return ERROR + e.code();
      }
    };
  }

  private static HostFunction action(Action action) {
    return operation(
        arguments -> {
          action.run(arguments);
          return null;
        });
  }

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("open", operation(a -> files.open(a[0].asString(), a[1].asInt(), a[2].asInt())));
    functions.put("close", action(a -> files.close(a[0].asInt())));
    functions.put("read", operation(a -> files.read(a[0].asInt(), a[1].asInt(), a[2].asLong())));
    functions.put(
        "write", operation(a -> files.write(a[0].asInt(), GuestBytes.read(a, 1), a[4].asLong())));
    functions.put("ftruncate", action(a -> files.truncate(a[0].asInt(), a[1].asLong())));
    functions.put("fstat", operation(a -> numbers(files.fstat(a[0].asInt()))));
    functions.put("stat", operation(a -> numbers(files.stat(a[0].asString(), a[1].asBoolean()))));
    functions.put("access", action(a -> files.access(a[0].asString(), a[1].asInt())));
    functions.put("readdir", operation(a -> entries(files.list(a[0].asString()))));
    functions.put("realpath", operation(a -> files.realPath(a[0].asString())));
    functions.put("readlink", operation(a -> files.readLink(a[0].asString())));
    functions.put(
        "mkdir", operation(a -> files.makeFolder(a[0].asString(), a[1].asBoolean(), a[2].asInt())));
    functions.put("mkdtemp", operation(a -> files.makeTemporaryFolder(a[0].asString())));
    functions.put("unlink", action(a -> files.unlink(a[0].asString())));
    functions.put("rmdir", action(a -> files.removeFolder(a[0].asString())));
    functions.put("rename", action(a -> files.rename(a[0].asString(), a[1].asString())));
    functions.put(
        "copyFile", action(a -> files.copy(a[0].asString(), a[1].asString(), a[2].asInt())));
    functions.put("symlink", action(a -> files.symlink(a[0].asString(), a[1].asString())));
    functions.put("link", action(a -> files.link(a[0].asString(), a[1].asString())));
    functions.put("chmod", action(a -> files.chmod(a[0].asString(), a[1].asInt())));
    functions.put("fchmod", action(a -> files.chmod(a[0].asInt(), a[1].asInt())));
    functions.put("chown", action(a -> files.chown(a[0].asString())));
    functions.put(
        "utimes", action(a -> files.setTimes(a[0].asString(), a[1].asDouble(), a[2].asDouble())));
    functions.put(
        "futimes", action(a -> files.setTimes(a[0].asInt(), a[1].asDouble(), a[2].asDouble())));
  }

  private static ProxyArray numbers(long[] values) {
    List<Object> numbers = new ArrayList<>();
    for (long value : values) {
      numbers.add(value);
    }
    return ProxyArray.fromList(numbers);
  }

  /** Names and kinds in turn. */
  private static ProxyArray entries(Map<String, Integer> entries) {
    List<Object> flat = new ArrayList<>();
    entries.forEach(
        (name, kind) -> {
          flat.add(name);
          flat.add(kind);
        });
    return ProxyArray.fromList(flat);
  }
}
