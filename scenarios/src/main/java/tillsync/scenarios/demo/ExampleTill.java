package tillsync.scenarios.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.scenarios.process.Administration.Registration;

/** A till of an example. It does nothing by itself, so that each step is seen alone. */
final class ExampleTill implements AutoCloseable {
    private final String name;
    private final @Nullable ExampleTill main;
    private final String deviceId;
    private final Wording words;
    private final TillClient client;
    private final Map<ArticleNumber, Article> shelf = new HashMap<>();
    private final List<String> applied = new ArrayList<>();
    private boolean isOn = true;

    /** @param main that it follows; null: none */
    ExampleTill(
            String name,
            @Nullable ExampleTill main,
            Registration registration,
            String service,
            Path stores,
            Wording words) {
        this.name = name;
        this.main = main;
        this.deviceId = registration.deviceId();
        this.words = words;
        var directory = stores.resolve(deviceId);
        new TokenFile(directory).write(registration.token());
        this.client = TillClient.builder()
                .service(service)
                .directory(directory)
                .knowsEverything()
                .device("POSSUM16", TillDescription.DEFAULT.software(), TillDescription.DEFAULT.adapter())
                .listener(this::take)
                .open();
    }

    private Takeover take(Batch batch) {
        batch.forEach((number, article) -> applied.add(change(number, article.orElse(null))));
        return Takeover.all();
    }

    private String change(ArticleNumber number, @Nullable Article article) {
        var before = article == null ? shelf.remove(number) : shelf.put(number, article);
        return words.change(before, article);
    }

    /** Saves edits on the till. @return them in words */
    List<String> edit(Edit... edits) {
        client.edit(List.of(edits));
        return Stream.of(edits)
                .map(edit -> change(edit.number(), (Article) edit.content()))
                .toList();
    }

    /** Publishes or pulls. @return what its software has taken over, in words */
    List<String> sync() {
        applied.clear();
        client.sync();
        return List.copyOf(applied);
    }

    void turn(boolean isOn) {
        this.isOn = isOn;
    }

    boolean isOn() {
        return isOn;
    }

    boolean follows(ExampleTill other) {
        return main == other;
    }

    boolean isFollower() {
        return main != null;
    }

    /** Returns true if the service has confirmed that it has exactly the articles of its catalogue. */
    boolean isVerified() {
        return client.sync().verified();
    }

    long revision() {
        return client.status().position().revision();
    }

    String name() {
        return name;
    }

    String deviceId() {
        return deviceId;
    }

    @Override
    public void close() {
        client.close();
    }
}
