package org.lambdajunit.node.binding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.shadowed.com.ibm.icu.lang.UCharacter;
import org.graalvm.shadowed.com.ibm.icu.lang.UCharacterCategory;
import org.graalvm.shadowed.com.ibm.icu.lang.UProperty;
import org.graalvm.shadowed.com.ibm.icu.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.lambdajunit.node.binding.url.DomainNames;
import org.lambdajunit.node.engine.GuestBytes;
import org.lambdajunit.node.engine.HostFunction;

/**
 * What Node and V8 ask of ICU: the encodings of {@code TextDecoder}, the columns that a text takes
 * and the names of time zones. The JDK has the encodings, ICU itself comes with the engine.
 */
final class IcuBinding implements HostBinding {

  /** Encodings of the WHATWG standard that the JDK knows by another name. */
  private static final Map<String, String> JDK_NAMES =
      Map.of(
          "ibm866", "IBM866",
          "macintosh", "x-MacRoman",
          "windows-874", "x-windows-874",
          "iso-8859-8-i", "ISO-8859-8",
          "x-mac-cyrillic", "x-MacCyrillic",
          "gbk", "GB18030",
          "big5", "Big5-HKSCS",
          "shift_jis", "windows-31j",
          "euc-kr", "x-windows-949");

  private static final Set<String> UTC_NAMES = Set.of("Etc/UTC", "Etc/GMT");

  private static final int SOFT_HYPHEN = 0xad;

  @Override
  public void contribute(Map<String, Object> functions) {
    functions.put("hasConverter", (HostFunction) a -> charset(a[0].asString()) != null);
    functions.put("converter", (HostFunction) a -> converter(a[0].asString(), a[1].asBoolean()));
    functions.put("toAscii", (HostFunction) a -> DomainNames.toAscii(a[0].asString()).orElse(""));
    functions.put("toUnicode", (HostFunction) a -> DomainNames.toUnicode(a[0].asString()));
    functions.put("timeZone", (HostFunction) a -> timeZone(a[0].asString()));
    functions.put("width", (HostFunction) a -> width(a[0].asString(), a[1].asBoolean()));
  }

  /** V8's name of a time zone: ICU's, and one for all of UTC. Offsets are names, too. */
  private static String timeZone(String name) {
    String canonical = TimeZone.getCanonicalID(name);
    if (canonical == null) {
      return name;
    }
    return UTC_NAMES.contains(canonical) ? "UTC" : canonical;
  }

  private static @Nullable Charset charset(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = JDK_NAMES.getOrDefault(lower, lower);
    try {
      return Charset.isSupported(known) ? Charset.forName(known) : null;
    } catch (IllegalCharsetNameException e) {
      return null;
    }
  }

  /** A decoder that keeps unfinished characters for the next call, or nothing if there is none. */
  private static @Nullable HostFunction converter(String name, boolean isFatal) {
    Charset charset = charset(name);
    return charset == null ? null : new Converter(charset, isFatal)::decode;
  }

  private static final class Converter {

    private final CharsetDecoder decoder;
    private byte[] unfinished = {};

    Converter(Charset charset, boolean isFatal) {
      CodingErrorAction action = isFatal ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
      decoder = charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    }

    /** Decodes bytes; the fourth argument says whether they are the last. {@code null} if wrong. */
    @Nullable Object decode(Value... arguments) {
      boolean isLast = arguments[3].asBoolean();
      ByteBuffer bytes = joined(GuestBytes.read(arguments, 0));
      CharBuffer characters =
          CharBuffer.allocate(
              (int) Math.ceil((bytes.remaining() + 2.0) * decoder.maxCharsPerByte()));
      CoderResult result = decoder.decode(bytes, characters, isLast);
      if (!result.isError() && isLast) {
        result = decoder.flush(characters);
      }
      unfinished = new byte[isLast ? 0 : bytes.remaining()];
      bytes.get(unfinished, 0, unfinished.length);
      if (isLast || result.isError()) {
        decoder.reset();
      }
      return result.isError() ? null : characters.flip().toString();
    }

    private ByteBuffer joined(byte[] bytes) {
      byte[] all = Arrays.copyOf(unfinished, unfinished.length + bytes.length);
      System.arraycopy(bytes, 0, all, unfinished.length, bytes.length);
      return ByteBuffer.wrap(all);
    }
  }

  private static int width(String text, boolean isAmbiguousWide) {
    return text.codePoints().map(code -> columns(code, isAmbiguousWide)).sum();
  }

  /** The columns of one character, as Node's {@code GetColumnWidth} counts them. */
  private static int columns(int code, boolean isAmbiguousWide) {
    if (code != SOFT_HYPHEN && isInvisible(code)) {
      return 0;
    }
    return switch (UCharacter.getIntPropertyValue(code, UProperty.EAST_ASIAN_WIDTH)) {
      case UCharacter.EastAsianWidth.FULLWIDTH, UCharacter.EastAsianWidth.WIDE -> 2;
      case UCharacter.EastAsianWidth.AMBIGUOUS -> isAmbiguousWide ? 2 : 1;
      case UCharacter.EastAsianWidth.NEUTRAL ->
          UCharacter.hasBinaryProperty(code, UProperty.EMOJI) ? 2 : 1;
      default -> 1;
    };
  }

  private static boolean isInvisible(int code) {
    return switch (UCharacter.getType(code)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT,
          UCharacterCategory.ENCLOSING_MARK,
          UCharacterCategory.NON_SPACING_MARK ->
          true;
      default ->
          UCharacter.getIntPropertyValue(code, UProperty.HANGUL_SYLLABLE_TYPE)
              == UCharacter.HangulSyllableType.VOWEL_JAMO;
    };
  }
}
