package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.OtherLanguage;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The published cases of price groups hold, here and in a second implementation. */
class GroupVectorsTest {
    private static final Path FILE = Path.of("../docs/group-vectors.json");
    private static final OtherLanguage OTHER = new OtherLanguage("check_group_vectors");

    @TempDir
    Path directory;

    private static JsonValue vectors() throws IOException {
        return JsonReader.read(Files.readAllBytes(FILE));
    }

    static Stream<JsonValue> cases() throws IOException {
        return vectors().get("cases").elements().stream();
    }

    private static Article article(JsonValue vector) throws IOException {
        var article = (JsonObject) vectors().get("article");
        for (var member : vector.members().keySet()) {
            boolean isOfArticle = !member.equals("name") && !member.equals("sells");
            article = isOfArticle ? article.with(member, vector.get(member)) : article;
        }
        return Article.read(article);
    }

    @Test
    void areTheTableOfTheProtocol() throws IOException {
        var protocol = Files.readString(Path.of("../docs/PROTOCOL.md"));
        var names = cases().map(vector -> vector.text("name")).toList();
        assertThat(names).doesNotHaveDuplicates();
        for (var name : names) {
            assertThat(protocol).contains("| " + name + " |");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdForEachGroupAtEachLocalTime(JsonValue vector) throws IOException {
        var article = article(vector);
        vector.get("sells").members().forEach((time, groups) -> groups.members().forEach((name, expected) -> {
            var group = name.isEmpty() ? null : new PriceGroup(name);
            assertThat(article.sold(group, LocalDateTime.parse(time)))
                    .as("%s at %s", name, time)
                    .map(sold -> sold.price().cents() + " " + sold.vat() + " " + sold.name())
                    .isEqualTo(Optional.of(expected.text()).filter(text -> !text.equals("nothing")));
        }));
    }

    @Test
    void holdInASecondImplementation() throws Exception {
        var run = OTHER.check(FILE);
        assertThat(run.output()).isEqualTo("cases %d\n".formatted(cases().count()));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void areReallyLookedAtThere() throws Exception {
        var spoilt = Files.writeString(
                directory.resolve("spoilt.json"),
                Files.readString(FILE).replace("320 DE_REDUCED Festkaffee", "321 DE_REDUCED Festkaffee"));
        assertThat(OTHER.check(spoilt).exitCode()).isEqualTo(1);
        var none = Files.writeString(directory.resolve("none.json"), "{\"cases\": []}");
        assertThat(OTHER.check(none).exitCode()).isEqualTo(1);
    }
}
