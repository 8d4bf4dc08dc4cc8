package tillsync.service.articles.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.CatalogueRecord;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/** What a record becomes by what is typed, and what is wrong with it. */
class RecordFormTest {
    private static RecordForm form(String kind, String... fields) {
        var typed = new HashMap<>(Map.of("kind", kind));
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], fields[i + 1]);
        }
        return RecordForm.read(typed);
    }

    private static CatalogueRecord record(String json) {
        return CatalogueRecord.read(json.replace('\'', '"'));
    }

    private static Optional<CatalogueRecord> options(String choice) {
        return Optional.of(record("{'kind':'options','key':'milk','name':' Milk ','choices':[" + choice + "]}"));
    }

    @Test
    void keepsTheSpacesAroundANameThatNobodyHasChanged() {
        var layout = record("{'kind':'layout','key':'1','name':' Bar ','pages':[{'name':' Warm','keys':[{}]}]}");
        var same = form("layout", "record", "1", "base", "x", "name", "Bar", "pages0name", "Warm", "pages0keys", "-")
                .over(Optional.of(layout));
        assertThat(same.toJson().text("name")).isEqualTo(" Bar ");
        var with = form("layout", "record", "1", "base", "x", "name", "Bar", "pages0keys", "-", "pages0was", "0");
        assertThat(with.over(Optional.of(layout)).toJson().get("pages"))
                .isEqualTo(record("{'kind':'layout','key':'1','pages':[{'keys':[{}]}]}")
                        .toJson()
                        .get("pages"));
    }

    @ParameterizedTest
    @CsvSource({
        "Oat, '0,50', '', true",
        "Oat, '0,70', '', true",
        "Oatly, '0,50', '', true",
        "Soy, '0,40', '', false",
        "'', '', 4711, false"
    })
    void hasWhatNoFieldSaysAsLongAsARowIsTheSameChoice(String name, String price, String number, boolean kept) {
        var before = options("{'name':'Oat','price':{'cents':50,'currency':'EUR'},'later':1}");
        var over = form(
                        "options",
                        "record",
                        "milk",
                        "base",
                        "x",
                        "name",
                        "Milk",
                        "choices0name",
                        name,
                        "choices0price",
                        price,
                        "choices0number",
                        number,
                        "choices0was",
                        "0")
                .over(before);
        var choice = over.toJson().get("choices");
        assertThat(choice).isNotNull();
        assertThat(choice.elements().get(0).has("later")).isEqualTo(kept);
    }

    @Test
    void hasMadeARecordAlsoIfARowWasEmptied() {
        var before = options("{'name':'Oat','later':1},{'name':'Soy','later':2}");
        var form = form(
                "options",
                "record",
                "milk",
                "base",
                "x",
                "name",
                "Milk",
                "choices0name",
                "",
                "choices0was",
                "0",
                "choices1name",
                "Soy",
                "choices1was",
                "1");
        assertThat(form.hasMade(before.orElseThrow())).isFalse();
        var after = form.over(before);
        assertThat(after).isEqualTo(options("{'name':'Soy','later':2}").orElseThrow());
        assertThat(form.hasMade(after)).isTrue();
    }

    @Test
    void takesItsNameForItsKeyInTheFormOfKeys() {
        var form = form("category", "name", "Getra\u0308nke");
        assertThat(form.over(Optional.empty()).key().key()).isEqualTo("Getränke");
    }

    @Test
    void namesTheLimitOfEachField() {
        assertThat(flaws(form("category", "name", "n".repeat(201), "record", "a")))
                .containsExactly("/name LENGTH_OF_CATEGORY");
        assertThat(flaws(form("options", "name", "n".repeat(401), "record", "a", "choices0name", "c")))
                .containsExactly("/name LENGTH");
        assertThat(flaws(form(
                        "options", "name", "n", "record", "a", "choices0name", "", "choices0number", "1".repeat(65))))
                .containsExactly("/choices0number LENGTH_OF_NUMBER");
    }

    private static String[] flaws(RecordForm form) {
        var refusal = catchThrowableOfType(Refusal.class, () -> form.over(Optional.empty()));
        return refusal.flaws().stream().map(RecordFormTest::shown).toArray(String[]::new);
    }

    private static String shown(Flaw flaw) {
        return flaw.pointer() + " " + flaw.code();
    }
}
