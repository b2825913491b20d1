package leapfrog.pipeline.figure;

import java.math.BigDecimal;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/** Powers of ten as people write them: 0.01, 1, 100, and 1e-5 beyond. */
final class PowerOfTen extends NumberFormat {
  private static final long serialVersionUID = 1L;

  private static final int PLAIN = 3;

  @Override
  public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
    long exponent = Math.round(Math.log10(number));
    if (exponent < -PLAIN || exponent > PLAIN) {
      return out.append("1e").append(exponent);
    }
    String plain = BigDecimal.ONE.scaleByPowerOfTen((int) exponent).toPlainString();
    return out.append(plain);
  }

  @Override
  public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
    return format(Double.parseDouble(Long.toString(number)), out, position);
  }

  @Override
  public Number parse(String text, ParsePosition position) {
    throw new UnsupportedOperationException("Only writes");
  }
}
