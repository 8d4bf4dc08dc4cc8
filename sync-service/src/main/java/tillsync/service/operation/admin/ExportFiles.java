package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.OutputStream;

/** The files of an export, one after the other. */
public interface ExportFiles {
    /** Writes the content of a file; it need not close the stream. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param name the path within the export, with slashes; each name once */
    void add(String name, Content content);
}
