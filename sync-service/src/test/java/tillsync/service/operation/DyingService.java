package tillsync.service.operation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;

/** Answers one request with one part of a body, and dies before the next part. */
public final class DyingService implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> answering;

    /** @param part of the body; ASCII */
    public DyingService(String part) throws IOException {
        answering = CompletableFuture.runAsync(() -> answer(part));
    }

    public String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void answer(String part) {
        try (var connection = socket.accept()) {
            var request = connection.getInputStream();
            request.read();
            request.readNBytes(request.available());
            var chunk = Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n" + chunk).getBytes(US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fails if nobody has asked. */
    @Override
    public void close() throws IOException {
        socket.close();
        answering.join();
    }
}
