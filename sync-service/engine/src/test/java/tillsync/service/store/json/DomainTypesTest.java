package tillsync.service.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.inbox.InboxId;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.people.UserId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tools.jackson.core.JacksonException;

/** The domain's types in JSON of the service's own. */
class DomainTypesTest {
    private static final Article CHEESE = Article.read("""
            {"x": {"b": 1, "a": true}, "number": "1", "name": "Käse \\"x\\" 🧀", "vat": "DE_ZERO",
             "price": {"cents": 1, "currency": "EUR"}}""");

    private record Body(@Nullable JsonValue edits, @Nullable String text) {}

    static Stream<Object> texts() {
        return Stream.of(
                new ArticleNumber("Käse \uD83E\uDDC0"),
                ArticleDigest.parse("0f".repeat(32)),
                CatalogueDigest.parse("f0".repeat(32)),
                CatalogueId.of("c-1"),
                Cursor.parse("c-1.42.00ff000000000001"),
                DeviceId.of("d"),
                new InboxId("i"),
                MerchantId.of("m"),
                UserId.of("u"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void areOneTextEach(Object value) {
        var json = Json.MAPPER.writeValueAsString(value);
        assertThat(json).isEqualTo("\"" + value + "\"");
        assertThat((Object) Json.MAPPER.readValue(json, value.getClass())).isEqualTo(value);
        assertThat(Json.MAPPER.writeValueAsString(Map.of(value, 1))).isEqualTo("{" + json + ":1}");
    }

    @Test
    void anArticleIsItsCanonicalText() {
        assertThat(Json.MAPPER.writeValueAsString(List.of(CHEESE))).isEqualTo("[" + CHEESE.canonical() + "]");
        assertThat(Json.MAPPER.readValue(CHEESE.canonical(), Article.class)).isEqualTo(CHEESE);
    }

    @Test
    void jsonStaysAsItCame() {
        var body = Json.MAPPER.readValue("{\"edits\": {\"b\": [1.50, null], \"a\": {}}}", Body.class);
        assertThat(body).isEqualTo(new Body(JsonReader.read("{\"b\":[1.50,null],\"a\":{}}"), null));
        assertThat(Json.MAPPER.writeValueAsString(body))
                .isEqualTo("{\"edits\":{\"b\":[1.50,null],\"a\":{}},\"text\":null}");
    }

    @Test
    void whatIsMissingIsNotNull() {
        assertThat(Json.MAPPER.readValue("{}", Body.class).edits()).isNull();
        assertThat(Json.MAPPER.readValue("{\"edits\": null}", Body.class).edits())
                .isEqualTo(JsonValue.NULL);
    }

    @Test
    void textsAndNumbersAreNotMadeOfOtherValues() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"text\":{}}", Body.class))
                .isInstanceOf(JacksonException.class);
        for (var number : List.of("1e9999999999", "9223372036854775808", "1.5")) {
            assertThatThrownBy(() -> Json.MAPPER.readValue(number, Long.class)).isInstanceOf(JacksonException.class);
        }
    }
}
