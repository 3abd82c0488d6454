import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.codec.BinaryEncoder;
import com.oracle.truffle.js.codec.NodeDecoder;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.JSFrameSlot;
import com.oracle.truffle.js.nodes.JSNodeDecoder;
import com.oracle.truffle.js.nodes.JSNodeDecoder.Bytecode;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.NodeFactory;
import com.oracle.truffle.js.nodes.NodeFactoryDecoderGen;
import com.oracle.truffle.js.nodes.NodeFactoryProxyGen;
import com.oracle.truffle.js.nodes.access.JSConstantNode;
import com.oracle.truffle.js.nodes.binary.DualNode;
import com.oracle.truffle.js.nodes.control.AbstractBlockNode;
import com.oracle.truffle.js.nodes.control.BreakTarget;
import com.oracle.truffle.js.nodes.control.ContinueTarget;
import com.oracle.truffle.js.nodes.control.DiscardResultNode;
import com.oracle.truffle.js.nodes.control.EmptyNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.nodes.function.JSFunctionExpressionNode;
import com.oracle.truffle.js.parser.JavaScriptTranslator;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.Dead;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.lambdajunit.node.engine.NodeEngine;
import org.lambdajunit.node.engine.ShippedScripts;
import org.lambdajunit.node.module.ModuleFileSystem;

/**
 * Writes, beside each script that ships with a module, what GraalJS makes of its text, in the form
 * that GraalJS's own {@code JSNodeDecoder} reads. A new JVM reads it in a fraction of the time in
 * which it parses the text.
 *
 * <p>The parser calls a factory for each node. Here, a factory stands before the real one and takes
 * note of each call: what was called with what, and what came out. What is written are these calls,
 * function by function, so that the calls of a function are only made when it is first called.
 *
 * <p>Arguments: folders with scripts. Left as they are: a folder {@code lib} in one of them, which
 * holds Node's own library, and modules, which export something.
 */
public final class RecordScripts {

  private RecordScripts() {}

  public static void main(String[] folders) throws IOException {
    NodeEngine engine = NodeEngine.shared();
    int recorded = 0;
    try (Context context = engine.newContext(new ModuleFileSystem(), 22, ZoneOffset.UTC)) {
      context.initialize(JavaScriptLanguage.ID);
      context.enter();
      for (String folder : folders) {
        for (Path script : scripts(Path.of(folder))) {
          recorded += record(script, engine.version()) ? 1 : 0;
        }
      }
      context.leave();
    }
    if (recorded > 0) {
      System.out.println(recorded + " scripts recorded");
    }
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.startsWith(folder.resolve("lib")))
          .sorted()
          .toList();
    }
  }

  /** Whether there was something to do. */
  private static boolean record(Path script, String engineVersion) throws IOException {
    String text = Files.readString(script);
    Path file = script.resolveSibling(script.getFileName() + ShippedScripts.SUFFIX);
    long fingerprint = ShippedScripts.fingerprint(engineVersion, text);
    if (Files.exists(file)) {
      byte[] before = Files.readAllBytes(file);
      if (before.length > Long.BYTES && ByteBuffer.wrap(before).getLong() == fingerprint) {
        return false;
      }
    }
    if (text.contains("\nexport ")) {
      return false;
    }
    String name = script.getFileName().toString();
    Source source = Source.newBuilder(JavaScriptLanguage.ID, text, name).internal(true).build();
    byte[] recording = Recorder.record(source, fingerprint);
    Comparison.check(source, recording);
    // Whole or not at all, also if the build is ended meanwhile.
    Path begun = file.resolveSibling(file.getFileName() + ".begun");
    Files.write(begun, recording);
    Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** What stands for the context and the source, which whoever reads has. */
  private enum Given {
    CONTEXT(JSNodeDecoder.CONTEXT_ARG),
    SOURCE(JSNodeDecoder.SOURCE_ARG);

    final int number;

    Given(int number) {
      this.number = number;
    }
  }

  /** A value that is written where it is used. */
  private record Constant(Object value) {}

  /** Something that was done: nearly always, a node that was made. */
  private static final class Step {

    final Bytecode code;

    /** Of the factory, if it was the factory that did it. */
    final Method method;

    /** What it takes: steps, constants and what is given. */
    final List<Object> inputs;

    /** What else it takes, as the code says. */
    int[] numbers = {};

    /** What it changes, if it makes nothing. */
    Step changed;

    /** The element type of an array. */
    Class<?> type;

    /** If a function is made, what is done for that when it is first called. */
    Body body;

    /** Where it is done. */
    Body place;

    Step(Bytecode code, Method method, List<Object> inputs) {
      this.code = code;
      this.method = method;
      this.inputs = inputs;
    }

    boolean isOfFactory(String prefix) {
      return method != null && method.getName().startsWith(prefix);
    }

    /** Where its inputs have to be known. */
    Body placeOfInputs() {
      return body == null ? place : body;
    }

    /** What a function is called, and how; known before it is there. */
    Step functionData() {
      return steps().stream()
          .filter(input -> input.isOfFactory("createFunctionData"))
          .findFirst()
          .orElseThrow();
    }

    List<Step> steps() {
      return inputs.stream().filter(Step.class::isInstance).map(Step.class::cast).toList();
    }
  }

  /** The steps that are done together: those of a function, or of the script around them. */
  private static final class Body {

    final List<Step> steps = new ArrayList<>();

    /** What is done further out and used here. */
    final Set<Step> captured = new LinkedHashSet<>();

    /** What comes out. */
    final Step result;

    Body parent;

    /** Where the place of these steps has to be written, in the steps of the parent. */
    int reference;

    Body(Step result) {
      this.result = result;
    }

    int depth() {
      return parent == null ? 0 : 1 + parent.depth();
    }

    /** The innermost that both lie in. */
    static Body common(Body one, Body other) {
      Body a = one;
      Body b = other;
      while (a != b) {
        if (a.depth() >= b.depth()) {
          a = a.parent;
        } else {
          b = b.parent;
        }
      }
      return a;
    }
  }

  /** Takes note of what the parser has the factory do. */
  private static final class Recorder {

    /** What makes nodes that cannot fail: nobody asks for their place in the text. */
    private static final Set<String> SILENT =
        Set.of(
            "createConstant",
            "createConstantBoolean",
            "createConstantInteger",
            "createConstantNull",
            "createConstantString",
            "createConstantUndefined",
            "createEmpty",
            "createFunctionExpression",
            "createFunctionExpressionLexicalThis",
            "createTerminalPositionReturn");

    private static final List<Class<? extends Tag>> TAGS =
        List.of(
            StandardTags.StatementTag.class,
            StandardTags.CallTag.class,
            StandardTags.ExpressionTag.class,
            StandardTags.RootBodyTag.class);

    private final List<Step> steps = new ArrayList<>();
    private final Map<Object, Step> known = new IdentityHashMap<>();

    /** Nodes whose place in the text nobody has said yet. */
    private final List<JavaScriptNode> unplaced = new ArrayList<>();

    /** Nodes that the factory takes apart unless they have tags, and those that are noted. */
    private final Map<JavaScriptNode, Integer> tags = new LinkedHashMap<>();

    static byte[] record(Source source, long fingerprint) {
      JSContext context = JavaScriptLanguage.getCurrentJSRealm().getContext();
      NodeFactory factory = NodeFactory.getInstance(context);
      Recorder recorder = new Recorder();
      NodeFactory recording =
          NodeFactoryProxyGen.create(
              (proxy, method, arguments) -> {
                recorder.notePlacesAndTags();
                Object[] given = arguments == null ? new Object[0] : arguments;
                Object result = call(method, factory, given);
                recorder.note(method, given, result);
                return result;
              });
      FunctionRootNode root =
          (FunctionRootNode)
              JavaScriptTranslator.translateScript(recording, context, source, false, "", "")
                  .getRootNode();
      recorder.notePlacesAndTags();
      recorder.noteNames();
      Step result = recorder.known.get(root);
      String text = source.getCharacters().toString();
      return new Writer(fingerprint, text).write(Layout.of(recorder.steps, result));
    }

    private static Object call(Method method, NodeFactory factory, Object[] arguments)
        throws Throwable {
      try {
        return method.invoke(factory, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private static boolean isTakenApart(JavaScriptNode node) {
      return node instanceof AbstractBlockNode
          || node instanceof DiscardResultNode
          || node instanceof DualNode
          || node instanceof EmptyNode
          || node instanceof JSConstantNode.JSConstantUndefinedNode;
    }

    /** In the order in which they are read. */
    private static int tags(JavaScriptNode node) {
      int tags = 0;
      for (int i = 0; i < TAGS.size(); i++) {
        tags |= node.hasTag(TAGS.get(i)) ? 1 << i : 0;
      }
      return tags;
    }

    private void note(Method method, Object[] arguments, Object result) {
      boolean changes = method.getName().startsWith("fix");
      if (!changes && known.containsKey(result)) {
        return;
      }
      Step step = new Step(Bytecode.ID_NODE, method, values(Arrays.asList(arguments)));
      steps.add(step);
      if (changes) {
        step.changed = (Step) step.inputs.get(0);
        return;
      }
      known.put(result, step);
      if (result instanceof JavaScriptNode node
          && !node.hasSourceSection()
          && !SILENT.contains(method.getName())) {
        unplaced.add(node);
      }
      if (result instanceof JavaScriptNode node && isTakenApart(node)) {
        tags.put(node, tags(node));
      }
    }

    private void change(Step changed, Bytecode code, List<Object> inputs, int... numbers) {
      Step step = new Step(code, null, inputs);
      step.changed = changed;
      step.numbers = numbers;
      steps.add(step);
    }

    private void notePlacesAndTags() {
      unplaced.removeIf(
          node -> {
            if (node.hasSourceSection()) {
              Step step = known.get(node);
              int[] place = place(node.getSourceSection());
              change(step, Bytecode.ID_NODE_SOURCE_SECTION_FIXUP, List.of(step), place);
            }
            return node.hasSourceSection();
          });
      tags.replaceAll(
          (node, noted) -> {
            int now = tags(node);
            if (now != noted) {
              Step step = known.get(node);
              int[] numbers = new int[TAGS.size()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (now & ~noted) >> i & 1;
              }
              change(step, Bytecode.ID_NODE_TAGS_FIXUP, List.of(step), numbers);
            }
            return now;
          });
    }

    private static int[] place(SourceSection section) {
      return section.isAvailable()
          ? new int[] {section.getCharIndex(), section.getCharLength()}
          : new int[] {-1, -1};
    }

    /** Some functions get the name of what they are assigned to, when they have long been made. */
    private void noteNames() {
      Map<Step, TruffleString> names = new IdentityHashMap<>();
      known.forEach(
          (value, step) -> {
            if (value instanceof JSFunctionData function) {
              names.put(step, function.getName());
            }
          });
      // Before the function can be called by anybody.
      List<Step> noted = List.copyOf(steps);
      steps.clear();
      for (Step step : noted) {
        steps.add(step);
        TruffleString name = names.get(step);
        if (name != null && !step.inputs.contains(new Constant(name))) {
          change(step, Bytecode.ID_FUNCTION_DATA_NAME_FIXUP, List.of(step, new Constant(name)));
        }
      }
    }

    private List<Object> values(Collection<?> values) {
      List<Object> recorded = new ArrayList<>();
      values.forEach(value -> recorded.add(value(value)));
      return recorded;
    }

    private Object value(Object value) {
      if (value == null
          || value == Undefined.instance
          || value == Null.instance
          || value == Dead.instance()
          || value instanceof Number
          || value instanceof BigInt
          || value instanceof Boolean
          || value instanceof String
          || value instanceof TruffleString
          || value instanceof Enum<?>) {
        return new Constant(value);
      } else if (value instanceof JSContext) {
        return Given.CONTEXT;
      } else if (value instanceof Source) {
        return Given.SOURCE;
      }
      Step step = known.get(value);
      return step == null ? made(value) : step;
    }

    /** What the parser makes without the factory. */
    private Step made(Object value) {
      if (value instanceof List<?> list) {
        return add(null, Bytecode.ID_COLLECT_LIST, values(list));
      } else if (value.getClass().isArray()) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
          elements.add(value(Array.get(value, i)));
        }
        Step step = add(null, Bytecode.ID_COLLECT_ARRAY, elements);
        step.type = value.getClass().getComponentType();
        return step;
      } else if (value instanceof RootCallTarget target) {
        return add(value, Bytecode.ID_CALL_TARGET, List.of(value(target.getRootNode())));
      } else if (value instanceof FrameDescriptor frame) {
        return frame(frame);
      } else if (value instanceof JSFrameSlot slot) {
        return add(
            value,
            Bytecode.ID_JSFRAME_SLOT,
            List.of(value(slot.getIdentifier())),
            slot.getIndex(),
            slot.getFlags(),
            slot.getKind().tag);
      } else if (value instanceof SourceSection section) {
        return add(value, Bytecode.ID_SOURCE_SECTION, List.of(Given.SOURCE), place(section));
      } else if (value instanceof BreakTarget target) {
        return add(value, Bytecode.ID_JUMP_TARGET, List.of(), kind(target));
      }
      throw new IllegalArgumentException("Of unknown origin: " + value.getClass() + " " + value);
    }

    private Step frame(FrameDescriptor frame) {
      int size = frame.getNumberOfSlots();
      List<Object> names = new ArrayList<>();
      int[] numbers = new int[2 * size];
      for (int i = 0; i < size; i++) {
        names.add(value(frame.getSlotName(i)));
        numbers[i] = (Integer) frame.getSlotInfo(i);
        numbers[size + i] = frame.getSlotKind(i).tag;
      }
      return add(frame, Bytecode.ID_FRAME_DESCRIPTOR, names, numbers);
    }

    private static int kind(BreakTarget target) {
      boolean isLabelled = target.getId() != 0;
      if (target instanceof ContinueTarget) {
        return isLabelled
            ? JSNodeDecoder.CONTINUE_TARGET_LOOP
            : JSNodeDecoder.CONTINUE_TARGET_UNLABELED_LOOP;
      }
      return isLabelled ? JSNodeDecoder.BREAK_TARGET_LABEL : JSNodeDecoder.BREAK_TARGET_SWITCH;
    }

    private Step add(Object value, Bytecode code, List<Object> inputs, int... numbers) {
      Step step = new Step(code, null, inputs);
      step.numbers = numbers;
      steps.add(step);
      if (value != null) {
        known.put(value, step);
      }
      return step;
    }
  }

  /** Finds out which steps only one function needs. */
  private static final class Layout {

    private final List<Step> steps;
    private final Body script;

    private Layout(List<Step> steps, Step result) {
      this.steps = steps;
      script = new Body(result);
      result.place = script;
    }

    /** The script's steps, and among them those that make functions, with their own. */
    static Body of(List<Step> steps, Step result) {
      Layout layout = new Layout(needed(steps, result), result);
      layout.findFunctions();
      layout.findPlaces();
      layout.fill();
      return layout.script;
    }

    /** Without what was made in vain. */
    private static List<Step> needed(List<Step> steps, Step result) {
      Map<Step, List<Step>> changes = new IdentityHashMap<>();
      for (Step step : steps) {
        if (step.changed != null) {
          changes.computeIfAbsent(step.changed, key -> new ArrayList<>()).add(step);
        }
      }
      Set<Step> needed = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Step> open = new ArrayDeque<>(List.of(result));
      while (!open.isEmpty()) {
        Step step = open.pop();
        if (needed.add(step)) {
          open.addAll(step.steps());
          open.addAll(changes.getOrDefault(step, List.of()));
        }
      }
      return steps.stream().filter(needed::contains).toList();
    }

    /** Who makes a function object needs no more than its data, and who else asks needs it whole. */
    private void findFunctions() {
      Set<Step> whole = Collections.newSetFromMap(new IdentityHashMap<>());
      whole.add(script.result);
      for (Step step : steps) {
        if (!step.isOfFactory("createFunctionExpression")) {
          whole.addAll(step.steps());
        }
      }
      for (Step step : steps) {
        if (step.isOfFactory("createFunctionRootNode") && !whole.contains(step)) {
          step.body = new Body(step);
        }
      }
    }

    /** A step's place is the innermost in which all that use it lie. */
    private void findPlaces() {
      boolean isSettled = false;
      while (!isSettled) {
        isSettled = true;
        for (int i = steps.size() - 1; i >= 0; i--) {
          isSettled &= placeInputs(steps.get(i));
        }
      }
    }

    private static boolean placeInputs(Step step) {
      boolean isSettled = true;
      if (step.changed != null && step.place != step.changed.place) {
        step.place = step.changed.place;
        isSettled = false;
      }
      if (step.place == null) {
        return isSettled;
      }
      if (step.body != null && step.body.parent != step.place) {
        step.body.parent = step.place;
        isSettled = false;
      }
      for (Step input : step.steps()) {
        if (input != step.changed) {
          Body place = step.placeOfInputs();
          Body wider = input.place == null ? place : Body.common(input.place, place);
          isSettled &= wider == input.place;
          input.place = wider;
        }
      }
      return isSettled;
    }

    private void fill() {
      for (Step step : steps) {
        step.place.steps.add(step);
        if (step.body != null) {
          step.body.steps.add(step);
        }
      }
      for (Step step : steps) {
        for (Step input : step.steps()) {
          for (Body user = step.placeOfInputs(); user != input.place; user = user.parent) {
            user.captured.add(input);
          }
        }
      }
    }
  }

  /** Writes bodies, each behind the one that it is part of. */
  private static final class Writer {

    private static final NodeDecoder<NodeFactory> DECODER = NodeFactoryDecoderGen.create();
    private static final List<Class<?>> CLASSES = Arrays.asList(DECODER.getClasses());

    private final BinaryEncoder encoder = new BinaryEncoder();
    private final Queue<Body> bodies = new ArrayDeque<>();
    private final Map<Body, Integer> positions = new IdentityHashMap<>();

    Writer(long fingerprint, String text) {
      encoder.putInt64(Long.reverseBytes(fingerprint));
      encoder.putByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] write(Body script) {
      bodies.add(script);
      while (!bodies.isEmpty()) {
        Body body = bodies.remove();
        positions.put(body, encoder.getPosition());
        // How many registers there are is said first.
        Registers counted = new Registers(body, new BinaryEncoder());
        encoder.putInt32(counted.write());
        bodies.addAll(new Registers(body, encoder).writeAndFindBodies());
      }
      ByteBuffer written = encoder.getBuffer();
      byte[] bytes = new byte[written.remaining()];
      written.get(bytes);
      ByteBuffer references = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      positions.forEach(
          (body, position) -> {
            if (body != script) {
              references.putInt(body.reference, position);
            }
          });
      return bytes;
    }

    /** Writes the steps of one body, with a register for each value for as long as it is needed. */
    private static final class Registers {

      /** For what nobody asks for. */
      private static final int UNUSED = 0;

      /** Behind all steps. */
      private static final int END = Integer.MAX_VALUE;

      /** What stands for a function that is not there yet. */
      private static final Constant NOTHING = new Constant(null);

      private final Body body;
      private final BinaryEncoder encoder;
      private final Map<Object, Integer> lastUses;
      private final Map<Object, Integer> registers = new HashMap<>();
      private final Deque<Integer> free = new ArrayDeque<>();
      private final List<Body> found = new ArrayList<>();
      private int size = UNUSED + 1;

      Registers(Body body, BinaryEncoder encoder) {
        this.body = body;
        this.encoder = encoder;
        lastUses = lastUses(body);
      }

      /** The numbers of the steps that are the last to use a value. */
      private static Map<Object, Integer> lastUses(Body body) {
        Map<Object, Integer> uses = new HashMap<>();
        for (int i = 0; i < body.steps.size(); i++) {
          for (Object input : inputs(body, body.steps.get(i))) {
            uses.put(input, i);
          }
        }
        uses.put(body.result, END);
        return uses;
      }

      private static boolean isFunction(Body body, Step step) {
        return step.body != null && step.body != body;
      }

      private static List<Object> inputs(Body body, Step step) {
        List<Object> inputs = new ArrayList<>();
        if (isFunction(body, step)) {
          inputs.add(step.functionData());
          inputs.addAll(step.body.captured);
        } else if (step.code == Bytecode.ID_FUNCTION_DATA_NAME_FIXUP) {
          inputs.add(step.changed);
        } else {
          inputs.addAll(step.inputs);
        }
        inputs.replaceAll(
            input -> input instanceof Step made && isFunction(body, made) ? NOTHING : input);
        return inputs;
      }

      List<Body> writeAndFindBodies() {
        write();
        return found;
      }

      /** Answers with the number of registers. */
      int write() {
        int number = 0;
        for (Step captured : body.captured) {
          if (lastUses.containsKey(captured)) {
            code(Bytecode.ID_LD_ARG);
            encoder.putInt(number);
            result(captured);
          }
          number++;
        }
        for (int i = 0; i < body.steps.size(); i++) {
          write(body.steps.get(i), i);
        }
        code(Bytecode.ID_RETURN);
        encoder.putUInt(register(body.result));
        return size;
      }

      private void write(Step step, int number) {
        List<Object> inputs = inputs(body, step);
        List<Integer> taken = inputs.stream().map(this::register).toList();
        for (Object input : new LinkedHashSet<>(inputs)) {
          if (lastUses.get(input) == number) {
            free.push(registers.remove(input));
          }
        }
        if (isFunction(body, step)) {
          function(step, taken);
        } else {
          step(step, taken);
        }
      }

      private void code(Bytecode code) {
        encoder.putUInt(code.ordinal());
      }

      private int take(Object value) {
        int register = free.isEmpty() ? size++ : free.pop();
        registers.put(value, register);
        return register;
      }

      private void result(Step step) {
        encoder.putUInt(lastUses.containsKey(step) ? take(step) : UNUSED);
      }

      private void function(Step step, List<Integer> taken) {
        code(Bytecode.ID_CALL_EXTRACTED_LAZY);
        step.body.reference = encoder.getPosition();
        encoder.putInt32(0);
        encoder.putUInt(taken.get(0));
        encoder.putInt(taken.size() - 1);
        taken.stream().skip(1).forEach(encoder::putUInt);
        found.add(step.body);
      }

      private void step(Step step, List<Integer> taken) {
        code(step.code);
        switch (step.code) {
          case ID_NODE -> encoder.putUInt(DECODER.getMethodIdFromSignature(signature(step.method)));
          case ID_COLLECT_ARRAY -> encoder.putInt(index(step.type));
          default -> {}
        }
        switch (step.code) {
          case ID_COLLECT_ARRAY, ID_COLLECT_LIST, ID_FRAME_DESCRIPTOR ->
              encoder.putInt(taken.size());
          default -> {}
        }
        taken.forEach(encoder::putUInt);
        for (int number : step.numbers) {
          encoder.putInt(number);
        }
        switch (step.code) {
          case ID_NODE_SOURCE_SECTION_FIXUP, ID_NODE_TAGS_FIXUP -> {}
          case ID_FUNCTION_DATA_NAME_FIXUP ->
              encoder.putString((TruffleString) ((Constant) step.inputs.get(1)).value());
          default -> result(step);
        }
      }

      private int register(Object input) {
        Integer known = registers.get(input);
        return known == null ? load(input) : known;
      }

      private int load(Object input) {
        if (input instanceof Given given) {
          code(Bytecode.ID_LD_ARG);
          encoder.putInt(given.number);
        } else {
          constant(((Constant) input).value());
        }
        int register = take(input);
        encoder.putUInt(register);
        return register;
      }

      private void constant(Object value) {
        if (value instanceof Integer number) {
          code(Bytecode.ID_LDC_INT);
          encoder.putInt(number);
        } else if (value instanceof Long number) {
          code(Bytecode.ID_LDC_LONG);
          encoder.putLong(number);
        } else if (value instanceof Double number) {
          code(Bytecode.ID_LDC_DOUBLE);
          encoder.putDouble(number);
        } else if (value instanceof BigInt number) {
          code(Bytecode.ID_LDC_BIGINT);
          encoder.putString(string(number.toString()));
        } else if (value instanceof Boolean is) {
          code(Bytecode.ID_LDC_BOOLEAN);
          encoder.putInt(is ? 1 : 0);
        } else if (value instanceof TruffleString text) {
          code(Bytecode.ID_LDC_STRING);
          encoder.putString(text);
        } else if (value instanceof String text) {
          code(Bytecode.ID_LDC_JAVA_STRING);
          encoder.putString(string(text));
        } else if (value instanceof Enum<?> constant) {
          code(Bytecode.ID_LDC_ENUM);
          encoder.putInt(index(constant.getDeclaringClass()));
          encoder.putInt(constant.ordinal());
        } else {
          int index = JSNodeDecoder.getSingletonIndex(value);
          if (index < 0) {
            throw new IllegalArgumentException("Not known to GraalJS: " + value);
          }
          code(Bytecode.ID_LDC_SINGLETON);
          encoder.putInt(index);
        }
      }

      private static TruffleString string(String text) {
        return TruffleString.fromJavaStringUncached(text, TruffleString.Encoding.UTF_16);
      }

      private static int index(Class<?> type) {
        int index = CLASSES.indexOf(type);
        if (index < 0) {
          throw new IllegalArgumentException("Not known to GraalJS: " + type);
        }
        return index;
      }

      private static String signature(Method method) {
        return method.getName()
            + Arrays.stream(method.getParameterTypes())
                .map(Class::getCanonicalName)
                .collect(Collectors.joining(",", "(", ")"))
            + method.getReturnType().getCanonicalName();
      }
    }
  }

  /** Whether what is read from a recording is what is parsed from the text, node by node. */
  private static final class Comparison {

    /** What says where a node is in the text, and with which tags. */
    private static final Set<String> PLACES = Set.of("source", "charIndex", "charLength");

    static void check(Source source, byte[] recording) {
      JSContext context = JavaScriptLanguage.getCurrentJSRealm().getContext();
      NodeFactory factory = NodeFactory.getInstance(context);
      Node parsed =
          JavaScriptTranslator.translateScript(factory, context, source, false, "", "")
              .getRootNode();
      Node read = ShippedScripts.read(recording, context, source.getName());
      compare(source.getName(), parsed, read);
    }

    private static void compare(String where, Node parsed, Node read) {
      String here = where + " > " + parsed.getClass().getSimpleName();
      if (parsed.getClass() != read.getClass()) {
        throw new IllegalStateException(here + " is read as " + read.getClass().getSimpleName());
      }
      Class<?> last = parsed instanceof RootNode ? RootNode.class : Node.class;
      for (Class<?> type = parsed.getClass(); type != last; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !PLACES.contains(field.getName())) {
            compare(here + "." + field.getName(), value(field, parsed), value(field, read));
          }
        }
      }
      if (parsed instanceof RootNode root && read instanceof RootNode other) {
        compare(here, described(root.getFrameDescriptor()), described(other.getFrameDescriptor()));
      }
      List<Node> children = children(parsed);
      List<Node> others = children(read);
      compare(here + ": children", children.size(), others.size());
      for (int i = 0; i < children.size(); i++) {
        compare(here, children.get(i), others.get(i));
      }
    }

    private static String described(FrameDescriptor frame) {
      StringBuilder slots = new StringBuilder();
      for (int i = 0; i < frame.getNumberOfSlots(); i++) {
        slots.append(frame.getSlotName(i)).append(' ');
        slots.append(frame.getSlotKind(i)).append(' ');
        slots.append(frame.getSlotInfo(i)).append('\n');
      }
      return slots.toString();
    }

    /** Values that are no nodes. What has a meaning by itself is compared, functions by their own nodes. */
    private static void compare(String where, Object parsed, Object read) {
      if (parsed instanceof JSFunctionData function && read instanceof JSFunctionData other) {
        if (!function.getName().equals(other.getName())
            || function.getLength() != other.getLength()
            || function.getFlags() != other.getFlags()) {
          throw new IllegalStateException(where + ": " + function + " is read as " + other);
        }
      } else if (parsed instanceof Number
          || parsed instanceof Boolean
          || parsed instanceof String
          || parsed instanceof TruffleString
          || parsed instanceof Enum<?>) {
        if (!parsed.equals(read)) {
          throw new IllegalStateException(where + ": " + parsed + " is read as " + read);
        }
      } else if ((parsed == null) != (read == null)) {
        throw new IllegalStateException(where + ": " + parsed + " is read as " + read);
      }
    }

    private static Object value(Field field, Node node) {
      try {
        field.setAccessible(true);
        return field.get(node);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    /** A node's children, and the roots of the functions that it makes. */
    private static List<Node> children(Node node) {
      List<Node> children = new ArrayList<>();
      node.getChildren().forEach(children::add);
      if (node instanceof JSFunctionExpressionNode function) {
        function.getFunctionData().materialize();
        children.add(function.getFunctionData().getRootNode());
      }
      return children;
    }
  }
}
