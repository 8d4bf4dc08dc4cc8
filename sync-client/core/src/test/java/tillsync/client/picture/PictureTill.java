package tillsync.client.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.PictureId;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.Articles;
import tillsync.client.TickingClock;
import tillsync.client.store.MemoryDisk;
import tillsync.client.store.MemoryStore;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** A till that sends and fetches pictures, and what is known of it by what it was given. */
final class PictureTill {
    private final Path directory;
    private final FaultyShelf shelf;
    private final RandomGenerator random;
    private final boolean wants;
    private final TickingClock clock = new TickingClock("2096-01-01T00:00:00Z", "UTC");
    private final MemoryStore store = new MemoryStore(new MemoryDisk());
    private final Set<PictureId> sent = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private final Set<PictureId> wanted = new HashSet<>();

    /** How many bytes of a picture it has; none if it was given wrong ones, and has not begun anew. */
    private final Map<PictureId, Integer> given = new HashMap<>();

    private PictureFolder folder;
    private PictureExchange exchange;
    private long nanos = Long.MAX_VALUE - 1; // a count that passes its end
    private int revision;
    private int requests;

    /** @param wants whether its software shows pictures */
    PictureTill(Path directory, FaultyShelf shelf, RandomGenerator random, boolean wants) {
        this.directory = directory;
        this.shelf = shelf;
        this.random = random;
        this.wants = wants;
        starts();
    }

    private void starts() {
        folder = new PictureFolder(directory);
        exchange = new PictureExchange(store, shelf.transport(this), folder, clock, () -> nanos);
    }

    PictureId adds(byte[] content) {
        var picture = folder.add(content);
        sent.remove(picture);
        return picture;
    }

    /** Its articles are these, whatever its pictures are. */
    void pulls(Map<String, PictureId> named) {
        wanted.clear();
        wanted.addAll(named.values());
        given.keySet().retainAll(wanted); // what no article names may be deleted
        var digest = CatalogueDigest.EMPTY;
        var changes = new ArrayList<Change>();
        revision++;
        for (var each : named.entrySet()) {
            var json = Articles.article(each.getKey(), 100).toJson();
            var article = Article.read(json.with("picture", each.getValue().value()));
            digest = digest.with(article);
            changes.add(new Change.Put(revision, article));
        }
        try (var staging = store.stage(true)) {
            staging.takesAtOnce(Clock.systemUTC());
            staging.add(changes);
            staging.apply(CatalogueId.of("c"), "c" + revision, new Head(revision, changes.size(), digest));
        }
    }

    void passes(Duration time) {
        clock.ticks(time);
        nanos += time.toNanos();
    }

    /** Makes one request. @return whether there may be more to do now */
    boolean steps() {
        requests = 0;
        try {
            return exchange.step(wants);
        } catch (ServiceUnreachable | ServiceRefusal later) {
            return true;
        } catch (FaultyShelf.Killed killed) {
            kill();
            return true;
        }
    }

    /** Its process ends, maybe in the middle of writing, and another one begins. */
    void kill() {
        try {
            for (var part : parts()) {
                if (random.nextBoolean()) {
                    var picture = new PictureId(part.getFileName().toString().replace(".part", ""));
                    var bytes = Files.readAllBytes(part);
                    int left = random.nextInt(bytes.length + 1);
                    Files.write(part, Arrays.copyOf(bytes, left));
                    given.computeIfPresent(picture, (same, before) -> Math.min(before, left));
                }
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        starts();
    }

    /** Its process ends when a picture has come, and has not got its name yet. */
    void isKilledBeforeNaming(PictureId picture) throws IOException {
        var file = folder.file(picture);
        if (file.isPresent() && !folder.unsent().contains(picture)) {
            var part = file.get().resolveSibling(picture + ".part");
            Files.move(file.get(), part, StandardCopyOption.REPLACE_EXISTING);
            given.remove(picture);
            starts();
        }
    }

    private List<Path> parts() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".part"))
                .toList();
    }

    private List<Path> files() throws IOException {
        var pictures = directory.resolve("pictures");
        if (!Files.isDirectory(pictures)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pictures)) {
            return files.sorted().toList();
        }
    }

    boolean has(PictureId picture) {
        return folder.file(picture).isPresent();
    }

    /** What has a picture's name is that picture. Each file is read when it is new. */
    void showsNothingWrong() throws IOException {
        var names = new HashSet<String>();
        for (var file : files()) {
            var name = file.getFileName().toString();
            if (PictureId.isValid(name) && names.add(name) && !shown.contains(name)) {
                assertThat(PictureId.of(Files.readAllBytes(file)).value()).isEqualTo(name);
            }
        }
        shown.clear();
        shown.addAll(names);
    }

    /** Likewise, and each file is read. */
    void showsNothingWrongInTheEnd() throws IOException {
        shown.clear();
        showsNothingWrong();
    }

    void sends(PictureId picture) {
        isOneAtAStep();
        assertThat(sent).as("sent once").doesNotContain(picture);
    }

    void hasSent(PictureId picture) {
        sent.add(picture);
    }

    void asks(PictureId picture, int from, int most) {
        isOneAtAStep();
        assertThat(wants).as("pictures are wanted").isTrue();
        assertThat(most).as("a part is small").isEqualTo(PictureExchange.PART_BYTES);
        assertThat(has(picture)).as("is here already").isFalse();
        if (from == 0 && wanted.contains(picture)) {
            given.putIfAbsent(picture, 0);
        }
        assertThat(from).as("goes on where it was").isGreaterThanOrEqualTo(given.getOrDefault(picture, 0));
    }

    /** So that articles wait for one small request at most. */
    private void isOneAtAStep() {
        assertThat(++requests).as("requests of a step").isEqualTo(1);
    }

    void isGivenWrongBytes(PictureId picture) {
        given.remove(picture);
    }

    void isGiven(PictureId picture, int upTo) {
        given.computeIfPresent(picture, (same, before) -> upTo);
    }
}
