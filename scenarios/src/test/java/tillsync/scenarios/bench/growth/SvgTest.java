package tillsync.scenarios.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tillsync.scenarios.bench.growth.Picture.Panel;

@Tag("quick")
class SvgTest {
    private static final double LEFT = 62;
    private static final double RIGHT = 326;
    private static final double TOP = 34;
    private static final double BOTTOM = 206;

    private final Picture picture = new Picture(
            "catalogue",
            "Edits & articles",
            Growth.CATALOGUE,
            "articles",
            List.of(new Panel("single", "edits/s", false)));
    private final List<Point> points = List.of(
            point("H2", 1_000, 400),
            point("H2", 31_623, 200),
            point("H2", 1_000_000, 0),
            point("PostgreSQL", 1_000, 300));

    private static Point point(String store, long size, double value) {
        return new Point("catalogue", store, size, "single", "edits/s", value);
    }

    private static Document xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document svg, String name) {
        var found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(each -> (Element) found.item(each))
                .toList();
    }

    private static List<String> texts(Document svg, String name) {
        return elements(svg, name).stream().map(Element::getTextContent).toList();
    }

    /** The marks of H2; the first one is the legend's. */
    private static List<double[]> marks(Document svg) {
        return elements(svg, "circle").stream()
                .skip(1)
                .map(each -> new double[] {
                    Double.parseDouble(each.getAttribute("cx")), Double.parseDouble(each.getAttribute("cy"))
                })
                .toList();
    }

    @Test
    void hasEachPointWhereItBelongs() throws Exception {
        var marks = marks(xml(Svg.of(picture, new Points(points))));

        assertThat(marks).hasSize(3);
        assertThat(marks.get(0)).containsExactly(new double[] {LEFT, TOP}, within(0.1));
        assertThat(marks.get(1)).containsExactly(new double[] {(LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2}, within(0.1));
        assertThat(marks.get(2)).containsExactly(new double[] {RIGHT, BOTTOM}, within(0.1));
    }

    @Test
    void hasALineForEachStoreThatDoesNotDifferByItsColourAlone() throws Exception {
        var svg = xml(Svg.of(picture, new Points(points)));

        assertThat(texts(svg, "text")).contains("H2", "PostgreSQL");
        assertThat(elements(svg, "rect")).hasSize(2); // of the legend, and of the only point on PostgreSQL
        assertThat(Svg.of(picture, new Points(points))).contains("polyline.second{stroke-dasharray");
    }

    @Test
    void namesOnlyTheStoresThatItShows() throws Exception {
        var svg = xml(Svg.of(picture, new Points(List.of(point("PostgreSQL", 1_000, 300)))));

        assertThat(texts(svg, "text")).contains("PostgreSQL").doesNotContain("H2");
    }

    @Test
    void labelsBothAxes() throws Exception {
        var svg = xml(Svg.of(picture, new Points(points)));

        assertThat(texts(svg, "text"))
                .contains("edits/s", "articles", "0", "100", "200", "300", "400")
                .contains("1,000", "10,000", "100,000", "1,000,000");
    }

    @Test
    void saysAllValuesInWordsToo() throws Exception {
        var svg = xml(Svg.of(picture, new Points(points)));

        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(texts(svg, "title")).containsExactly("Edits & articles");
        assertThat(texts(svg, "desc"))
                .containsExactly("Over articles. edits/s: H2 400 at 1,000, 200 at 31,623, 0 at 1,000,000;"
                        + " PostgreSQL 300 at 1,000.");
    }

    @Test
    void isTheSameWhateverTheOrderOfThePointsIs() {
        var others = new ArrayList<>(points);
        Collections.reverse(others);

        assertThat(Svg.of(picture, new Points(others))).isEqualTo(Svg.of(picture, new Points(points)));
    }

    @Test
    void givesZeroAPlaceBeforeTheFirstPowerOfTen() throws Exception {
        var svg = xml(Svg.of(picture, new Points(List.of(point("H2", 0, 4), point("H2", 10, 4), point("H2", 100, 4)))));

        assertThat(marks(svg)).extracting(mark -> mark[0]).containsExactly(LEFT, (LEFT + RIGHT) / 2, RIGHT);
        assertThat(texts(svg, "text")).contains("0", "10", "100");
    }
}
