package tillsync.scenarios.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Errors that the service logs: whatever it has answered, it did not expect that. */
final class Errors extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    Errors() {
        setContext(context);
        start();
        context.getLogger("ROOT").addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            var cause = event.getThrowableProxy();
            logged.add(event.getFormattedMessage()
                    + (cause == null ? "" : ": " + cause.getClassName() + ": " + cause.getMessage()));
        }
    }

    /** The first one since it was asked last; empty: none. */
    Optional<String> next() {
        var first = Optional.ofNullable(logged.poll());
        logged.clear();
        return first;
    }

    @Override
    public void close() {
        context.getLogger("ROOT").detachAppender(this);
    }
}
