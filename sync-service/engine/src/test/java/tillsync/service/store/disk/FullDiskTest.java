package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import tillsync.service.store.h2.OrderedDisk;

/**
 * The disk is full: a large write fails, and smaller ones would still fit into the file. If they did, H2 would find a version
 * that builds on what is not there, and go back to one of long ago.
 */
class FullDiskTest extends OnTestDisk {
    @Test
    void nothingIsWrittenAfterAFailedWriteUntilTheFileIsOpenedAnew() throws IOException {
        OrderedDisk.mount();
        var path = FilePath.get(OrderedDisk.SCHEME + ":test:" + directory.resolve("file.mv.db"));
        try (var file = path.open("rw")) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            file.force(false);
            TestDisk.room = 3;
            assertThatThrownBy(() -> file.write(ByteBuffer.allocate(2), 3)).isInstanceOf(IOException.class);

            assertThatThrownBy(() -> file.write(ByteBuffer.allocate(1), 0))
                    .hasMessageContainingAll("an earlier write has failed", "No space left on device");
            assertThatThrownBy(() -> file.force(true)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> file.truncate(1)).isInstanceOf(IOException.class);
        }
        assertThat(Files.readAllBytes(directory.resolve("file.mv.db"))).containsExactly(1, 2, 3);
        try (var file = path.open("rw")) {
            assertThat(file.write(ByteBuffer.allocate(1), 0)).isEqualTo(1);
        }
    }
}
