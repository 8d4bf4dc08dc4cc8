package tillsync.android;

import java.util.ResourceBundle;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Warns in {@code System.Logger}, or in {@code java.util.logging} where that is missing, as on Android. */
public class Log {
    private static final boolean SYSTEM = isThere();

    final String name;

    private Log(String name) {
        this.name = name;
    }

    public static Log of(String name) {
        return SYSTEM ? new OfSystem(name) : new Log(name);
    }

    public void warn(String text) {
        warn(text, null);
    }

    /** @param failure logged with its stack trace; null: none */
    public void warn(String text, @Nullable Throwable failure) {
        Logger.getLogger(name).log(java.util.logging.Level.WARNING, text, failure);
    }

    private static boolean isThere() {
        try {
            Class.forName("java.lang.System$Logger");
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }

    /**
     * The only class that names {@code System.Logger}: on Android it is never loaded. It implements that interface so
     * that {@code java.util.logging} names its caller as the source of a record.
     */
    private static final class OfSystem extends Log implements System.Logger {
        OfSystem(String name) {
            super(name);
        }

        @Override
        public void warn(String text) {
            warn(text, null);
        }

        @Override
        public void warn(String text, @Nullable Throwable failure) {
            log(Level.WARNING, text, failure);
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return System.getLogger(name).isLoggable(level);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle texts, String text, @Nullable Throwable failure) {
            System.getLogger(name).log(level, texts, text, failure);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle texts, String format, @Nullable Object... values) {
            System.getLogger(name).log(level, texts, format, values);
        }
    }
}
