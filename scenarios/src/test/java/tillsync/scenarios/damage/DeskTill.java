package tillsync.scenarios.damage;

import static tillsync.client.Articles.into;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.Batch;
import tillsync.client.RoundResult;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.cloud.Till;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A till with the real client over HTTP, in a directory that may be copied. */
final class DeskTill implements AutoCloseable {
    private final Shop user;
    private final Path directory;
    private final TillClient client;
    private final Map<String, Long> software = new TreeMap<>();
    private volatile PlainTill registration;

    DeskTill(Service service, Shop user, PlainTill registration, Path directory) {
        this.user = user;
        this.directory = directory;
        this.registration = registration;
        this.client = Till.client(service.address(), () -> this.registration.token(), directory, this::take);
    }

    static DeskTill of(Service service, Shop user, String name, Path directory) {
        return new DeskTill(service, user, user.till(name), directory.resolve(name));
    }

    private Takeover take(Batch batch) {
        batch.forEach(into(software));
        return Takeover.all();
    }

    DeskTill sets(String number, long cents) {
        client.edit(List.of(Edit.put(Articles.article(number, cents))));
        software.put(number, cents);
        return this;
    }

    DeskTill removes(String number) {
        client.edit(List.of(Edit.remove(new ArticleNumber(number))));
        software.remove(number);
        return this;
    }

    RoundResult syncs() {
        return client.sync();
    }

    DeskTill follows(DeskTill main) {
        user.follow(id(), main.id()).is(200);
        syncs();
        return this;
    }

    /** Becomes a main that begins with what its main has. */
    void leads() {
        user.frees(registration, "COPY").is(200);
        syncs();
    }

    /** Becomes another device of its user. */
    void isConnectedAnew() {
        registration = user.till("anew");
    }

    /** By number, with prices. */
    Map<String, Long> sells() {
        var sold = new TreeMap<String, Long>();
        client.forEachArticle(
                article -> sold.put(article.number().value(), article.price().cents()));
        return sold;
    }

    Map<String, Long> software() {
        return software;
    }

    JsonNode overview() {
        return user.get(registration.api()).is(200).json();
    }

    String id() {
        return registration.id();
    }

    Shop user() {
        return user;
    }

    PlainTill registration() {
        return registration;
    }

    TillClient client() {
        return client;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        client.close();
    }
}
