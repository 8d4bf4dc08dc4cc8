package tillsync.client.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.PictureId;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.Articles;
import tillsync.client.TickingClock;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** Pictures between a till and its service, a part at a step. */
class PictureExchangeTest {
    /** Of some 150 KB: three parts. */
    private static final byte[] LARGE = Drawn.file(Drawn.noise(520, 520, 1), "jpeg");

    private static final byte[] SMALL = Drawn.file(Drawn.flag(20, 10), "jpeg");

    private final Path directory;
    private final SqliteStore store;
    private final PictureFolder folder;
    private final Shelf shelf = new Shelf();
    private final TickingClock clock = new TickingClock("2096-01-01T00:00:00Z", "UTC");
    private PictureExchange exchange;
    private int revision;
    private long nanos = Long.MAX_VALUE - 1; // a count that passes its end

    PictureExchangeTest(@TempDir Path directory) {
        this.directory = directory;
        this.store = SqliteStore.open(directory);
        this.folder = new PictureFolder(directory);
        this.exchange = new PictureExchange(store, shelf.transport(), folder, clock, () -> nanos);
    }

    @AfterEach
    void ends() {
        shelf.close();
        store.close();
    }

    private static Article naming(String number, PictureId picture) {
        return Article.read(Articles.article(number, 100).toJson().with("picture", picture.value()));
    }

    /** The till has these articles, and no others. */
    private void hasPulled(Article... articles) {
        var digest = CatalogueDigest.EMPTY;
        var changes = new ArrayList<Change>();
        revision++;
        for (var article : articles) {
            digest = digest.with(article.number(), article.digest());
            changes.add(new Change.Put(revision, article));
        }
        try (var staging = store.stage(true)) {
            staging.takesAtOnce(Clock.systemUTC());
            staging.add(changes);
            staging.apply(CatalogueId.of("c"), "c" + revision, new Head(revision, articles.length, digest));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("pictures"))) {
            return files.map(file -> file.getFileName().toString().substring(4).replaceFirst("^[0-9a-f]{60}", ""))
                    .sorted()
                    .toList();
        }
    }

    private void passes(Duration time) {
        clock.ticks(time);
        nanos += time.toNanos();
    }

    private void untilNothingIsLeft() {
        for (int steps = 0; exchange.step(true); steps++) {
            assertThat(steps).isLessThan(50);
        }
    }

    @Test
    void whatArticlesNameComesPartByPart() throws IOException {
        var large = shelf.keeps(LARGE);
        hasPulled(naming("1", large), naming("2", shelf.keeps(SMALL)), naming("3", large), Articles.article("4", 1));
        untilNothingIsLeft();
        assertThat(Files.readAllBytes(folder.file(large).orElseThrow())).isEqualTo(LARGE);
        assertThat(files()).containsExactly("", "");
        assertThat(shelf.asked)
                .hasSize(1 + (LARGE.length + PictureExchange.PART_BYTES - 1) / PictureExchange.PART_BYTES);
        assertThat(shelf.asked).contains("GET " + large.value().substring(0, 4) + " bytes=65536-131071");
        exchange.step(true);
        assertThat(shelf.asked).as("nothing more").hasSize(4);
    }

    @Test
    void anotherProcessGoesOnWhereTheLastWasKilled() throws IOException {
        var large = shelf.keeps(LARGE);
        hasPulled(naming("1", large));
        exchange.step(true);
        assertThat(files()).containsExactly(".part");
        assertThat(folder.file(large)).isEmpty();
        // killed while it wrote: a part of a part
        var part = directory.resolve("pictures").resolve(large + ".part");
        Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 50_000));

        exchange = new PictureExchange(store, shelf.transport(), new PictureFolder(directory), clock, () -> nanos);
        untilNothingIsLeft();
        assertThat(shelf.asked.get(1)).endsWith(" bytes=50000-115535");
        assertThat(Files.readAllBytes(folder.file(large).orElseThrow())).isEqualTo(LARGE);
    }

    @Test
    void aServiceThatGivesNoPartsGivesAll() throws IOException {
        shelf.knowsNoRanges = true;
        var large = shelf.keeps(LARGE);
        hasPulled(naming("1", large));
        untilNothingIsLeft();
        assertThat(Files.readAllBytes(folder.file(large).orElseThrow())).isEqualTo(LARGE);
    }

    @Test
    void otherBytesNeverGetTheNameAndAreAskedForLaterAnew() throws IOException {
        var large = shelf.keeps(LARGE);
        var damaged = LARGE.clone();
        damaged[100_000]++;
        shelf.pictures.put(large.value(), damaged);
        hasPulled(naming("1", large));
        untilNothingIsLeft();
        assertThat(files()).isEmpty();
        int asked = shelf.asked.size();
        untilNothingIsLeft();
        assertThat(shelf.asked).hasSize(asked);

        shelf.keeps(LARGE);
        passes(Duration.ofMinutes(11));
        untilNothingIsLeft();
        assertThat(files()).containsExactly("");
    }

    @Test
    void aPictureThatIsNotThereYetComesLater() throws IOException {
        hasPulled(naming("1", PictureId.of(SMALL)), naming("2", shelf.keeps(LARGE)));
        untilNothingIsLeft();
        assertThat(files()).containsExactly("");
        shelf.keeps(SMALL);
        untilNothingIsLeft();
        assertThat(files()).hasSize(1);
        passes(Duration.ofMinutes(11));
        untilNothingIsLeft();
        assertThat(files()).containsExactly("", "");
    }

    @Test
    void aPictureThatIsMissingIsAskedForEachTimeTwiceAsLongAfter() {
        hasPulled(naming("1", PictureId.of(SMALL)));
        for (int minutes = 10, asked = 1; minutes < 24 * 60; minutes *= 2, asked++) {
            untilNothingIsLeft();
            assertThat(shelf.asked).hasSize(asked);
            passes(Duration.ofMinutes(minutes).minusSeconds(1));
            untilNothingIsLeft();
            assertThat(shelf.asked).as("after %d minutes", minutes).hasSize(asked);
            passes(Duration.ofSeconds(1));
        }
        untilNothingIsLeft();
        int asked = shelf.asked.size();
        passes(Duration.ofDays(1));
        untilNothingIsLeft();
        assertThat(shelf.asked).as("a day is the longest").hasSize(asked + 1);
        folder.add(SMALL);
        untilNothingIsLeft();
        assertThat(shelf.pictures).as("one that is added here is sent at once").hasSize(1);
    }

    @Test
    void aClockThatIsSetBackHoldsUpNoPicture() throws IOException {
        hasPulled(naming("1", PictureId.of(SMALL)));
        untilNothingIsLeft();
        shelf.keeps(SMALL);
        clock.shows("2095-01-01T00:00:00Z");
        nanos += Duration.ofMinutes(11).toNanos();
        untilNothingIsLeft();
        assertThat(files()).containsExactly("");
    }

    @Test
    void aPictureThatTheServiceNeverTakesIsSentOnce() throws IOException {
        folder.add(SMALL);
        hasPulled(naming("1", shelf.keeps(LARGE)));
        shelf.failure = 422;
        assertThatThrownBy(() -> exchange.step(true)).isInstanceOf(ServiceRefusal.class);
        assertThat(files()).containsExactly("");
        shelf.failure = 0;
        untilNothingIsLeft();
        assertThat(shelf.asked).filteredOn(asked -> asked.startsWith("PUT ")).hasSize(1);
        assertThat(folder.file(PictureId.of(LARGE))).isPresent();
    }

    @Test
    void aQuotaThatIsUsedUpLeavesFetchingAlone() {
        folder.add(SMALL);
        folder.add(Drawn.file(Drawn.flag(30, 10), "jpeg"));
        hasPulled(naming("1", shelf.keeps(LARGE)));
        shelf.failure = 429;
        assertThatThrownBy(() -> exchange.step(true)).isInstanceOf(ServiceRefusal.class);
        shelf.failure = 0;
        while (folder.file(PictureId.of(LARGE)).isEmpty()) {
            assertThat(exchange.step(true)).isTrue();
        }
        assertThat(shelf.asked).filteredOn(asked -> asked.startsWith("PUT ")).hasSize(1);
        passes(Duration.ofMinutes(11));
        untilNothingIsLeft();
        assertThat(shelf.pictures).hasSize(3);
    }

    @Test
    void whatNoArticleNamesAnyMoreIsDeleted() throws IOException {
        hasPulled(naming("1", shelf.keeps(SMALL)), naming("2", shelf.keeps(LARGE)));
        untilNothingIsLeft();
        hasPulled(naming("2", PictureId.of(LARGE)));
        passes(Duration.ofMinutes(1));
        untilNothingIsLeft();
        assertThat(folder.file(PictureId.of(SMALL))).isEmpty();
        assertThat(folder.file(PictureId.of(LARGE))).isPresent();
    }

    @Test
    void itsOwnPictureIsSentOnceAndKept() throws IOException {
        var own = folder.add(LARGE);
        assertThat(files()).containsExactly("", ".unsent");
        shelf.failure = 503;
        assertThatThrownBy(() -> exchange.step(false)).isInstanceOf(ServiceRefusal.class);
        shelf.failure = 0;
        assertThat(exchange.step(false)).as("not at once").isFalse();
        passes(Duration.ofSeconds(6));
        assertThat(exchange.step(false)).isTrue();
        assertThat(exchange.step(false)).isFalse();
        assertThat(shelf.pictures.get(own.value())).isEqualTo(LARGE);
        assertThat(files()).containsExactly("");

        hasPulled(naming("1", own));
        exchange.step(true);
        assertThat(shelf.asked).as("it is here already").allMatch(asked -> asked.startsWith("PUT "));
    }

    @Test
    void aPictureThatWasNeverKeptWhollyHoldsUpNothing() throws IOException {
        // killed between the mark and the picture
        var own = folder.add(SMALL);
        Files.delete(folder.file(own).orElseThrow());
        hasPulled(naming("1", shelf.keeps(LARGE)));
        untilNothingIsLeft();
        assertThat(folder.file(PictureId.of(LARGE))).isPresent();
        assertThat(files()).containsExactly("");
    }

    @Test
    void aPictureThatCannotBeSentLeavesFetchingAlone() {
        folder.add(SMALL);
        hasPulled(naming("1", shelf.keeps(LARGE)));
        shelf.failure = 599; // no answer of Tillsync
        assertThatThrownBy(() -> exchange.step(true)).isInstanceOf(ServiceUnreachable.class);
        shelf.failure = 0;
        exchange.step(true);
        assertThat(shelf.asked.get(1)).startsWith("GET ");
        passes(Duration.ofSeconds(6));
        untilNothingIsLeft();
        assertThat(shelf.pictures).hasSize(2);
    }

    @Test
    void aPageOfAGuestWifiIsNoPicture() {
        hasPulled(naming("1", shelf.keeps(SMALL)));
        shelf.type = "text/html";
        assertThatThrownBy(() -> exchange.step(true)).isInstanceOf(ServiceUnreachable.class);
        shelf.type = "image/jpeg";
        assertThat(exchange.step(true)).isTrue();
        assertThat(folder.file(PictureId.of(SMALL))).isPresent();
    }
}
