package tillsync.client.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** Till software that says what a test lets it say. */
final class SpokenSoftware implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader in;

    SpokenSoftware(AdapterAddress address) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), address.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Connects, and is let in. */
    static SpokenSoftware letIn(AdapterAddress address) throws IOException {
        var software = new SpokenSoftware(address);
        software.says(hello(address.secret()));
        if (!address.proof().equals(software.hears("welcome").text("proof"))) {
            throw new IOException("not let in");
        }
        return software;
    }

    static String hello(String secret) {
        return "{\"type\":\"hello\",\"version\":1,\"secret\":\"" + secret + "\",\"language\":\"de\"}";
    }

    void says(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    void says(String type, String more) throws IOException {
        says("{\"type\":\"" + type + "\"" + more + "}");
    }

    /** Says that it takes batches, and returns once the adapter knows. */
    void isReady() throws IOException {
        says("ready", "");
        isHeard();
    }

    /** Returns once the adapter has heard all that was said. */
    void isHeard() throws IOException {
        says("edit", ",\"id\":\"none\",\"edits\":[]");
        hears("refused");
    }

    /** The next line; null at the end. */
    @Nullable
    String hears() throws IOException {
        return in.readLine();
    }

    /** The next line of that type; others before it are for others. */
    JsonValue hears(String type) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var read = JsonReader.read(line);
            if (read.text("type").equals(type)) {
                return read;
            }
        }
        throw new IOException("closed (expected: a line of the type " + type + ")");
    }

    /** Whether the adapter has closed the connection, after whatever it had to say. */
    boolean isSentAway() {
        try {
            while (hears() != null) {
                // its last words
            }
            return true;
        } catch (IOException reset) {
            return !(reset instanceof SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
