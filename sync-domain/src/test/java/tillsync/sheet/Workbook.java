package tillsync.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX file, part by part. */
final class Workbook {
    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    Workbook() {
        part("xl/workbook.xml", """
                <workbook xmlns:r="r"><sheets><sheet name="secret" r:id="rId1" state="hidden"/>\
                <sheet name="Artikel" r:id="rId2"/></sheets></workbook>""");
        part("xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>""");
        part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
    }

    Workbook part(String name, String xml) {
        return part(name, xml.getBytes(UTF_8));
    }

    Workbook part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    Workbook rows(String rows) {
        return part("xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    Workbook strings(String strings) {
        return part("xl/sharedStrings.xml", "<sst>" + strings + "</sst>");
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
