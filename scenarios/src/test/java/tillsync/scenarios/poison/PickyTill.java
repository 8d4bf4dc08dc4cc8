package tillsync.scenarios.poison;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.store.Takeover.NotTaken;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpTransport;
import tillsync.scenarios.cloud.Service;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A follower whose own software cannot do everything that may stand in an article: what it cannot do it refuses. */
public final class PickyTill implements AutoCloseable {
    /** What a software cannot do, by the code with which it says so. */
    public enum Lack {
        VAT_UNKNOWN(article -> article.vat().toString().startsWith("AT_")),
        PRICE_TOO_HIGH(article -> article.price().cents() > 1_000_000),
        NAME_TOO_LONG(article -> article.name().length() > 40);

        private final Function<Article, Boolean> isMet;

        Lack(Function<Article, Boolean> isMet) {
            this.isMet = isMet;
        }
    }

    private static final TillDescription NEWER = new TillDescription(
            null, TillDescription.DEFAULT.model(), "TAXOPOS-POSSUM-2.1.0.0", TillDescription.DEFAULT.adapter());

    private final Shop user;
    private final PlainTill registration;
    private final URI service;
    private final Path directory;
    private TillClient client;
    private final Map<String, Article> software = new TreeMap<>();
    private Optional<Lack> lack;

    public PickyTill(Service service, Shop user, PlainTill registration, Path directory, Lack lack) {
        this.user = user;
        this.registration = registration;
        this.service = service.address();
        this.directory = directory;
        this.lack = Optional.of(lack);
        this.client = opens(TillDescription.DEFAULT);
    }

    private TillClient opens(TillDescription device) {
        return TillClient.over(
                SqliteStore.open(directory),
                new HttpTransport(service, registration::token),
                Clock.systemUTC(),
                device,
                KnownFields.ALL,
                this::take);
    }

    private Takeover take(Batch batch) {
        var refused = new ArrayList<NotTaken>();
        batch.forEach((number, article) -> {
            var missing = article.flatMap(is -> lack.filter(each -> each.isMet.apply(is)));
            if (missing.isPresent()) {
                refused.add(new NotTaken(number, missing.get().name(), "Das kann diese Kasse nicht."));
            } else {
                article.ifPresentOrElse(is -> software.put(number.value(), is), () -> software.remove(number.value()));
            }
        });
        return Takeover.except(refused);
    }

    /** A newer version of its software can do it. */
    public void learns() {
        lack = Optional.empty();
        client.close();
        client = opens(NEWER);
    }

    String lacks() {
        return lack.map(Enum::name).orElse("");
    }

    public TillClient client() {
        return client;
    }

    /** What its own software has. */
    Map<String, Article> software() {
        return software;
    }

    JsonNode overview() {
        return user.get(registration.api()).is(200).json();
    }

    JsonNode heldInTheOverview() {
        return user.get(registration.api() + "/held").is(200).json();
    }

    @Override
    public void close() {
        client.close();
    }
}
