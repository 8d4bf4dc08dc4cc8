package tillsync.service.articles.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Attachment;

/** The answer with an export, which browsers save as a file. */
public record ExportAnswer(HttpServletResponse response, Device till) {
    private static final Logger LOG = LoggerFactory.getLogger(ExportAnswer.class);
    private static final int BUFFER_BYTES = 1 << 16;

    /** @param what the beginning of the file's name @param ending its end */
    public void describe(String what, String ending, String contentType) {
        response.setBufferSize(BUFFER_BYTES);
        response.setContentType(contentType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.ofTill(what, till.name(), ending));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Writes the content. Sent bytes cannot be taken back after a failure: the file then lacks its end, which readers
     * can see.
     */
    public void write(Runnable content) {
        try {
            content.run();
        } catch (RuntimeException failure) {
            if (!response.isCommitted()) {
                response.reset();
                throw failure;
            }
            if (failure instanceof UncheckedIOException) {
                LOG.debug("The export of {} was not read to its end", till.id(), failure);
            } else {
                LOG.error("The export of {} was cut off", till.id(), failure);
            }
        }
    }
}
