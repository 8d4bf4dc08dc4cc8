package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tillsync.problem.Refusal;

class XlsxRowsTest {
    private static List<List<String>> rows(byte[] file) {
        var all = new ArrayList<List<String>>();
        try (var rows = SheetRows.of(file)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    private static void assertRefused(byte[] file, String code) {
        assertThatThrownBy(() -> rows(file)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.flaws().get(0).code())
                .isEqualTo(code));
    }

    /** Written by openpyxl: a GTIN as a number, VAT as a percentage, a price that was calculated, a hidden sheet. */
    @Test
    void readsWhatAnotherSoftwareHasWritten() throws Exception {
        try (var file = XlsxRowsTest.class.getResourceAsStream("articles.xlsx")) {
            assertThat(rows(file.readAllBytes()))
                    .containsExactly(
                            List.of("Art.-Nr.", "Bezeichnung", "VK-Preis", "MwSt", "EAN"),
                            List.of("4711", "Bio-Vollmilch 3,8 % 1 l", "1.49", "0.07", "4006381333931"),
                            List.of("A-1", "Espresso doppelt", "2.8", "0.19"),
                            List.of("3", "=HYPERLINK(\"http://x\")", "0.3", "19 %", "", "mehr"));
        }
    }

    @Test
    void readsTextsNumbersAndGaps() {
        var file = new Workbook()
                .strings("<si><t>Nr</t></si><si><r><t>Bio</t></r><r><t xml:space=\"preserve\"> Milch</t></r>"
                        + "<rPh><t>reading</t></rPh></si>")
                .rows(
                        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"inlineStr\"><is><t>x &amp; y</t></is></c></row>"
                                + "<row/><row r=\"9\"><c t=\"s\"><v>1</v></c><c><f>1/3</f><v>0.30000000000000004</v></c>"
                                + "<c t=\"str\"><v>text</v></c><c><v>4.006381333931E12</v></c><c t=\"b\"><v>1</v></c></row>")
                .bytes();

        try (var rows = SheetRows.of(file)) {
            assertThat(rows.header()).containsExactly("Nr", "", "x & y");
            assertThat(rows.line()).isEqualTo(3);
            assertThat(rows.numbers()).isEqualTo(Set.of());
            assertThat(rows.next()).containsExactly("Bio Milch", "0.3", "text", "4006381333931", "1");
            assertThat(rows.line()).isEqualTo(9);
            assertThat(rows.numbers()).containsExactlyInAnyOrder(1, 3);
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void aReferenceToAColumnThatNobodyHasTakesNoMemory() {
        var file = new Workbook()
                .rows(
                        "<row><c r=\"A1\"><v>1</v></c><c r=\"ZZZZZZZZZZZZ1\"><v>2</v></c><c r=\"XFD1\"><v>3</v></c></row>")
                .bytes();
        assertThat(rows(file)).containsExactly(List.of("1"));
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        var zeros = new byte[100 << 20];
        var file =
                new Workbook().rows("<row/>").part("xl/media/image.png", zeros).bytes();
        assertThat(file.length).isLessThan(1 << 20);
        assertRefused(file, "XLSX_TOO_LARGE");

        var many = new Workbook();
        for (int i = 0; i < 1_001; i++) {
            many.part("xl/x" + i, "");
        }
        assertRefused(many.bytes(), "XLSX_TOO_LARGE");
    }

    @Test
    void tooManyTextsAreRefused() {
        var strings = "<si><t>" + "x".repeat(10_000) + "</t></si>";
        assertRefused(
                new Workbook().strings(strings.repeat(1_700)).rows("<row/>").bytes(), "XLSX_TOO_LARGE");
    }

    @Test
    void entitiesAreNotRead() {
        var bomb = "<!DOCTYPE sst [<!ENTITY a \"boo\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
                + "<sst><si><t>&b;&c;</t></si></sst>";
        var file = new Workbook()
                .part("xl/sharedStrings.xml", bomb)
                .rows("<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row>")
                .bytes();
        try {
            assertThat(rows(file).toString()).doesNotContain("boo", "root");
        } catch (Refusal refused) {
            assertThat(refused.flaws().get(0).code()).isEqualTo("XLSX_UNREADABLE");
        }
    }

    @Test
    void whatIsNoWorkbookIsRefused() {
        assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 0}, "XLSX_UNREADABLE");
        assertRefused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, "XLS_OLD");
        assertRefused(new Workbook().bytes(), "XLSX_UNREADABLE");
        assertRefused(new Workbook().rows("<row><c t=\"s\"><v>7</v></c></row>").bytes(), "XLSX_UNREADABLE");
        assertRefused(new Workbook().rows("<row><c>").bytes(), "XLSX_UNREADABLE");
        assertThatThrownBy(() -> SheetRows.of(new Workbook().rows("").bytes()).header())
                .isInstanceOf(Refusal.class);
    }

    @Test
    void damagedFilesAreReadOrRefused() {
        var good = new Workbook()
                .strings("<si><t>Nr</t></si>")
                .rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c><v>1.5</v></c></row>".repeat(20))
                .bytes();
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            var file = good.clone();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt(256);
            }
            try {
                rows(file);
            } catch (Refusal refused) {
                assertThat(refused.flaws()).isNotEmpty();
            } catch (RuntimeException other) {
                fail("seed " + seed, other);
            }
        }
    }
}
