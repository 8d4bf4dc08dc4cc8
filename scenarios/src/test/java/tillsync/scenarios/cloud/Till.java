package tillsync.scenarios.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.util.FileSystemUtils;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.Batch;
import tillsync.client.RoundResult;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpTransport;
import tillsync.service.PlainTill;
import tillsync.service.tills.device.ContactWriter;
import tools.jackson.databind.JsonNode;

/**
 * A till with the real client, its own directory and its own software, which takes over what the client hands it. While
 * it is online it takes its turn whenever the {@link Cloud} settles; nothing happens at other times.
 */
public final class Till {
    private final Cloud cloud;
    private final String name;
    private final PlainTill plain;
    private TillDescription device;
    private final Path directory;
    private final Line line;
    private final Map<ArticleNumber, Article> software = new TreeMap<>();
    private Clock clock;
    private TillClient client;

    Till(Cloud cloud, String name, PlainTill plain, TillDescription device, Path directory) {
        this.cloud = cloud;
        this.name = name;
        this.plain = plain;
        this.device = device;
        this.directory = directory;
        this.clock = cloud.clock();
        this.line = new Line(new HttpTransport(cloud.service().address(), plain::token));
        this.client = opened();
    }

    /** The client of a till whose store is in that directory. */
    public static TillClient client(URI service, Supplier<String> token, Path directory, TillListener listener) {
        var store = SqliteStore.open(directory);
        var transport = new HttpTransport(service, token);
        return TillClient.over(store, transport, Clock.systemUTC(), TillDescription.DEFAULT, KnownFields.ALL, listener);
    }

    /** Starts the client of a till whose software takes everything over. */
    public static TillClient started(Service service, PlainTill till, Path stores) {
        var client = client(service.address(), till::token, stores.resolve(till.id()), batch -> Takeover.all());
        client.start();
        return client;
    }

    private TillClient opened() {
        return TillClient.over(SqliteStore.open(directory), line, clock, device, KnownFields.ALL, this::take);
    }

    private Takeover take(Batch batch) {
        batch.forEach((number, article) ->
                article.ifPresentOrElse(is -> software.put(number, is), () -> software.remove(number)));
        return Takeover.all();
    }

    /** It is switched off, and on again with that clock. */
    public Till hasClock(Clock clock) {
        this.clock = clock;
        client.close();
        client = opened();
        return this;
    }

    /** It is switched off, and on again with software that knows these kinds of records. */
    public Till knows(Kinds kinds) {
        device = device.with(kinds);
        client.close();
        client = opened();
        return this;
    }

    public Till sets(String number, long cents) {
        var known = client.storedArticle(number);
        return puts(known.map(article -> Articles.at(article, cents)).orElseGet(() -> Articles.article(number, cents)));
    }

    public Till puts(Article... articles) {
        return edits(Arrays.stream(articles).map(Edit::put).toList());
    }

    public Till puts(List<Article> articles) {
        return edits(articles.stream().map(Edit::put).toList());
    }

    public Till removes(String... numbers) {
        return edits(Arrays.stream(numbers)
                .map(number -> Edit.remove(ArticleNumber.read(number)))
                .toList());
    }

    /** Saves edits as the till's own software does; what is online then settles. */
    public Till edits(List<Edit> edits) {
        saves(edits);
        if (isOnline()) {
            cloud.settles();
        }
        return this;
    }

    /** Saves edits, and leaves it at that. */
    public Till saves(List<Edit> edits) {
        client.edit(edits);
        edits.forEach(this::sellsAsSaved);
        return this;
    }

    private void sellsAsSaved(Edit edit) {
        if (edit instanceof Edit.Put put) {
            software.put(put.number(), put.article());
        } else {
            software.remove(edit.number());
        }
    }

    public Till goesOffline() {
        line.cut();
        return this;
    }

    /** It is online again, and has not synced yet. */
    public Till isBack() {
        line.mend();
        return this;
    }

    public Till reconnects() {
        isBack();
        cloud.settles();
        return this;
    }

    /** The next answer but so many is lost on its way, after the service has done what it was asked. */
    public Till losesAnAnswerAfter(int answers) {
        line.losesAnAnswerAfter(answers);
        return this;
    }

    /** Hears of each change set that the service has accepted, also of one whose answer is lost then. */
    public void whenAcknowledged(BiConsumer<Publish, Receipt> hears) {
        line.whenAcknowledged(hears);
    }

    /** Syncs, and once more if an answer was lost. */
    public RoundResult keepsTrying() {
        try {
            return client.sync();
        } catch (ServiceUnreachable lost) {
            return client.sync();
        }
    }

    public RoundResult syncs() {
        return client.sync();
    }

    /** Its disk is replaced by an empty one; only its token is kept. */
    public Till losesItsDisk() {
        client.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        software.clear();
        client = opened();
        return this;
    }

    /** Somebody changes rows in its store's file, while it is switched off. */
    public Till damages(String sql) {
        client.close();
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("till.db"));
                var statement = file.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        client = opened();
        return this;
    }

    void closes() {
        client.close();
    }

    public boolean isOnline() {
        return !line.isCut();
    }

    public Optional<Article> article(String number) {
        return client.article(number);
    }

    /** What is sold here. */
    public Map<ArticleNumber, Article> articles() {
        var articles = new TreeMap<ArticleNumber, Article>();
        client.forEachArticle(article -> articles.put(article.number(), article));
        return articles;
    }

    /** What this till's own software has taken over. */
    public Map<ArticleNumber, Article> software() {
        return software;
    }

    public TillClient client() {
        return client;
    }

    public String id() {
        return plain.id();
    }

    public String name() {
        return name;
    }

    /** This till by plain HTTP, beside its client. */
    public PlainTill plain() {
        return plain;
    }

    /** The till as its user sees it in the overview, once all that it told is written. */
    public JsonNode overview() {
        cloud.service().part(ContactWriter.class).flush();
        return cloud.user().get(plain.api()).is(200).json();
    }

    /** What its user sees as pending for it. */
    public JsonNode pending() {
        return cloud.user().get(plain.api() + "/pending?limit=5000").is(200).json();
    }

    @Override
    public String toString() {
        return name;
    }
}
