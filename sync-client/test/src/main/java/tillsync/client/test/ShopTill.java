package tillsync.client.test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.client.CloudTransport;
import tillsync.client.TillClient;
import tillsync.client.store.MemoryDisk;
import tillsync.client.transport.ServiceUnreachable;

/**
 * A till of a {@link Shop}.
 *
 * @param <S> its software; a till without software has its client instead
 */
public final class ShopTill<S extends AutoCloseable> {
    private final Shop shop;
    private final String name;
    private final Opening<S> opening;
    private final MemoryDisk disk = new MemoryDisk();
    private Path root;
    private boolean offline;
    private @Nullable String refused;
    private @Nullable CloudTransport line;
    private @Nullable Watch watch;
    private @Nullable TillClient client;
    private @Nullable S software;

    ShopTill(Shop shop, String name, Opening<S> opening) {
        this.shop = shop;
        this.name = name;
        this.opening = opening;
        this.root = shop.freshDirectory(name);
    }

    public String name() {
        return name;
    }

    /** The open software. A restart opens another. */
    public S software() {
        return requireOpen(software);
    }

    public TillClient client() {
        return requireOpen(client);
    }

    Watch watch() {
        return requireOpen(watch);
    }

    private <T> T requireOpen(@Nullable T part) {
        return Objects.requireNonNull(part, () -> "till: " + name + " is closed (expected: open)");
    }

    /** The article that the till's client says is sold under that number now; empty if none is. */
    public Optional<Article> sells(String number) {
        return client().article(number);
    }

    /** Edits articles at this main, past its software. */
    public ShopTill<S> puts(Article... articles) {
        client().put(articles);
        return this;
    }

    /** Removes articles at this main, past its software. */
    public ShopTill<S> removes(String... numbers) {
        Arrays.stream(numbers).forEach(client()::remove);
        return this;
    }

    /** The articles of this till's catalogue at the service, by number. */
    public Map<String, Article> catalogue() {
        var articles = new TreeMap<String, Article>();
        shop.cloud()
                .catalogue(name)
                .forEach(article -> articles.put(article.number().value(), article));
        return articles;
    }

    /** Stops the service from answering this till. */
    public ShopTill<S> goesOffline() {
        offline = true;
        return connected();
    }

    public ShopTill<S> reconnects() {
        offline = false;
        return connected();
    }

    /** Makes the service refuse edits of that number, as if by a rule that this till does not know. */
    public ShopTill<S> isRefused(String number) {
        refused = number;
        return connected();
    }

    private ShopTill<S> connected() {
        if (line != null) {
            line.isDown = offline;
            line.refusesNumber = refused;
        }
        return this;
    }

    /** Makes this till a follower of that main, as a user would. The till hears of it when it next asks. */
    public ShopTill<S> follows(ShopTill<?> main) {
        shop.cloud().follow(name, main.name());
        return this;
    }

    /** Makes this follower a main, as a user would. Its catalogue begins as a copy of its former main's. */
    public ShopTill<S> becomesMain() {
        shop.cloud().becomesMain(name);
        return this;
    }

    /**
     * Runs one round with the service: publish, pull, hand over to the software, report.
     *
     * @throws ServiceUnreachable if the till is offline; its software has been asked all the same
     * @throws tillsync.client.engine.ListenerFailed if its software failed
     */
    public ShopTill<S> syncs() {
        client().sync();
        return this;
    }

    /** Runs a round of a till that may be offline or closed. @return true if anything has moved */
    boolean moves() {
        if (client == null) {
            return false;
        }
        try {
            var round = client.sync();
            return round.published() + round.held() + round.refused() + round.pulled() + round.repaired() > 0;
        } catch (ServiceUnreachable away) {
            if (offline) {
                return false;
            }
            throw away;
        }
    }

    /** Opens the till from its disk. */
    public ShopTill<S> opens() {
        var seen = new Watch();
        var way = shop.cloud().till(name);
        var place = new TillPlace(root, disk, shop.clock(), new WatchedLine(way, seen), seen);
        place.directory().toFile().mkdirs();
        line = way;
        watch = seen;
        connected();
        boolean done = false;
        try {
            software = opening.open(place);
            client = place.opened();
            done = true;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("till: " + name + " cannot be opened", failure);
        } finally {
            if (!done) {
                client = place.openedOrNot();
                closesAnyway();
            }
        }
        return this;
    }

    /** Closes the till, as at the end of a day. */
    public ShopTill<S> closes() {
        try {
            software().close();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("till: " + name + " cannot be closed", failure);
        } finally {
            client().close();
            forget();
        }
        return this;
    }

    private void forget() {
        client = null;
        software = null;
        line = null;
        watch = null;
    }

    /** Closes the till, and opens it again. */
    public ShopTill<S> restarts() {
        return closes().opens();
    }

    /** Kills the till like a power failure, and opens it again from its disk at that moment. */
    public ShopTill<S> losesPower() {
        return reopens(image());
    }

    /** Copies the till's disk. */
    Path image() {
        var image = shop.freshDirectory(name);
        Images.copy(root, image);
        return image;
    }

    /** Opens the till from another disk. The software that ran before is cut off; its requests fail. */
    ShopTill<S> reopens(Path image) {
        closesAnyway();
        root = image;
        return opens();
    }

    /** Cuts the running software off from the service. */
    void cutOff() {
        if (line != null) {
            line.isDown = true;
        }
    }

    /** Closes what is open, and ignores failures. */
    void closesAnyway() {
        cutOff();
        if (watch != null) {
            watch.tellNobody();
        }
        for (var part : closeable()) {
            try {
                part.close();
            } catch (Exception | Error ofTheDead) {
                // the till was killed: nobody would have heard of the failure
            }
        }
        forget();
    }

    private List<AutoCloseable> closeable() {
        var open = new ArrayList<AutoCloseable>();
        if (software != null) {
            open.add(software);
        }
        if (client != null) {
            open.add(client);
        }
        return open;
    }

    /**
     * Copies the files of the till's software, and not those of its client, as a backup of the software's database
     * does. The till must be closed.
     */
    public Path backsUp() {
        requireClosed();
        var backup = shop.freshDirectory(name);
        Images.copy(TillPlace.own(root), backup);
        return backup;
    }

    /** Replaces the software's files by a backup. The till must be closed. */
    public ShopTill<S> restores(Path backup) {
        requireClosed();
        Images.delete(TillPlace.own(root));
        Images.copy(backup, TillPlace.own(root));
        return this;
    }

    private void requireClosed() {
        if (client != null) {
            throw new IllegalStateException("till: " + name + " is open (expected: closed)");
        }
    }

    /** Reports each moment of the till's work, until the till is closed. */
    void tells(Consumer<KillMoment> told) {
        watch().tell(told);
    }
}
