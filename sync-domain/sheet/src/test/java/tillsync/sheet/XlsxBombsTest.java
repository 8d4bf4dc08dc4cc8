package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.problem.Refusal;

/** Small files that become large when they are read. Each is refused long before it has taken what it asks for. */
class XlsxBombsTest {
    private static final long ENOUGH_BYTES = 24 << 20;
    private static final int MIB = 1 << 20;

    private static void assertRefused(Workbook book, String code) {
        var file = book.bytes();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> {
                    try (var rows = new XlsxRows(file)) {
                        while (rows.next() != null) {
                            // each takes what it takes
                        }
                    }
                })
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.flaws().get(0).code()).isEqualTo(code));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ENOUGH_BYTES);
    }

    private static Workbook rows(String rows) {
        return new Workbook().rows(rows);
    }

    private static String numbered(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
    }

    @Test
    void anAttributeOfNinetyMebibytes() {
        assertRefused(
                rows("").part("xl/workbook.xml", "<workbook a=\"" + "x".repeat(90 * MIB) + "\"/>"), "XLSX_TOO_LARGE");
    }

    @Test
    void thirtyMillionNestedElements() {
        assertRefused(rows("<a>".repeat(30_000_000)), "XLSX_TOO_LARGE");
    }

    @Test
    void piecesThatDoNotEnd() {
        var much = "x".repeat(2 * MIB);
        assertRefused(rows("<!--" + much + "-->"), "XLSX_TOO_LARGE");
        assertRefused(rows("<?p " + much + "?>"), "XLSX_TOO_LARGE");
        assertRefused(rows("<![CDATA[" + much + "]]>"), "XLSX_TOO_LARGE");
        assertRefused(rows("<" + much + "/>"), "XLSX_UNREADABLE");
        assertRefused(rows("</" + much + ">"), "XLSX_UNREADABLE");
        assertRefused(rows("<row><c t=\"str\"><v>" + much + "</v></c></row>"), "XLSX_TOO_LARGE");
        assertRefused(rows(" ".repeat(2 * MIB)), "XLSX_TOO_LARGE");
    }

    @Test
    void manyNames() {
        assertRefused(rows(numbered(100_000, i -> "<n" + i + "/>")), "XLSX_TOO_LARGE");
        assertRefused(rows(numbered(100_000, i -> "<n a" + i + "=''/>")), "XLSX_TOO_LARGE");
        assertRefused(rows(numbered(100_000, i -> "<n xmlns='" + i + "'/>")), "XLSX_TOO_LARGE");
        assertRefused(rows(numbered(100_000, i -> "<n xmlns:a='" + i + "'/>")), "XLSX_TOO_LARGE");
        assertRefused(rows(numbered(100_000, i -> "<?n" + i + " ?>")), "XLSX_TOO_LARGE");
        assertRefused(rows("<n " + numbered(5_000, i -> "a" + i + "='' ") + "/>"), "XLSX_TOO_LARGE");
    }

    @Test
    void whatIsDeclared() {
        assertRefused(rows("&a;"), "XLSX_UNREADABLE");
        assertRefused(rows("<row r=\"&a;\"/>"), "XLSX_UNREADABLE");
        assertRefused(
                rows("").part("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"" + "x".repeat(MIB) + "\">]><sst/>"),
                "XLSX_UNREADABLE");
        assertRefused(rows("<!ELEMENT a ANY>"), "XLSX_UNREADABLE");
    }

    @Test
    void oneTextInManyCells() {
        var file = rows(("<row>" + "<c t=\"s\"><v>0</v></c>".repeat(50) + "</row>").repeat(40))
                .strings("<si><t>" + "x".repeat(30_000) + "</t></si>");
        assertRefused(file, "XLSX_TOO_LARGE");
    }

    @Test
    void manyParts() {
        var relations = numbered(2_000, i -> "<Relationship Id=\"r" + i + "\" Target=\"x\"/>");
        assertRefused(
                rows("").part("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"),
                "XLSX_TOO_LARGE");
    }

    @Test
    void whatIsUnpackedAndNeverLookedAt() {
        assertRefused(rows("<row/>").part("xl/media/image.png", new byte[70 * MIB]), "XLSX_TOO_LARGE");
    }
}
