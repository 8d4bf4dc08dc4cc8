package tillsync.scenarios.satellite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tillsync.article.Article;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;

/**
 * A database-leading till with a local network of its own: its satellites have no articles and no cloud, they ask it. What
 * they change is its own edit.
 */
final class ShopTill implements AutoCloseable {
    private final TillClient client;
    private final HttpServer local;

    ShopTill(TillBuilder till) {
        client = till.listener(batch -> Takeover.all()).open();
        client.start();
        try {
            local = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        local.createContext("/article", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            client.put(Article.read(sent));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        local.start();
    }

    URI localAddress() {
        return URI.create("http://127.0.0.1:" + local.getAddress().getPort());
    }

    TillClient client() {
        return client;
    }

    @Override
    public void close() {
        local.stop(0);
        client.close();
    }
}
