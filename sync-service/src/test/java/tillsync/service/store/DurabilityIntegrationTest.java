package tillsync.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class DurabilityIntegrationTest {
    @TempDir
    Path directory;

    @Test
    void aDatabaseThatWritesLaterIsRefusedAtStart() {
        assertThatThrownBy(() -> new Durability(database(""), Dialect.H2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WRITE_DELAY")
                .hasMessageContaining("expected: 0");
    }

    @Test
    void workReturnsWhatItMadeOnceItIsOnTheDisk() {
        var jdbc = database(";WRITE_DELAY=0");
        jdbc.execute("create table t (n int)");
        var durability = new Durability(jdbc, Dialect.H2);

        int rows = durability.durably(() -> jdbc.update("insert into t values (1)"));
        durability.awaitWhatWasRead();

        assertThat(rows).isOne();
    }

    private JdbcTemplate database(String settings) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("test") + settings);
        return new JdbcTemplate(source);
    }
}
