package tillsync.service.web.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer that is sent while it is made. */
public final class StreamedAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);

    private StreamedAnswer() {}

    /**
     * Writes the content. Sent bytes cannot be taken back after a failure: the answer then lacks its end, which readers can
     * see.
     *
     * @param name of the answer, for the log
     */
    public static void write(HttpServletResponse response, String name, Runnable content) {
        try {
            content.run();
        } catch (RuntimeException failure) {
            if (!response.isCommitted()) {
                response.reset();
                throw failure;
            }
            if (failure instanceof UncheckedIOException) {
                LOG.debug("{}: not read to its end", name, failure);
            } else {
                LOG.error("{}: cut off", name, failure);
            }
        }
    }
}
