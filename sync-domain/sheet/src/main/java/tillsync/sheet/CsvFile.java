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

/** Writes a CSV file that the spreadsheets of a language read, and run nothing of. */
final class CsvFile implements SheetFile {
    private final Writer out;
    private final char decimal;

    CsvFile(OutputStream out, SheetLanguage language) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.decimal = language.decimal();
    }

    @Override
    public void header(List<String> cells) {
        write(SafeCsv.MARK + SafeCsv.row(cells));
    }

    @Override
    public void row(List<String> cells) {
        var written = new ArrayList<>(cells);
        written.set(ArticleSheet.PRICE, cells.get(ArticleSheet.PRICE).replace('.', decimal));
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
