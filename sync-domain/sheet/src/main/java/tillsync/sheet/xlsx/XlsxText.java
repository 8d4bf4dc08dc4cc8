package tillsync.sheet.xlsx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML of an XLSX file, without resolving any entity, internal or external. */
public final class XlsxText {
    /** The longest cell of Excel. A longer one is cut: no text of an article is that long. */
    private static final int MOST_CHARACTERS = 32_767;

    private static final int MARK = 0xfeff;

    private static final Pattern NUMBERED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        FACTORY.setXMLReporter((message, error, information, location) -> {}); // else it writes to the console
    }

    private XlsxText() {}

    /** A reader that replaces bytes that are no UTF-8: the parser would report them on the console. */
    public static XMLStreamReader reader(InputStream part) throws IOException, XMLStreamException {
        var text = new BufferedReader(new InputStreamReader(part, StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != MARK) {
            text.reset();
        }
        return FACTORY.createXMLStreamReader(new XlsxMarkup(text));
    }

    /** All text of the element that has just begun, up to its end, but without phonetic readings. */
    static String of(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        int depth = 1;
        int readings = 0;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    readings += readings > 0 || xml.getLocalName().equals("rPh") ? 1 : 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    readings -= readings > 0 ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (readings == 0) {
                        append(text, xml);
                    }
                }
                default -> {}
            }
        }
        return named(text.toString());
    }

    /** Decodes escapes such as {@code _x0007_}, in which Excel writes characters that XML cannot have. */
    private static String named(String text) {
        return text.contains("_x")
                ? NUMBERED.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
                : text;
    }

    private static void append(StringBuilder text, XMLStreamReader xml) {
        int length = Math.min(xml.getTextLength(), MOST_CHARACTERS - text.length());
        text.append(xml.getTextCharacters(), xml.getTextStart(), length);
    }
}
