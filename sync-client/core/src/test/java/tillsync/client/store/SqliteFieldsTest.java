package tillsync.client.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteFieldsTest extends FieldsContract {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        return SqliteStore.open(directory);
    }
}
