package tillsync.service.feed.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tillsync.audit.AuditLine;

/** Where lines of the audit go. One thread uses it, and another one may close it. */
interface SecondPlace extends AutoCloseable {

    /** Makes it ready. @return whether it was opened anew: what was written lately may not have come there */
    boolean open() throws IOException;

    /** Writes lines, in this order, behind all others. */
    void write(List<String> lines) throws IOException;

    /** For how long after it was written a line may still be lost on its way, so that it is kept. */
    Duration keptFor();

    /** The last whole line there; empty if it has none, or cannot be read. */
    Optional<AuditLine> last() throws IOException;

    @Override
    void close();
}
