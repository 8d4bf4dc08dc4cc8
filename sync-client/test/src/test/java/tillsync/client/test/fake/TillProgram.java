package tillsync.client.test.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import tillsync.client.store.MemoryDisk;
import tillsync.client.store.Takeover;
import tillsync.client.test.TillPlace;
import tillsync.client.test.Watch;
import tillsync.client.transport.http.HttpTransport;

/** A till as a program of its own, with the client of this project; its articles are in a directory, or forgotten. */
final class TillProgram {
    private TillProgram() {}

    public static void main(String[] arguments) throws IOException {
        var token = System.getenv("TILLSYNC_TOKEN");
        var line = new HttpTransport(URI.create(System.getenv("TILLSYNC_URL")), () -> token);
        var place = new TillPlace(Path.of(arguments[0]), new MemoryDisk(), Clock.systemUTC(), line, new Watch());
        var client = arguments.length == 1
                ? place.till()
                        .knowsEverything()
                        .listener(batch -> Takeover.all())
                        .open()
                : place.clientAlone();
        client.start();
        System.in.read();
    }
}
