package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.CountedMember.Counted;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/** An article that software makes member by member. */
class ArticleBuilderTest {
    private static final LocalDateTime JULY = LocalDateTime.parse("2026-07-01T00:00");

    private static ArticleBuilder espresso() {
        return Article.builder("4711", "Espresso").euro("2.80").vat("DE_STANDARD");
    }

    private static List<String> flaws(UnaryOperator<ArticleBuilder> change) {
        try {
            change.apply(espresso()).build();
            return List.of();
        } catch (Refusal refusal) {
            return refusal.flaws().stream().map(Flaw::toString).toList();
        }
    }

    private static List<String> flaws(String json) {
        try {
            Article.read(json);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.flaws().stream().map(Flaw::toString).toList();
        }
    }

    @Test
    void hasTheRequiredMembers() {
        assertThat(espresso().build()).isEqualTo(Article.of("4711", "Espresso", Price.euro(280), "DE_STANDARD"));
    }

    @Test
    void namesTheMemberThatIsNull() {
        assertThatThrownBy(() -> espresso().euro(null)).hasMessage("price: null (expected: a value)");
        assertThatThrownBy(() -> espresso().price((Price) null)).hasMessage("price: null (expected: a value)");
        assertThatThrownBy(() -> espresso().price("1", null)).hasMessage("currency: null (expected: a value)");
        assertThatThrownBy(() -> espresso().vat(null)).hasMessage("vat: null (expected: a value)");
        assertThatThrownBy(() -> espresso().attribute("shelf", null)).hasMessage("shelf: null (expected: a value)");
        assertThatThrownBy(() -> espresso().code(null)).hasMessage("codes: null (expected: a value)");
        assertThatThrownBy(() -> Edit.put((Article) null)).hasMessage("article: null (expected: one)");
    }

    @Test
    void isTheArticleThatIsReadFromItsJson() {
        var built = espresso()
                .category("Heißes")
                .gtin("4006381333931")
                .unit("PIECE")
                .attribute("shelf", "3")
                .attribute("colour", "brown")
                .code("CRATE-7", 12)
                .code("4001234567890")
                .linked("P15")
                .option("size")
                .plu(17)
                .tareGrams(20)
                .groupPrice("Station", Price.euro(320))
                .notOffered("Kiosk")
                .plannedPrice(JULY, null, Price.euro(300))
                .plannedVat(JULY, null, "DE_REDUCED")
                .member("own", new JsonValue.Whole(7))
                .build();

        assertThat(built).isEqualTo(Article.read("""
                {"number": "4711", "name": "Espresso", "price": {"cents": 280, "currency": "EUR"}, "vat": "DE_STANDARD",
                 "category": "Heißes", "gtin": "4006381333931", "unit": "PIECE",
                 "attributes": {"shelf": "3", "colour": "brown"},
                 "codes": [{"code": "4001234567890"}, {"code": "CRATE-7", "quantity": 12}],
                 "linked": [{"number": "P15"}], "options": [{"key": "size"}], "scale": {"plu": 17, "tareGrams": 20},
                 "groups": {"Station": {"price": {"cents": 320, "currency": "EUR"}}, "Kiosk": {"offered": false}},
                 "planned": [{"from": "2026-07-01T00:00", "price": {"cents": 300, "currency": "EUR"}, "vat": "DE_REDUCED"}],
                 "own": 7}"""));
        assertThat(built.gtin()).contains("4006381333931");
        assertThat(built.unit()).contains("PIECE");
        assertThat(built.attributes()).isEqualTo(Map.of("colour", "brown", "shelf", "3"));
        assertThat(built.scale()).isEqualTo(new Scale(OptionalInt.of(17), OptionalInt.of(20)));
        assertThat(CountedMember.CODES.of(built.toJson()))
                .containsExactly(new Counted("4001234567890", 1), new Counted("CRATE-7", 12));
    }

    @Test
    void hasNothingThatWasNotSaid() {
        var article = espresso().build();
        assertThat(article.gtin()).isEmpty();
        assertThat(article.unit()).isEmpty();
        assertThat(article.attributes()).isEmpty();
        assertThat(article.scale()).isEqualTo(new Scale(OptionalInt.empty(), OptionalInt.empty()));
    }

    @Test
    void isRefusedAsItsJsonIs() {
        assertThat(flaws(made -> made.vat("DE_LUXURY").gtin("4006381333932").unit("SACK")))
                .hasSize(3)
                .isEqualTo(flaws("""
                        {"number": "4711", "name": "Espresso", "price": {"cents": 280, "currency": "EUR"},
                         "vat": "DE_LUXURY", "gtin": "4006381333932", "unit": "SACK"}"""));
        assertThat(flaws(made -> made.without("price").without("vat")))
                .hasSize(2)
                .isEqualTo(flaws("{\"number\": \"4711\", \"name\": \"Espresso\"}"));
    }

    @Test
    void isRefusedIfWhatIsCountedIsWrong() {
        assertThat(flaws(made -> made.code(" 1"))).singleElement().asString().contains("/codes/0/code", "WHITE_SPACE");
        assertThat(flaws(made -> made.code("1", 0))).singleElement().asString().contains("OUT_OF_RANGE");
        assertThat(flaws(made -> made.linked("4711")))
                .singleElement()
                .asString()
                .contains("SELF");
        assertThat(flaws(made -> made.plu(0))).singleElement().asString().contains("/scale/plu");
        assertThat(flaws(made -> made.groupPrice("", Price.euro(1))))
                .singleElement()
                .asString()
                .contains("LENGTH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,80", "", "-1", "1.234", "1e2", " 1", "1 €", "1.", ".5", "٣"})
    void isNotMadeWithAnAmountThatIsNone(String amount) {
        assertThatThrownBy(() -> espresso().euro(amount))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("price: " + amount + " (expected: such as 2.80)");
    }

    @Test
    void takesWholeAmountsAndTenths() {
        assertThat(espresso().euro("3").build().price()).isEqualTo(Price.euro(300));
        assertThat(espresso().price("2.8", "CHF").build().price()).isEqualTo(new Price(280, "CHF"));
        assertThat(flaws(made -> made.euro("1000000")))
                .singleElement()
                .asString()
                .contains("OUT_OF_RANGE");
        assertThat(flaws(made -> made.price("1", "Euro")))
                .singleElement()
                .asString()
                .contains("UNKNOWN_CURRENCY");
    }

    @Test
    void beginsPlannedValuesAtWholeMinutesAlone() {
        assertThatThrownBy(() -> espresso().plannedPrice(JULY.plusSeconds(1), null, Price.euro(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("expected: a whole minute");
        assertThat(flaws(made -> made.plannedPrice(JULY, JULY, Price.euro(1))))
                .singleElement()
                .asString()
                .contains("NOT_ASCENDING");
    }

    @Test
    void keepsWhatAnotherVersionOfItHas() {
        var stored = Article.read("""
                {"number": "4711", "name": "Espresso", "price": {"cents": 280, "currency": "EUR"}, "vat": "DE_STANDARD",
                 "codes": [{"code": "1", "own": true}], "later": {"deep": [1]}}""");
        var edited = stored.toBuilder().euro("3.10").code("0", 2).build();
        assertThat(edited.toJson().get("later")).isEqualTo(JsonReader.read("{\"deep\": [1]}"));
        assertThat(edited.toJson().get("codes"))
                .isEqualTo(JsonReader.read("[{\"code\": \"0\", \"quantity\": 2}, {\"code\": \"1\", \"own\": true}]"));
        assertThat(edited.price()).isEqualTo(Price.euro(310));
        assertThat(edited.toBuilder().without("codes").build().member("codes")).isEmpty();
        assertThat(stored.price()).isEqualTo(Price.euro(280));
    }
}
