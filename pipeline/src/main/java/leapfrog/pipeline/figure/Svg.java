package leapfrog.pipeline.figure;

import java.awt.Dimension;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Figures as Scalable Vector Graphics, which hold all they show and refer to no other file. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String LINKS = "http://www.w3.org/1999/xlink";

  /** Decimals of a coordinate: a hundredth of a pixel. */
  private static final int PRECISION = 2;

  private Svg() {}

  /** The whole file. */
  public static String document(Figure figure) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(figure, "") + "\n";
  }

  /**
   * The {@code svg} element alone, to stand in a page, as wide as there is room.
   *
   * @param prefix begins all ids within, and must differ from those of the page's other figures
   */
  public static String element(Figure figure, String prefix) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setComment(null);
    context.setPrecision(PRECISION);
    context.setImageHandler(new EmbeddedImages());
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String kind) {
            return prefix + super.generateID(kind);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    try {
      graphics.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
      figure.painter().accept(graphics);
      Element root = graphics.getRoot();
      root.setAttributeNS(null, "viewBox", "0 0 %d %d".formatted(figure.width(), figure.height()));
      root.setAttributeNS(null, "image-rendering", "pixelated");
      forgetCommonId(root);
      StringWriter out = new StringWriter();
      graphics.stream(root, out, false, false);
      String text = out.toString();
      return text.substring(text.indexOf("<svg")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      graphics.dispose();
    }
  }

  /** Batik's definitions that all its files begin with are empty here, and none refers to them. */
  private static void forgetCommonId(Element root) {
    NodeList definitions = root.getElementsByTagNameNS(NAMESPACE, "defs");
    for (int i = 0; i < definitions.getLength(); i++) {
      Element each = (Element) definitions.item(i);
      if (!each.hasChildNodes()) {
        each.removeAttribute("id");
      }
    }
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java makes no XML documents", e);
    }
  }

  /** Pictures within a figure, such as heat maps, as PNG in the figure itself. */
  private static final class EmbeddedImages extends DefaultImageHandler {
    @Override
    public void handleHREF(Image image, Element element, SVGGeneratorContext context) {
      BufferedImage copy =
          new BufferedImage(
              image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_ARGB);
      copy.createGraphics().drawImage(image, 0, 0, null);
      embed(copy, element);
    }

    @Override
    public void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
      embed(image, element);
    }

    @Override
    public void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context) {
      embed(image.createDefaultRendering(), element);
    }

    private static void embed(RenderedImage image, Element element) {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", png);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      element.setAttributeNS(
          LINKS,
          "xlink:href",
          "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
    }
  }
}
