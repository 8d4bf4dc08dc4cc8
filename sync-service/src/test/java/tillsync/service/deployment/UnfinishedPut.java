package tillsync.service.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;

/** A request over HTTP/1.1 of which a test says each byte itself. It has sent its headers and the first byte of its body. */
record UnfinishedPut(SSLSocket socket) implements AutoCloseable {
    /** @param size that the headers announce */
    static UnfinishedPut begin(SSLSocket socket, int size) throws IOException {
        var head = "PUT /import HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + size + "\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return new UnfinishedPut(socket);
    }

    /** Sends more of the body, as long as somebody reads it. */
    void goOn(int bytes) {
        CompletableFuture.runAsync(() -> {
            try {
                socket.getOutputStream().write(new byte[bytes]);
            } catch (IOException refused) {
                // nobody need read what is refused
            }
        });
    }

    /** @return -1 if the connection ends without an answer */
    int status() throws IOException {
        var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        return line == null ? -1 : Integer.parseInt(line.split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
