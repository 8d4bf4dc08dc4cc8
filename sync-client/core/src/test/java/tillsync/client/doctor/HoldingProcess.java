package tillsync.client.doctor;

import java.io.IOException;
import java.nio.file.Path;
import tillsync.client.store.SqliteStore;

/** A process that has a store open until it is ended. */
public final class HoldingProcess {
    private HoldingProcess() {}

    /** One that says h as soon as it has the store. */
    public static Process start(Path directory) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        java, "-XX:TieredStopAtLevel=1", "-cp", classes, HoldingProcess.class.getName(), "" + directory)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

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
