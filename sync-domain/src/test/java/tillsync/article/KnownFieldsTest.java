package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.ArticleDraft;
import tillsync.Seeds;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

class KnownFieldsTest {
    private static final KnownFields OLD = KnownFields.of("number", "name", "price", "vat");
    private static final String PLANNED =
            "[{\"from\": \"2026-12-01T00:00\", \"price\": {\"cents\": 320, \"currency\": \"EUR\"}}]";

    private static final String CODES = "[{\"code\": \"KISTE-7\", \"quantity\": 6}]";

    private static final Article STORED = article()
            .text("category", "Drinks")
            .json("planned", PLANNED)
            .json("attributes", "{\"roast\": \"dark\", \"origin\": \"Peru\"}")
            .json("codes", CODES)
            .json("linked", "[{\"number\": \"P25\"}]")
            .json("scale", "{\"plu\": 17}")
            .json("allergens2030", "{\"traces\": [\"nut\", \"soy\"], \"level\": 2}")
            .read();

    private static Article merge(KnownFields known, ArticleDraft edited) {
        return known.merge(Optional.of(STORED), edited.read());
    }

    @Test
    void anOldSoftwareChangesWhatItKnowsAndKeepsWhatItDoesNot() {
        var merged = merge(OLD, article().text("name", "Espresso doppio"));

        var expected = STORED.toJson().with("name", "Espresso doppio");
        assertThat(merged).isEqualTo(Article.read(expected));
        assertThat(merged.member("planned")).contains(JsonReader.read(PLANNED));
        assertThat(merged.member("codes")).contains(JsonReader.read(CODES));
        assertThat(merged.member("allergens2030")).isEqualTo(STORED.member("allergens2030"));
    }

    @Test
    void theBasePriceIsEditedAndThePlannedOnesStay() {
        var merged = merge(OLD, article().json("price", "{\"cents\": 300, \"currency\": \"EUR\"}"));

        assertThat(merged.price().cents()).isEqualTo(300);
        assertThat(merged.member("planned")).isEqualTo(STORED.member("planned"));
    }

    @Test
    void aKnownMemberThatTheEditLacksIsRemoved() {
        var merged = merge(KnownFields.of("name", "price", "vat", "category"), article());

        assertThat(merged.member("category")).isEmpty();
        assertThat(merged.member("attributes")).isPresent();
    }

    @Test
    void attributesAndPriceAreTakenAsAWhole() {
        var merged = merge(
                KnownFields.of("price", "attributes"),
                article()
                        .json("attributes", "{\"roast\": \"light\"}")
                        .json("price", "{\"cents\": 1, \"currency\": \"CHF\"}"));

        assertThat(merged.member("attributes")).contains(JsonReader.read("{\"roast\": \"light\"}"));
        assertThat(merged.price()).isEqualTo(new Price(1, "CHF"));
    }

    @Test
    void aNewArticleIsAsItWasEdited() {
        var edited = article().text("category", "Drinks").read();
        assertThat(OLD.merge(Optional.empty(), edited)).isEqualTo(edited);
    }

    @Test
    void whoKnowsAllReplacesTheArticle() {
        assertThat(merge(KnownFields.ALL, article())).isEqualTo(article().read());
    }

    @Test
    void anEditOfNothingKnownLeavesTheStoredArticle() {
        assertThat(merge(OLD, article())).isSameAs(STORED);
        assertThat(OLD.differing(STORED, article().read())).isEmpty();
        assertThat(KnownFields.ALL.differing(STORED, article().read()))
                .containsExactly("allergens2030", "attributes", "category", "codes", "linked", "planned", "scale");
    }

    @Test
    void aRequiredMemberThatTheSoftwareDoesNotKnowComesFromTheStoredArticle() {
        var edited = JsonReader.read("{\"number\": \"4711\", \"name\": \"Ristretto\"}");
        var known = KnownFields.of("name");

        assertThat(known.merge(Optional.of(STORED), edited).vat()).isEqualTo("DE_STANDARD");
        assertThatThrownBy(() -> known.merge(Optional.empty(), edited)).isInstanceOf(Refusal.class);
    }

    @Test
    void aResultThatIsTooLargeIsRefused() {
        var large = article().text("other", "x".repeat(15_000)).read();
        var edited = article().json("attributes", attributes()).read();

        assertThatThrownBy(() -> KnownFields.of("attributes").merge(Optional.of(large), edited))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.flaws())
                        .extracting(flaw -> flaw.code())
                        .containsExactly("TOO_LARGE"));
    }

    private static String attributes() {
        return "{\"a\": \"" + "x".repeat(1_000) + "\", \"b\": \"" + "y".repeat(1_000) + "\"}";
    }

    @Test
    void whatTheSoftwareHasAsItWasGivenIsNoEdit() {
        var begun = LocalDateTime.of(2026, 12, 1, 0, 0);
        var given = STORED.asOf(begun).toJson();
        var renamed = given.with("name", "Doppio");

        assertThat(OLD.merge(Optional.of(STORED), begun, given)).isEqualTo(STORED);
        assertThat(OLD.merge(Optional.of(STORED), begun, renamed))
                .isEqualTo(Article.read(STORED.toJson().with("name", "Doppio")));
        assertThat(OLD.merge(
                        Optional.of(STORED),
                        begun,
                        renamed.without("price")
                                .with("vat", "DE_ZERO")
                                .with("price", STORED.toJson().get("price"))))
                .isEqualTo(Article.read(STORED.toJson().with("name", "Doppio").with("vat", "DE_ZERO")));
        assertThat(OLD.merge(Optional.of(STORED), begun.minusMinutes(1), given).price())
                .isEqualTo(new Price(320, "EUR"));
    }

    @Test
    void anotherValueThanTheOneThatRunsHoldsAfterIt() {
        var day = LocalDateTime.of(2026, 12, 1, 0, 0);
        var stored = Planning.with(article().read(), day, day.plusDays(7), Price.euro(240), null);
        var given = stored.asOf(day).toJson();

        assertThat(OLD.merge(Optional.of(stored), day, given)).isEqualTo(stored);
        var other = OLD.merge(
                Optional.of(stored), day, given.with("price", Price.euro(250).toJson()));
        assertThat(other.member("planned")).isEqualTo(stored.member("planned"));
        assertThat(other.asOf(day.plusDays(7).minusMinutes(1)).price()).isEqualTo(Price.euro(240));
        assertThat(other.asOf(day.plusDays(7)).price()).isEqualTo(Price.euro(250));
        assertThat(OLD.merge(Optional.of(stored), day.plusDays(7), given).price())
                .isEqualTo(Price.euro(240));
    }

    @Test
    void whatHoldsNowOrLaterIsNoEditWhateverIsPlanned() {
        var day = LocalDateTime.of(2026, 12, 1, 0, 0);
        var lasting = Planning.with(article().read(), day, null, Price.euro(300), null);
        var stored = Planning.with(lasting, day.plusDays(1), day.plusDays(7), Price.euro(280), null);
        for (var time : List.of(day, day.plusDays(2), day.plusDays(8))) {
            for (var given : List.of(stored.asOf(time), stored.lastingAsOf(time))) {
                assertThat(OLD.merge(Optional.of(stored), time, given.toJson())).isEqualTo(stored);
            }
        }
    }

    @Test
    void anotherArticleIsNotMerged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> merge(OLD, article().text("number", "1")))
                .withMessageContaining("4711");
    }

    @Test
    void namesAreGiven() {
        assertThatIllegalArgumentException().isThrownBy(KnownFields::of);
        assertThat(KnownFields.of("vat", "name"))
                .hasToString("name,number,vat")
                .isEqualTo(KnownFields.of("name", "vat"))
                .isNotEqualTo(KnownFields.of("vat"));
    }

    @ParameterizedTest
    @CsvSource({
        "prise, price",
        "Price, price",
        "titel, one of",
        "attribute, attributes",
        "cents, one of",
        "prices, price",
        "planed, planned",
        "vatxx, vat",
        "code, codes",
        "picure, picture",
        "link, linked",
        "vaxxx, one of",
        "'', one of"
    })
    void aNameThatDoesNotExistIsRefusedWithTheNearest(String name, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnownFields.of("number", name))
                .withMessageContaining("(expected: " + expected);
    }

    @Test
    void aMemberOfTheVendorsOwnIsNamedAsSuch() {
        assertThat(KnownFields.of("name").withOwn("shelf")).hasToString("name,number,shelf");
        assertThat(KnownFields.ALL.withOwn("shelf")).isSameAs(KnownFields.ALL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnownFields.of("name").withOwn(" "));
    }

    @Test
    void mergingChangesEachKnownMemberAndNoOther() {
        Seeds.each(200, random -> {
            var stored = draw(random);
            var edited = draw(random);
            var known = known(random);
            var merged = known.merge(Optional.of(stored), edited);

            var names = new TreeSet<String>();
            List.of(stored, edited, merged)
                    .forEach(one -> names.addAll(one.toJson().members().keySet()));
            for (var name : names) {
                var from = known.contains(name) ? edited : stored;
                assertThat(merged.member(name)).as(name).isEqualTo(from.member(name));
            }
            assertThat(Article.read(merged.canonical())).isEqualTo(merged);
            assertThat(known.merge(Optional.of(merged), edited)).isEqualTo(merged);
            assertThat(known.merge(Optional.of(stored), edited.toJson())).isEqualTo(merged);
        });
    }

    private static Article draw(Random random) {
        var draft = article().text("name", "Coffee " + random.nextInt(3));
        draft.json("price", "{\"cents\": " + random.nextInt(3) + ", \"currency\": \"EUR\"}");
        for (var name : List.of("category", "later", "Über", "a\\\"b")) {
            if (random.nextBoolean()) {
                draft.text(name, "v" + random.nextInt(3));
            }
        }
        if (random.nextBoolean()) {
            draft.json("planned", PLANNED.replace("320", "" + random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            draft.json("codes", "[{\"code\": \"" + random.nextInt(3) + "\", \"quantity\": 6, \"later\": 1}]");
            draft.json("linked", "[{\"number\": \"" + random.nextInt(3) + "\"}]");
            draft.json("scale", "{\"plu\": " + (1 + random.nextInt(3)) + "}");
        }
        if (random.nextBoolean()) {
            draft.json("groups", "{\"a\": {\"price\": {\"cents\": " + random.nextInt(3) + ", \"currency\": \"EUR\"}}}");
        }
        if (random.nextBoolean()) {
            draft.json("deep2030", "{\"z\": [1, {\"b\": " + random.nextInt(3) + ", \"a\": true}]}");
        }
        return draft.read();
    }

    private static KnownFields known(Random random) {
        var names = new TreeSet<String>();
        for (var name : List.of(
                "name",
                "price",
                "category",
                "planned",
                "Über",
                "a\\\"b",
                "deep2030",
                "vat",
                "codes",
                "linked",
                "scale",
                "groups")) {
            if (random.nextBoolean()) {
                names.add(name);
            }
        }
        return names.isEmpty() ? KnownFields.ALL : KnownFields.of("number").withOwn(names.toArray(String[]::new));
    }
}
