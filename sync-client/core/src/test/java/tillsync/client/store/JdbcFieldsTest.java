package tillsync.client.store;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;

class JdbcFieldsTest extends FieldsContract {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("software") + ";WRITE_DELAY=0");
        source.setUser("sa");
        return JdbcStore.open(source, "TILLSYNC");
    }
}
