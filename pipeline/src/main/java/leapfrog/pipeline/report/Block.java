package leapfrog.pipeline.report;

/** Something that stands in a section of a report. */
public sealed interface Block {
  /**
   * A chart, which is a picture until the page's script makes it answer to the pointer.
   *
   * @param title what it shows
   * @param alternative the same in words, for those who do not see it
   * @param svg the picture as an {@code svg} element
   * @param json the numbers, safe within a {@code script} element
   * @param isWide whether its details are lost when it is made as narrow as a phone
   */
  record Plot(String title, String alternative, String svg, String json, boolean isWide)
      implements Block {}

  /**
   * A picture.
   *
   * @param title what it shows
   * @param alternative the same in words
   * @param source the picture itself, as a {@code data:} URI
   * @param width in pixels
   * @param height in pixels
   * @param isWide whether its details are lost when it is made as narrow as a phone
   */
  record Picture(
      String title, String alternative, String source, int width, int height, boolean isWide)
      implements Block {}

  /**
   * Something that is not there.
   *
   * @param text a sentence that says what
   * @param command makes it; empty if none does
   */
  record Missing(String text, String command) implements Block {}
}
