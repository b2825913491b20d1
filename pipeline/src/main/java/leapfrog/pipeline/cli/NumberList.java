package leapfrog.pipeline.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An option's value of several numbers, such as {@code 1,-0.5}.
 *
 * @param values the numbers
 */
record NumberList(List<Double> values) {
  /** The numbers as an array. */
  double[] toArray() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Reads numbers separated by commas. */
  static final class Converter implements ITypeConverter<NumberList> {
    @Override
    public NumberList convert(String text) {
      try {
        return new NumberList(Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList());
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "cannot be '" + text + "'; the value must be numbers separated by commas");
      }
    }
  }
}
