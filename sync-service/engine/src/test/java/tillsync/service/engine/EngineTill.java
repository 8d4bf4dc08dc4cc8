package tillsync.service.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.tills.device.Contact;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.topology.GroupVersion;

/** A till that publishes to the engine and pulls from it, and keeps its articles in memory. */
public final class EngineTill {
    private static final int PAGE = 5_000;

    private final EngineShop shop;
    private final Map<ArticleNumber, Content> articles = new TreeMap<>();
    private Device device;
    private long published;
    private @Nullable String cursor;
    private GroupVersion group = GroupVersion.NEVER;

    EngineTill(EngineShop shop, Device device) {
        this.shop = shop;
        this.device = device;
    }

    public DeviceId id() {
        return device.id();
    }

    public Device device() {
        return device;
    }

    /** Says hello with what it knows. */
    public EngineTill knows(Knowledge knowledge, Kinds kinds) {
        shop.describe(id(), knowledge, kinds);
        device = shop.device(id());
        return this;
    }

    /** The position that it has applied; null: none. */
    public @Nullable String cursor() {
        return cursor;
    }

    public PublishAnswer puts(Article... put) {
        return publishes(Arrays.stream(put).<Edit>map(Edit::put).toList());
    }

    public PublishAnswer removes(String number) {
        return publishes(List.of(Edit.remove(new ArticleNumber(number))));
    }

    /** Publishes edits as its next change set. */
    public PublishAnswer publishes(List<Edit> edits) {
        var answer = publishes(published + 1, edits);
        published++;
        return answer;
    }

    /** Publishes edits under that sequence, whichever is next. */
    public PublishAnswer publishes(long sequence, List<Edit> edits) {
        return publishes(set(sequence, edits));
    }

    /** Publishes edits that were asked for by that request, as its next change set. */
    public PublishAnswer publishes(String request, List<Edit> edits) {
        var answer = publishes(set(published + 1, edits, new Origin("LIVE", request)));
        published++;
        return answer;
    }

    private PublishAnswer publishes(PublishChangeSet set) {
        var answer = shop.parts().publishing().publish(set);
        if (answer.cursor() != null) {
            shop.parts().presence().published(device, Cursor.parse(answer.cursor()));
        }
        return answer;
    }

    /** A change set of this till. */
    public PublishChangeSet set(long sequence, List<Edit> edits) {
        return set(sequence, edits, Origin.TILL);
    }

    private PublishChangeSet set(long sequence, List<Edit> edits, Origin origin) {
        return new PublishChangeSet(id(), device.pairing(), sequence, new ChangeSet(edits), "", origin, false);
    }

    /** Pulls all pages, applies them, and compares its articles with the digest of the catalogue. @return the changes */
    public List<Change> pulls() {
        return pulls(PAGE);
    }

    /** Pulls like {@link #pulls()}, in pages of so many changes. */
    public List<Change> pulls(int limit) {
        acknowledges();
        var page = page(null, limit);
        var changes = new ArrayList<Change>(page.changes());
        boolean isWhole = page.snapshot();
        while (page.continuation() != null) {
            page = page(page.continuation(), limit);
            changes.addAll(page.changes());
        }
        if (isWhole) {
            articles.clear();
        }
        changes.forEach(this::apply);
        cursor = page.cursor();
        assertThat(digest())
                .as("digest of %s", device.name())
                .isEqualTo(page.head().digest());
        return changes;
    }

    /** Pulls all, and tells the engine the position that it has applied. */
    public void reports() {
        pulls();
        acknowledges();
    }

    /** Tells the engine the position that it has applied. */
    public void acknowledges() {
        var presence = shop.parts().presence();
        if (cursor == null) {
            presence.touch(device);
        } else {
            presence.touch(device, new Contact.Acknowledged(Cursor.parse(cursor), group));
        }
    }

    /** Sells by a price group from now on, and tells the engine. */
    public void isIn(GroupVersion applied) {
        group = applied;
        acknowledges();
    }

    /** Takes a position over that it has by its own edits. */
    public void isAt(PublishAnswer answer) {
        cursor = answer.cursor();
    }

    /** One page, as the engine makes it. @param after the continuation of the page before; null: the first one */
    public ChangePage page(@Nullable String after, int limit) {
        return page(cursor, after, limit);
    }

    /** One page of a pull that began at any position. @param since null: from nowhere */
    public ChangePage page(@Nullable String since, @Nullable String after, int limit) {
        var pulls = shop.parts().pulls();
        return ChangePage.read(pulls.pull(pulls.asked(device, since, after, limit, 0, null))
                .page()
                .json());
    }

    private void apply(Change change) {
        var content = change.edit().content();
        if (content == null) {
            articles.remove(change.number());
        } else {
            articles.put(change.number(), content);
        }
    }

    private CatalogueDigest digest() {
        var digest = CatalogueDigest.EMPTY;
        for (var content : articles.values()) {
            digest = digest.with(content);
        }
        return digest;
    }

    /** Its articles and their prices in cents. */
    public Map<String, Long> prices() {
        var prices = new TreeMap<String, Long>();
        articles.forEach((number, content) ->
                prices.put(number.value(), ((Article) content).price().cents()));
        return prices;
    }
}
