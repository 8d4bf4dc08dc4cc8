package tillsync.client.cli.text;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.Link;
import tillsync.client.TillConnection;

/** One line of {@code till run}, as text and as JSON. */
public sealed interface RunLine {
    String text();

    /**
     * The till has taken over changes. The line names no revision, since the till's own edits may still be under way.
     */
    record Taken(String at, long changes) implements RunLine {
        @Override
        public String text() {
            return changes + " change(s) taken over";
        }
    }

    /** Reports a change of the connection. @param reason the code of the obstacle; null if it works */
    record Connected(
            String at, TillConnection connection, @Nullable String reason) implements RunLine {
        @Override
        public String text() {
            return switch (connection) {
                case EVENTS -> "connected by events";
                case LONG_POLL -> "connected by long polls";
                case POLL -> "connected by polls";
                case OFF, NOT_CONNECTED -> "not connected" + (reason == null ? "" : ": " + reason);
            };
        }

        /** The line for a link; empty if the line before says the same, or if the first attempt is still under way. */
        public static Optional<Connected> of(Link link, @Nullable Connected before, Instant now) {
            boolean connected =
                    link.connection() != TillConnection.NOT_CONNECTED && link.connection() != TillConnection.OFF;
            var reason = connected ? null : link.lastError();
            var line = new Connected(now.toString(), link.connection(), reason);
            boolean undecided = !connected && reason == null;
            return undecided || (before != null && line.text().equals(before.text()))
                    ? Optional.empty()
                    : Optional.of(line);
        }
    }
}
