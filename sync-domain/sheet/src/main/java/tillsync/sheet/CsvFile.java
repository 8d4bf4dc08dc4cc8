package tillsync.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tillsync.sheet.csv.SafeCsv;

/** Writes a CSV file for the spreadsheets of one language; no cell runs as a formula. */
final class CsvFile implements SheetFile {
    private final Writer out;
    private final char decimal;
    private Set<Integer> prices = Set.of();

    CsvFile(OutputStream out, SheetLanguage language) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.decimal = language.decimal();
    }

    @Override
    public void header(ArticleSheet sheet) {
        prices = sheet.prices();
        write(SafeCsv.MARK + SafeCsv.row(sheet.header()));
    }

    @Override
    public void row(List<String> cells) {
        var written = new ArrayList<>(cells);
        prices.forEach(price -> written.set(price, cells.get(price).replace('.', decimal)));
        write(SafeCsv.row(written));
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void end() {
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
