package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.KillableService;
import tillsync.service.Shop;

/** A service with 400 MB of heap, in a process of its own, is sent small spreadsheets that become large when they are read. */
class SheetBombsTest {
    private static final String BOOK =
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>";
    private static final String RELATIONS =
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

    @TempDir
    Path data;

    /** @param begin what stands before what is repeated */
    private static byte[] file(String book, String begin, String repeated, int times, String end) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part :
                    List.of(List.of("xl/workbook.xml", book), List.of("xl/_rels/workbook.xml.rels", RELATIONS))) {
                zip.putNextEntry(new ZipEntry(part.get(0)));
                zip.write(part.get(1).getBytes(UTF_8));
                if (part.get(1).equals(begin)) {
                    repeat(zip, repeated, times, end);
                }
            }
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            if (book.equals(BOOK)) {
                zip.write(begin.getBytes(UTF_8));
                repeat(zip, repeated, times, end);
            }
        }
        return bytes.toByteArray();
    }

    private static void repeat(ZipOutputStream into, String text, int times, String end) throws IOException {
        var some = text.repeat(1_000).getBytes(UTF_8);
        for (int i = 0; i < times; i += 1_000) {
            into.write(some);
        }
        into.write(end.getBytes(UTF_8));
    }

    private static byte[] anAttribute() throws IOException {
        return file("<workbook a=\"", "<workbook a=\"", "x", 90 << 20, "\"/>");
    }

    private static byte[] nested() throws IOException {
        return file(BOOK, "<worksheet><sheetData>", "<a>", 30_000_000, "");
    }

    private static byte[] articles() throws IOException {
        var row = "<row><c t=\"str\"><v>1</v></c><c t=\"str\"><v>Kaffee</v></c></row>";
        return file(BOOK, "<worksheet><sheetData>" + row, row, 1_000, "</sheetData></worksheet>");
    }

    @Test
    void bothAreRefusedAndTheServiceLives() throws IOException {
        try (var service = KillableService.start(data, 400)) {
            var user = Shop.open(service.address().getPort());
            var till = user.till("main").id();
            var browser = user.browser();
            var page = "/tills/" + till + "/import";
            var csrf = browser.get(page).csrf();

            for (var bomb : List.of(anAttribute(), nested(), anAttribute(), nested())) {
                browser.upload(page, csrf, "a.xlsx", bomb).is(422);
            }
            assertThat(service.isAlive()).isTrue();
            browser.upload(page, csrf, "a.xlsx", articles()).is(303);
        }
    }
}
