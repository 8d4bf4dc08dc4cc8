package tillsync.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.sheet.csv.CsvFault;
import tillsync.sheet.csv.CsvText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * The rows of a CSV text one by one, each with the line on which it begins. Empty lines are left out. Fails with {@link
 * CsvFault}.
 */
public final class CsvRows implements SheetRows {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
            .build();

    private static final int MOST_CELLS = 1_000;

    private final JsonParser parser;
    private long line = 1;

    public CsvRows(String text) {
        var schema = CsvSchema.emptySchema().withColumnSeparator(CsvText.separator(text));
        parser = MAPPER.reader(schema).createParser(text);
        step(1);
    }

    /** @throws CsvFault if there is no row at all */
    @Override
    public List<String> header() {
        var header = next();
        if (header == null) {
            throw new CsvFault(1, "header: missing (expected: number, name, price, vat ...)");
        }
        return header;
    }

    /** The cells of the next row; null after the last. */
    @Override
    public @Nullable List<String> next() {
        if (step(1) != JsonToken.START_ARRAY) {
            return null;
        }
        line = parser.currentLocation().getLineNr();
        var cells = new ArrayList<String>();
        while (step(cells.size() + 1) == JsonToken.VALUE_STRING) {
            if (cells.isEmpty()) {
                line = parser.currentTokenLocation().getLineNr();
            }
            cells.add(parser.getString());
        }
        return cells;
    }

    private @Nullable JsonToken step(int column) {
        if (column > MOST_CELLS) {
            throw new CsvFault(line, column, "", "cells: more than " + MOST_CELLS + " in a row");
        }
        try {
            return parser.nextToken();
        } catch (JacksonException broken) {
            throw new CsvFault(line, column, "", broken.getOriginalMessage());
        }
    }

    /** The line of the last row, counted from 1. */
    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        parser.close();
    }
}
