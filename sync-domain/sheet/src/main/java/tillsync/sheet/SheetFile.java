package tillsync.sheet;

import java.io.OutputStream;
import java.util.List;

/** A file that a list of articles is written to, row by row. Fails with UncheckedIOException if nobody takes it. */
public interface SheetFile {

    /** Writes the row of names. */
    void header(ArticleSheet sheet);

    /** Writes a row of that sheet, whose prices have a point. */
    void row(List<String> cells);

    /** Writes what stands at the end of the file, and passes all on. The stream stays open. */
    void end();

    /** UTF-8 with a mark, cells between semicolons. */
    static SheetFile csv(OutputStream out, SheetLanguage language) {
        return new CsvFile(out, language);
    }

    /** @param name of its one sheet */
    static SheetFile xlsx(OutputStream out, String name) {
        return new XlsxFile(out, name);
    }
}
