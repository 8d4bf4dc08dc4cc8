package tillsync.client.doctor;

import java.io.IOException;
import java.nio.file.Path;
import tillsync.client.store.SqliteStore;

/** A process that has a store open until it is ended. */
final class HoldingProcess {
    private HoldingProcess() {}

    public static void main(String... directory) throws IOException {
        try (var store = SqliteStore.open(Path.of(directory[0]))) {
            System.out.print("h");
            System.out.flush();
            while (System.in.read() >= 0) {
                store.size();
            }
        }
    }
}
