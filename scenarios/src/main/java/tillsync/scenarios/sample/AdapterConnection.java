package tillsync.scenarios.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;

/** The connection of till software to its adapter: lines of JSON, as docs/ADAPTER.md describes them. */
final class AdapterConnection implements AutoCloseable {
    private static final JsonObject HELLO =
            JsonObject.EMPTY.with("type", "hello").with("version", 1).with("language", "de");

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    /** @param file {@code adapter.json}, as written by the running adapter */
    AdapterConnection(Path file) throws IOException {
        var address = JsonReader.read(Files.readString(file));
        socket = new Socket(InetAddress.getByName("127.0.0.1"), Integer.parseInt(address.text("port")));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
        says(HELLO.with("secret", address.text("secret")));
        var welcome = hears();
        if (welcome == null || !welcome.text("proof").equals(address.text("proof"))) {
            socket.close();
            throw new IOException("welcome: " + welcome + " (expected: that of the adapter)");
        }
    }

    /** The next line; null at the end. */
    @Nullable
    JsonObject hears() throws IOException {
        var line = in.readLine();
        return line == null ? null : (JsonObject) JsonReader.read(line);
    }

    synchronized void says(JsonObject line) throws IOException {
        out.write(line.json() + "\n");
        out.flush();
    }

    void says(String type) throws IOException {
        says(JsonObject.EMPTY.with("type", type));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
