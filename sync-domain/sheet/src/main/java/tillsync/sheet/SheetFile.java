package tillsync.sheet;

import java.io.OutputStream;
import java.util.List;

/** Writes a list of articles to a file, row by row. Fails with UncheckedIOException if the stream fails. */
public interface SheetFile {

    /** Writes the row of names. */
    void header(ArticleSheet sheet);

    /** Writes a row of that sheet, whose prices have a point. */
    void row(List<String> cells);

    /** Writes the end of the file, and flushes the stream without closing it. */
    void end();

    /** UTF-8 with a byte order mark, cells separated by semicolons. */
    static SheetFile csv(OutputStream out, SheetLanguage language) {
        return new CsvFile(out, language);
    }

    /** @param name of its one sheet */
    static SheetFile xlsx(OutputStream out, String name) {
        return new XlsxFile(out, name);
    }
}
