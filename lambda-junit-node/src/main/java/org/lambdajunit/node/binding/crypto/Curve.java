package org.lambdajunit.node.binding.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Optional;

/** The elliptic curves that the JDK knows, under all their names. */
enum Curve {
  P256("prime256v1", "secp256r1", "P-256", "1.2.840.10045.3.1.7"),
  P384("secp384r1", "secp384r1", "P-384", "1.3.132.0.34"),
  P521("secp521r1", "secp521r1", "P-521", "1.3.132.0.35");

  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final int UNCOMPRESSED = 4;

  private final String nodeName;
  private final String jdkName;
  private final String jwkName;
  private final String objectId;

  Curve(String nodeName, String jdkName, String jwkName, String objectId) {
    this.nodeName = nodeName;
    this.jdkName = jdkName;
    this.jwkName = jwkName;
    this.objectId = objectId;
  }

  /** The curve that OpenSSL, the JDK or a JWK calls so. */
  static Optional<Curve> named(String name) {
    return Arrays.stream(values())
        .filter(c -> name.equals(c.nodeName) || name.equals(c.jdkName) || name.equals(c.jwkName))
        .findFirst();
  }

  static Optional<Curve> of(Der objectId) {
    return Arrays.stream(values())
        .filter(curve -> Der.objectId(curve.objectId).equals(objectId))
        .findFirst();
  }

  static Curve of(ECParameterSpec parameters) throws KeyFailure {
    int bits = parameters.getCurve().getField().getFieldSize();
    return Arrays.stream(values())
        .filter(curve -> curve.bits() == bits)
        .findFirst()
        .orElseThrow(KeyFailure::unsupported);
  }

  String nodeName() {
    return nodeName;
  }

  String jdkName() {
    return jdkName;
  }

  String jwkName() {
    return jwkName;
  }

  String objectId() {
    return objectId;
  }

  private int bits() {
    return parameters().getCurve().getField().getFieldSize();
  }

  /** How many bytes a coordinate has. */
  int bytes() {
    return (bits() + 7) / 8;
  }

  ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(jdkName));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No curve " + jdkName, e);
    }
  }

  private BigInteger prime() {
    return ((ECFieldFp) parameters().getCurve().getField()).getP();
  }

  /** Whether a point lies on the curve. */
  boolean contains(ECPoint point) {
    BigInteger p = prime();
    BigInteger x = point.getAffineX();
    BigInteger right =
        x.modPow(THREE, p)
            .add(parameters().getCurve().getA().multiply(x))
            .add(parameters().getCurve().getB())
            .mod(p);
    return x.compareTo(p) < 0
        && point.getAffineY().compareTo(p) < 0
        && point.getAffineY().modPow(TWO, p).equals(right);
  }

  /** The public point of a private number. */
  ECPoint publicPoint(BigInteger secret) {
    ECPoint sum = ECPoint.POINT_INFINITY;
    ECPoint power = parameters().getGenerator();
    for (int bit = 0; bit < secret.bitLength(); bit++) {
      if (secret.testBit(bit)) {
        sum = add(sum, power);
      }
      power = add(power, power);
    }
    return sum;
  }

  private ECPoint add(ECPoint a, ECPoint b) {
    if (a.equals(ECPoint.POINT_INFINITY)) {
      return b;
    }
    BigInteger p = prime();
    BigInteger slope =
        a.equals(b)
            ? a.getAffineX()
                .modPow(TWO, p)
                .multiply(THREE)
                .add(parameters().getCurve().getA())
                .multiply(a.getAffineY().multiply(TWO).modInverse(p))
            : b.getAffineY()
                .subtract(a.getAffineY())
                .multiply(b.getAffineX().subtract(a.getAffineX()).mod(p).modInverse(p));
    BigInteger x = slope.pow(2).subtract(a.getAffineX()).subtract(b.getAffineX()).mod(p);
    BigInteger y = slope.multiply(a.getAffineX().subtract(x)).subtract(a.getAffineY()).mod(p);
    return new ECPoint(x, y);
  }

  /** A point as bytes: both coordinates, or one and the sign of the other. */
  byte[] encode(ECPoint point, boolean compressed) {
    byte[] bytes = new byte[1 + (compressed ? 1 : 2) * bytes()];
    byte[] x = padded(point.getAffineX());
    System.arraycopy(x, 0, bytes, 1, x.length);
    if (compressed) {
      bytes[0] = (byte) (point.getAffineY().testBit(0) ? 3 : 2);
    } else {
      bytes[0] = UNCOMPRESSED;
      byte[] y = padded(point.getAffineY());
      System.arraycopy(y, 0, bytes, 1 + bytes(), y.length);
    }
    return bytes;
  }

  /** The point that bytes stand for, empty if they stand for none. */
  Optional<ECPoint> decode(byte[] bytes) {
    int size = bytes();
    if (bytes.length == 1 + 2 * size && bytes[0] == UNCOMPRESSED) {
      return Optional.of(
              new ECPoint(
                  new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size)),
                  new BigInteger(1, Arrays.copyOfRange(bytes, 1 + size, 1 + 2 * size))))
          .filter(this::contains);
    }
    if (bytes.length != 1 + size || (bytes[0] != 2 && bytes[0] != 3)) {
      return Optional.empty();
    }
    BigInteger p = prime();
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size));
    BigInteger square =
        x.modPow(THREE, p)
            .add(parameters().getCurve().getA().multiply(x))
            .add(parameters().getCurve().getB())
            .mod(p);
    // All of these primes leave 3 when divided by 4.
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    if (y.testBit(0) != (bytes[0] == 3)) {
      y = p.subtract(y);
    }
    return Optional.of(new ECPoint(x, y)).filter(this::contains);
  }

  /** A number as the bytes of a coordinate. */
  byte[] padded(BigInteger number) {
    return Numbers.unsigned(number, bytes());
  }
}
