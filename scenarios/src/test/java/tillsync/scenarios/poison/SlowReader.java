package tillsync.scenarios.poison;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import tillsync.scenarios.cloud.Service;

/** A till that waits for changes and then reads a byte a second, over a socket that keeps little. */
final class SlowReader implements AutoCloseable {
    private static final int LITTLE = 2_048;
    private final Socket socket = new Socket();

    SlowReader(Service service, String token, String path) {
        try {
            socket.setReceiveBufferSize(LITTLE);
            socket.connect(new InetSocketAddress(service.address().getHost(), service.port()));
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One byte; the caller decides when. */
    int reads() {
        try {
            return socket.getInputStream().read();
        } catch (IOException ended) {
            return -1;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
