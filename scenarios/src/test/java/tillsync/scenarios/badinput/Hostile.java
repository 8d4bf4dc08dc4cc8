package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tillsync.service.Wire;

/** Many connections of somebody who wants a service to have no thread left: they begin requests and go on as slowly as they can. */
final class Hostile implements AutoCloseable {
    private static final int LITTLE = 2_048;
    private static final int PIPELINED = 170;

    private final URI service;
    private final List<SocketChannel> connections = new ArrayList<>();
    private final ScheduledExecutorService trickling = Executors.newSingleThreadScheduledExecutor();
    private boolean isLost;

    Hostile(URI service) {
        this.service = service;
    }

    /** Requests whose bodies come a byte a second. */
    void sendsSlowBodies(int count, String method, String path) {
        var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 60000\r\n\r\n{";
        for (int i = 0; i < count; i++) {
            begins(head);
        }
        trickling.scheduleAtFixedRate(() -> connections.forEach(Hostile::aByte), 1, 1, TimeUnit.SECONDS);
    }

    /** Requests one after the other on each connection, whose answers nobody reads. */
    void readsNothing(int count, String path) {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < count; i++) {
            begins(request.repeat(PIPELINED));
        }
    }

    /** Connects from that address of this machine. */
    void saysNothing(int count, String network) {
        for (int i = 0; i < count; i++) {
            begins(network, "");
        }
    }

    /** Asks for an export from that address of this machine, and reads nothing of it but a little of the beginning. */
    void exports(String network, String path, Wire user) {
        begins(
                network,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token() + "\r\n\r\n");
    }

    private void begins(String head) {
        begins("127.0.0.1", head);
    }

    private void begins(String network, String head) {
        try {
            var connection = SocketChannel.open();
            connection.bind(new InetSocketAddress(network, 0));
            connection.setOption(StandardSocketOptions.SO_RCVBUF, LITTLE);
            connection.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            connection.configureBlocking(false);
            connections.add(connection);
            connection.write(ByteBuffer.wrap(head.getBytes(US_ASCII)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void aByte(SocketChannel connection) {
        try {
            connection.write(ByteBuffer.wrap(new byte[] {' '}));
        } catch (IOException closed) {
            // which is what the service is to do
        }
    }

    /** All that came on all connections. */
    String answers() {
        var all = new StringBuilder();
        var buffer = ByteBuffer.allocate(4_096);
        for (var connection : connections) {
            try {
                while (connection.read(buffer.clear()) > 0) {
                    all.append(US_ASCII.decode(buffer.flip()));
                }
            } catch (IOException closed) {
                // with what came before
            }
        }
        return all.toString();
    }

    /** Of what came on each connection the next little, so that the rest has to wait. */
    String littleOfAnswers() {
        var some = new StringBuilder();
        for (var connection : connections) {
            var buffer = ByteBuffer.allocate(LITTLE);
            try {
                isLost |= connection.read(buffer) < 0;
            } catch (IOException reset) {
                isLost = true;
            }
            some.append(US_ASCII.decode(buffer.flip()));
        }
        return some.toString();
    }

    /** Whether the service has ended a connection of which little is read. */
    boolean hasLostOne() {
        littleOfAnswers();
        return isLost;
    }

    @Override
    public void close() {
        trickling.shutdownNow();
        for (var connection : connections) {
            try {
                connection.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
