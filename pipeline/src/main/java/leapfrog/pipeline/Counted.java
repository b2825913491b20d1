package leapfrog.pipeline;

/** Numbers of things for people. */
public final class Counted {
  private Counted() {}

  /**
   * Such as {@code 1 trial}, {@code 0 trials} or {@code 12 trials}.
   *
   * @param thing one of them, a noun whose plural ends in s
   */
  public static String of(long number, String thing) {
    return number == 1 ? "1 " + thing : number + " " + thing + "s";
  }
}
