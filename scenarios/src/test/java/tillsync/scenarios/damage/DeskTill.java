package tillsync.scenarios.damage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.Batch;
import tillsync.client.RoundResult;
import tillsync.client.TillClient;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpTransport;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.cloud.User;
import tools.jackson.databind.JsonNode;

/** A till with the real client over HTTP, in a directory that may be copied. */
final class DeskTill implements AutoCloseable {
    private final User user;
    private final Path directory;
    private final TillClient client;
    private final Map<String, Long> software = new TreeMap<>();
    private volatile User.Registration registration;

    DeskTill(Service service, User user, User.Registration registration, Path directory) {
        this.user = user;
        this.directory = directory;
        this.registration = registration;
        this.client = TillClient.over(
                SqliteStore.open(directory),
                new HttpTransport(service.address(), () -> this.registration.token()),
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                KnownFields.ALL,
                this::take);
    }

    static DeskTill of(Service service, User user, String name, Path directory) {
        return new DeskTill(service, user, user.registers(name, TillDescription.DEFAULT), directory.resolve(name));
    }

    private Takeover take(Batch batch) {
        batch.forEach((number, article) -> article.ifPresentOrElse(
                is -> software.put(number.value(), is.price().cents()), () -> software.remove(number.value())));
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
        user.follows(id(), main.id());
        syncs();
        return this;
    }

    /** Becomes a main that begins with what its main has. */
    void leads() {
        var tag = user.caller().get("/api/v1/topology").expect(200).header("ETag");
        user.caller()
                .put(
                        "/api/v1/topology",
                        "{\"assignments\":[{\"deviceId\":\"" + id() + "\",\"follows\":null}]}",
                        "If-Match",
                        tag)
                .expect(200);
        syncs();
    }

    /** Becomes another device of its user. */
    void isConnectedAnew() {
        registration = user.registers("anew", TillDescription.DEFAULT);
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
        return user.caller().get("/api/v1/devices/" + id()).expect(200).json();
    }

    String id() {
        return registration.deviceId();
    }

    User user() {
        return user;
    }

    User.Registration registration() {
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
