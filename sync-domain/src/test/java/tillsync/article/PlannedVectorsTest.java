package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.OtherLanguage;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The published cases of planned values hold, here and in a second implementation. */
class PlannedVectorsTest {
    private static final Path FILE = Path.of("../docs/planned-vectors.json");
    private static final JsonValue VECTORS = read();
    private static final OtherLanguage OTHER = new OtherLanguage("check_planned_vectors");

    @TempDir
    Path directory;

    private static JsonValue read() {
        try {
            return JsonReader.read(Files.readAllBytes(FILE));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Stream<JsonValue> times() {
        return VECTORS.get("times").elements().stream();
    }

    static Stream<JsonValue> tills() {
        return VECTORS.get("tills").elements().stream();
    }

    private static Article article(JsonValue planned) {
        var bare = (JsonObject) VECTORS.get("article");
        return Article.read(planned.elements().isEmpty() ? bare : bare.with("planned", planned));
    }

    private static String sold(Article article) {
        return article.price().cents() + " " + article.vat() + " " + article.name();
    }

    @Test
    void areTheTableOfTheProtocol() throws IOException {
        var protocol = Files.readString(Path.of("../docs/PROTOCOL.md"));
        var names = Stream.concat(times(), tills())
                .map(vector -> vector.text("name"))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        for (var name : names) {
            assertThat(protocol).contains("| " + name + " |");
        }
    }

    @ParameterizedTest
    @MethodSource("times")
    void holdAtEachLocalTime(JsonValue vector) {
        var article = article(vector.get("planned"));
        vector.get("sells").members().forEach((time, expected) -> assertThat(
                        sold(article.asOf(LocalDateTime.parse(time))))
                .as(time)
                .isEqualTo(expected.text()));
    }

    @ParameterizedTest
    @MethodSource("tills")
    void holdByTheClockOfEachTill(JsonValue vector) {
        var zone = ZoneId.of(vector.text("zone"));
        var article = article(vector.get("steps").elements().get(0).get("planned"));
        LocalDateTime reached = LocalDateTime.MIN;
        for (var step : vector.get("steps").elements()) {
            article = step.has("planned") ? article(step.get("planned")) : article;
            var shown = TillTime.at(Instant.parse(step.text("at")), zone);
            reached = reached.equals(LocalDateTime.MIN) ? shown : TillTime.follow(reached, shown);
            assertThat(sold(article.asOf(reached))).as(step.text("at")).isEqualTo(step.text("sells"));
        }
    }

    @Test
    void holdInASecondImplementation() throws Exception {
        var run = OTHER.check(FILE);
        assertThat(run.output()).isEqualTo("times %d\ntills %d\n".formatted(times().count(), tills().count()));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void areReallyLookedAtThere() throws Exception {
        var vectors = Files.readString(FILE);
        for (var right : List.of("280 DE_REDUCED Espresso", "240 DE_STANDARD Espresso\"},")) {
            var spoilt = Files.writeString(
                    directory.resolve("spoilt.json"), vectors.replace(right, right.replaceFirst("\\d", "9")));
            assertThat(OTHER.check(spoilt).exitCode()).as(right).isEqualTo(1);
        }
        var none = Files.writeString(directory.resolve("none.json"), "{\"times\": [], \"tills\": []}");
        assertThat(OTHER.check(none).exitCode()).isEqualTo(1);
    }
}
