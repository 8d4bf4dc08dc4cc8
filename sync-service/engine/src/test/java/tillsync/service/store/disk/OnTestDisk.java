package tillsync.service.store.disk;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A database on a disk that can be full, slow, or without power. */
public abstract class OnTestDisk {
    @TempDir
    Path directory;

    @BeforeAll
    static void mount() {
        TestDisk.mount();
    }

    @AfterEach
    void mend() {
        TestDisk.mend();
    }

    public OpenDatabase database(String settings) {
        return new OpenDatabase("jdbc:h2:ordered:test:" + directory.resolve("test") + settings);
    }
}
