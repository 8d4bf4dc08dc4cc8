package tillsync.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tillsync.sheet.csv.SafeCsv;

/**
 * Writes an XLSX file of one sheet. A cell is a price, or a text, which a spreadsheet neither runs nor takes for a
 * number.
 */
final class XlsxFile implements SheetFile {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** Text that spreadsheets would read as an escaped character, such as {@code _x0041_}. */
    private static final Pattern NUMBERED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final ZipOutputStream zip;
    private final Writer out;
    private Set<Integer> prices = Set.of();

    /** @param sheet its name */
    XlsxFile(OutputStream file, String sheet) {
        zip = new ZipOutputStream(file, StandardCharsets.UTF_8);
        out = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + type("workbook", "sheet.main") + type("styles", "styles")
                        + type("worksheets/sheet1", "worksheet")
                        + "</Types>");
        part("_rels/.rels", links(link("1", "officeDocument", "xl/workbook.xml")));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + LINKS + "\"><sheets><sheet name=\"" + escaped(sheet)
                        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                links(link("1", "worksheet", "worksheets/sheet1.xml") + link("2", "styles", "styles.xml")));
        part("xl/styles.xml", styles());
        begin("xl/worksheets/sheet1.xml");
        write(HEAD + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    }

    /** The styles: 1 is a number with two decimals; 2 is a text, even if something else is typed there later. */
    private static String styles() {
        var plain = "fontId=\"0\" fillId=\"0\" borderId=\"0\"";
        var cell = plain + " xfId=\"0\" applyNumberFormat=\"1\"/>";
        return "<styleSheet xmlns=\"" + MAIN + "\">"
                + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" " + plain + "/></cellStyleXfs>"
                + "<cellXfs count=\"3\"><xf numFmtId=\"0\" " + cell + "<xf numFmtId=\"2\" " + cell
                + "<xf numFmtId=\"49\" " + cell + "</cellXfs>"
                + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                + "</styleSheet>";
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + KIND + kind + "+xml\"/>";
    }

    private static String links(String links) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + links + "</Relationships>";
    }

    private static String link(String id, String kind, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + LINKS + "/" + kind + "\" Target=\"" + target + "\"/>";
    }

    private void part(String name, String xml) {
        begin(name);
        write(HEAD + xml);
    }

    private void begin(String name) {
        try {
            out.flush();
            zip.putNextEntry(new ZipEntry(name));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void write(String xml) {
        try {
            out.write(xml);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void header(ArticleSheet sheet) {
        row(sheet.header());
        prices = sheet.prices();
    }

    /** Writes a row. A text gets one more apostrophe if {@link SafeCsv#meant} would take one off. */
    @Override
    public void row(List<String> cells) {
        write("<row>");
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var text = SafeCsv.meant(cell).equals(cell) ? cell : "'" + cell;
            boolean isPrice = prices.contains(i) && !cell.isEmpty();
            write(isPrice ? "<c s=\"1\"><v>" + cell + "</v></c>" : text(text));
        }
        write("</row>\n");
    }

    private static String text(String text) {
        return "<c s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
    }

    /** The text without characters that XML cannot have. */
    private static String escaped(String text) {
        var plain = text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ufffe\uffff]|\\p{Cs}", "");
        return NUMBERED.matcher(plain)
                .replaceAll("_x005F_")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;");
    }

    @Override
    public void end() {
        write("</sheetData></worksheet>");
        try {
            out.flush();
            zip.finish();
            zip.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
