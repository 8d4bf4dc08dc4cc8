package tillsync.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;
import tillsync.sheet.xlsx.XlsxBook;
import tillsync.sheet.xlsx.XlsxCell;
import tillsync.sheet.xlsx.XlsxMarkup;
import tillsync.sheet.xlsx.XlsxParts;
import tillsync.sheet.xlsx.XlsxText;

/**
 * The rows of an XLSX file's first visible sheet, as text: numbers as Excel shows them, with a point. Refuses INVALID
 * with XLSX_UNREADABLE and XLSX_TOO_LARGE.
 */
public final class XlsxRows implements SheetRows {
    /** The most characters of all rows: one text may be in many cells, so a short file may become long here. */
    private static final long MOST_CHARACTERS = 32L << 20;

    private final XlsxParts parts;
    private final XlsxBook book;
    private final XMLStreamReader xml;
    private long line;
    private long characters;
    private Set<Integer> numbers = Set.of();

    public XlsxRows(byte[] file) {
        try (var once = new XlsxParts(file)) {
            book = XlsxBook.read(once);
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            throw XlsxMarkup.unreadable(broken.getMessage());
        }
        parts = new XlsxParts(file);
        boolean found = false;
        try {
            xml = sheet();
            found = true;
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            throw XlsxMarkup.unreadable(broken.getMessage());
        } finally {
            if (!found) {
                closeParts();
            }
        }
    }

    private XMLStreamReader sheet() throws IOException, XMLStreamException {
        for (var name = parts.next(); name != null; name = parts.next()) {
            if (name.equals(book.sheet())) {
                return XlsxText.reader(parts.content());
            }
        }
        throw XlsxMarkup.unreadable("no sheet " + book.sheet());
    }

    @Override
    public List<String> header() {
        var header = next();
        if (header == null) {
            throw Refusal.invalid("/file", "NO_ROWS", "rows: none (expected: a header)");
        }
        return header;
    }

    @Override
    public @Nullable List<String> next() {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    line = line(xml.getAttributeValue(null, "r"));
                    var cells = row();
                    if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                        return cells;
                    }
                }
            }
            return null;
        } catch (XMLStreamException broken) {
            throw XlsxMarkup.unreadable(broken.getMessage());
        }
    }

    private long line(@Nullable String named) {
        return named != null && named.matches("\\d{1,9}") ? Long.parseLong(named) : line + 1;
    }

    private List<String> row() throws XMLStreamException {
        var cells = new ArrayList<String>();
        numbers = new HashSet<>();
        int column = -1;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = XlsxCell.column(xml.getAttributeValue(null, "r"), column + 1);
                var cell = XlsxCell.read(xml, book.strings());
                var text = cell.text();
                if (!text.isEmpty() && column <= ColumnPlan.MOST_COLUMNS) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    characters += text.length();
                    if (characters > MOST_CHARACTERS) {
                        throw XlsxMarkup.tooLarge("too much text");
                    }
                    cells.set(column, text);
                    if (cell.isNumber()) {
                        numbers.add(column);
                    } else {
                        numbers.remove(column); // a reference may come twice
                    }
                }
            }
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public Set<Integer> numbers() {
        return numbers;
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible); // it is in memory
        }
        closeParts();
    }

    private void closeParts() {
        try {
            parts.close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // it is in memory
        }
    }
}
