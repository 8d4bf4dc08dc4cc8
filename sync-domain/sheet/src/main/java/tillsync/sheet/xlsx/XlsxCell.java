package tillsync.sheet.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a sheet.
 *
 * @param isNumber true for a number cell, false for a text that looks like a number
 */
public record XlsxCell(String text, boolean isNumber) {
    /** The digits that Excel keeps: further ones are rounding errors of a calculation. */
    private static final MathContext EXACT = new MathContext(15);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][-+]?\\d{1,3})?");

    /**
     * The column of a reference such as B5, counted from 0. A reference is cut if it means more columns than there can
     * be.
     */
    public static int column(@Nullable String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z'; i++) {
            column = Math.min(column, 100_000) * 26 + reference.charAt(i) - 'A' + 1;
        }
        return column == 0 ? next : column - 1;
    }

    /** Reads the cell that has just begun, up to its end. */
    public static XlsxCell read(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
        var type = xml.getAttributeValue(null, "t");
        var text = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                return value(type == null ? "n" : type, text, strings);
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && (xml.getLocalName().equals("v") || xml.getLocalName().equals("is"))) {
                text = XlsxText.of(xml);
            }
        }
    }

    private static XlsxCell value(String type, String text, List<String> strings) {
        return switch (type) {
            case "s" -> new XlsxCell(shared(text, strings), false);
            case "n" -> number(text.strip());
            default -> new XlsxCell(text, false);
        };
    }

    private static String shared(String index, List<String> strings) {
        int at = index.matches("\\d{1,9}") ? Integer.parseInt(index) : -1;
        if (at < 0 || at >= strings.size()) {
            throw XlsxMarkup.unreadable("text " + index + " is missing");
        }
        return strings.get(at);
    }

    /** Returns a number as text. A whole number keeps digits beyond those of Excel, if the file has them. */
    private static XlsxCell number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return new XlsxCell(text, false);
        }
        var exact = new BigDecimal(text);
        if (Math.abs((long) exact.precision() - exact.scale()) > 40) {
            return new XlsxCell(text, false);
        }
        boolean whole = exact.stripTrailingZeros().scale() <= 0;
        return new XlsxCell(
                (whole ? exact : exact.round(EXACT)).stripTrailingZeros().toPlainString(), true);
    }
}
