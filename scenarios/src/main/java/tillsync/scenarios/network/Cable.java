package tillsync.scenarios.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tillsync.service.store.database.Background;

/**
 * A network between a till and the service. It can be cut at any byte, break requests that contain some text, and have
 * bad weather. With several nodes behind it, it is a balancer too.
 */
public final class Cable implements AutoCloseable {
    private final List<URI> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<String> breaks;
    private final ServerSocket near;
    private final Set<CableConnection> open = ConcurrentHashMap.newKeySet();
    private final Sky sky = new Sky();
    private final AtomicLong carriedBytes = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean isCut;

    private Cable(List<URI> nodes, List<String> breaks) throws IOException {
        this.nodes = List.copyOf(nodes);
        this.breaks = breaks;
        this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Background.daemon("cable", this::accept).start();
    }

    public static Cable to(URI service) {
        return breaking(List.of(), service);
    }

    /** A cable that breaks each connection whose requests contain one of these texts. */
    public static Cable breaking(List<String> texts, URI service) {
        return laid(List.of(service), texts);
    }

    /** A balancer: each connection goes to the next node, or to the one after it if that accepts none. */
    public static Cable inTurnTo(List<URI> nodes) {
        return laid(nodes, List.of());
    }

    private static Cable laid(List<URI> nodes, List<String> breaks) {
        try {
            return new Cable(nodes, breaks);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + near.getLocalPort());
    }

    /** The bytes carried so far, headers included, both ways. */
    public long carriedBytes() {
        return carriedBytes.get();
    }

    /** The number of requests carried so far. */
    public int requests() {
        return requests.get();
    }

    public void cut() {
        isCut = true;
        open.forEach(CableConnection::end);
    }

    /** Repairs the cable, and ends bad weather. Held bytes arrive now, and half-open connections end. */
    public void mend() {
        isCut = false;
        sky.becomes(Weather.FAIR);
        open.stream().filter(CableConnection::isHalfDead).forEach(CableConnection::end);
    }

    public void weather(Weather weather) {
        sky.becomes(weather);
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                join(near.accept());
            } catch (IOException closed) {
                // no more connections, or the service is away for this one
            }
        }
    }

    private void join(Socket till) throws IOException {
        var carrier = new CableConnection(
                till, sky, breaks, carriedBytes::addAndGet, requests::incrementAndGet, open::remove);
        open.add(carrier);
        if (isCut) {
            carrier.end();
        } else if (!sky.now().isHalfOpen()) {
            connect(carrier);
        }
    }

    private void connect(CableConnection carrier) throws IOException {
        try {
            carrier.carryTo(next());
        } catch (IOException away) {
            carrier.end();
            throw away;
        }
    }

    private Socket next() throws IOException {
        for (int tried = 1; ; tried++) {
            var node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
            try {
                return new Socket(node.getHost(), node.getPort());
            } catch (IOException away) {
                if (tried == nodes.size()) {
                    throw away;
                }
            }
        }
    }

    @Override
    public void close() {
        cut();
        try {
            near.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
