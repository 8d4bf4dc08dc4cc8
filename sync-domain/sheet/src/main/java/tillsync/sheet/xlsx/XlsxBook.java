package tillsync.sheet.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an XLSX file beside its sheets.
 *
 * @param sheet the name of the part with the first sheet that is not hidden
 * @param strings the texts that cells refer to by index
 */
public record XlsxBook(String sheet, List<String> strings) {
    private static final long MOST_CHARACTERS = 16L << 20;
    private static final int MOST_TARGETS = 1_000;
    private static final int LONGEST_TARGET = 4_096;

    public static XlsxBook read(XlsxParts parts) throws IOException, XMLStreamException {
        var strings = new ArrayList<String>();
        var targets = new HashMap<String, String>();
        String sheetId = null;
        for (var name = parts.next(); name != null; name = parts.next()) {
            switch (name) {
                case "xl/workbook.xml" -> sheetId = firstSheet(XlsxText.reader(parts.content()));
                case "xl/_rels/workbook.xml.rels" -> readTargets(XlsxText.reader(parts.content()), targets);
                case "xl/sharedStrings.xml" -> readStrings(XlsxText.reader(parts.content()), strings);
                default -> {}
            }
        }
        return new XlsxBook(path(sheetId, targets), strings);
    }

    private static String path(@Nullable String sheetId, Map<String, String> targets) {
        var target = sheetId == null ? null : targets.get(sheetId);
        if (target == null) {
            throw XlsxMarkup.unreadable("no sheet");
        }
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private static @Nullable String firstSheet(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("sheet")) {
                var state = xml.getAttributeValue(null, "state");
                if (state == null || state.equals("visible")) {
                    return id(xml);
                }
            }
        }
        return null;
    }

    /** The id of a relation; strict files have a different name space for it. */
    private static @Nullable String id(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id")) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private static void readTargets(XMLStreamReader xml, Map<String, String> targets) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                var id = xml.getAttributeValue(null, "Id");
                var target = xml.getAttributeValue(null, "Target");
                if (id != null && target != null) {
                    if (targets.size() == MOST_TARGETS || id.length() + target.length() > LONGEST_TARGET) {
                        throw XlsxMarkup.tooLarge("too many parts");
                    }
                    targets.put(id, target);
                }
            }
        }
    }

    private static void readStrings(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
        long characters = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                var text = XlsxText.of(xml);
                characters += text.length() + 16L; // an empty text takes memory too
                if (characters > MOST_CHARACTERS) {
                    throw XlsxMarkup.tooLarge("too much text");
                }
                strings.add(text);
            }
        }
    }
}
