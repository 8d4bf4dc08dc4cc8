package tillsync.scenarios.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that hold on to connections: they send requests a byte now and then, or never read an answer. They return
 * when they are sent away. Their own addresses keep the service from taking them for tills.
 */
final class SlowClients implements Attack {
    private static final int CLIENTS = 220;
    private static final int ADDRESSES = 3;
    private static final int SMALLEST_BUFFER = 1024;
    private static final int PIPELINED = 170;
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(250);

    private final InetSocketAddress service;
    private final byte[] request;
    private final boolean drips;
    private final List<Client> clients = new ArrayList<>();

    private SlowClients(URI service, String request, boolean drips) {
        this.service = new InetSocketAddress("127.0.0.1", service.getPort());
        this.request = request.getBytes(StandardCharsets.US_ASCII);
        this.drips = drips;
    }

    /** Sends bodies that never end. */
    static SlowClients withBodies(URI service) {
        return new SlowClients(
                service,
                "POST /api/v1/accounts HTTP/1.1\r\nHost: chaos\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60000\r\n\r\n{",
                true);
    }

    /** Requests many long answers, and reads none. */
    static SlowClients withoutReading(URI service) {
        return new SlowClients(service, "GET /v3/api-docs HTTP/1.1\r\nHost: chaos\r\n\r\n".repeat(PIPELINED), false);
    }

    private static final class Client {
        private final SocketChannel channel;
        private final ByteBuffer rest;

        Client(SocketChannel channel, byte[] request) {
            this.channel = channel;
            this.rest = ByteBuffer.wrap(request);
        }
    }

    @Override
    public String name() {
        return drips ? "slow bodies" : "readers that do not read";
    }

    @Override
    public List<String> once() {
        for (int i = clients.size(); i < CLIENTS; i++) {
            comes(i);
        }
        clients.removeIf(client -> !goesOn(client));
        LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        return List.of();
    }

    private void comes(int number) {
        try {
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALLEST_BUFFER);
            channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + (2 + number % ADDRESSES)), 0));
            channel.configureBlocking(false);
            channel.connect(service);
            clients.add(new Client(channel, request));
        } catch (IOException noRoom) {
            // the next round tries again
        }
    }

    /** Sends the next bytes. @return true while the client is connected */
    private boolean goesOn(Client client) {
        try {
            if (!client.channel.finishConnect()) {
                return true;
            }
            client.channel.write(client.rest);
            if (drips && !client.rest.hasRemaining()) {
                client.channel.write(ByteBuffer.wrap(new byte[] {' '}));
            }
            return true;
        } catch (IOException sentAway) {
            close(client);
            return false;
        }
    }

    private static void close(Client client) {
        try {
            client.channel.close();
        } catch (IOException gone) {
            // it is gone
        }
    }

    @Override
    public void close() {
        clients.forEach(SlowClients::close);
    }
}
