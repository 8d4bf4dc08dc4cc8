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

    private Workbook(Map<String, byte[]> parts) {
        this.parts.putAll(parts);
    }

    static Workbook empty() {
        return new Workbook(Map.of());
    }

    /** Cells of each kind there is. */
    static byte[] ofAllKinds() {
        return new Workbook()
                .strings("<si><t>Nr</t></si><si><r><t>Bio</t></r><r><t xml:space=\"preserve\"> Milch</t></r>"
                        + "<rPh><t>reading</t></rPh></si>")
                .rows(
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>x &amp; y</t></is></c></row>"
                                + "<row r=\"2\"><c t=\"s\"><v>1</v></c><c><f>1/3</f><v>0.30000000000000004</v></c>"
                                + "<c t=\"str\"><v>text</v></c><c><v>4.006381333931E12</v></c><c t=\"b\"><v>1</v></c></row>")
                .bytes();
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
