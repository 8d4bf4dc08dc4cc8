package tillsync.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogTest {
    @Test
    void warnsUnderItsNameWithTheStackOfAFailure() {
        var said = new ArrayList<LogRecord>();
        var sources = new ArrayList<String>();
        var logger = Logger.getLogger("tillsync.test");
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord warning) {
                said.add(warning);
                sources.add(warning.getSourceClassName()); // it is looked for on the stack
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        var failure = new IllegalStateException("cable");
        Log.of("tillsync.test").warn("one {0}");
        Log.of("tillsync.test").warn("two", failure);
        assertThat(said).extracting(LogRecord::getMessage).containsExactly("one {0}", "two");
        assertThat(said).extracting(LogRecord::getLevel).containsOnly(Level.WARNING);
        assertThat(said).extracting(LogRecord::getThrown).containsExactly(null, failure);
        assertThat(sources).containsOnly(LogTest.class.getName());
    }
}
