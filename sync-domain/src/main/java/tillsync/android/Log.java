package tillsync.android;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Warns in {@code System.Logger}; in {@code java.util.logging}, as Android has it, if that is not there. */
public final class Log {
    private static final boolean SYSTEM = isThere();

    private final String name;

    private Log(String name) {
        this.name = name;
    }

    /** The log of that name. */
    public static Log of(String name) {
        return new Log(name);
    }

    public void warn(String text) {
        warn(text, null);
    }

    /** @param failure with its stack; null: the text is all */
    public void warn(String text, @Nullable Throwable failure) {
        if (SYSTEM) {
            OfSystem.warn(name, text, failure);
        } else {
            Logger.getLogger(name).log(Level.WARNING, text, failure);
        }
    }

    private static boolean isThere() {
        try {
            Class.forName("java.lang.System$Logger");
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }

    /** The only class that names it: on Android it is never loaded. */
    private static final class OfSystem {
        static void warn(String name, String text, @Nullable Throwable failure) {
            System.getLogger(name).log(System.Logger.Level.WARNING, text, failure);
        }
    }
}
