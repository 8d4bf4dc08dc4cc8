package tillsync.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Price;
import tillsync.article.Vat;

class FieldChangeTest {
    private static final Fields GERMAN = fields(Locale.GERMAN, LocalDate.of(2026, 11, 25));

    private static Fields fields(Locale language, LocalDate day) {
        return new Fields(
                language,
                day,
                (key, on) -> Vat.percent(key, on) + " % of " + key,
                (member, value) -> member.name().equals("unit") ? "a " + value.text() : value.text(),
                offer -> offer.offered() + " " + offer.price().map(Price::cents));
    }

    private static Article article(String more) {
        return Article.read("{\"number\":\"1\",\"name\":\"Espresso\",\"vat\":\"DE_STANDARD\"," + more + "}");
    }

    @Test
    void namesWhatDiffersInTheReadersLanguage() {
        var before = article("\"price\":{\"cents\":123450,\"currency\":\"EUR\"},\"attributes\":{\"deposit\":\"0.15\"}");
        var after = article(
                "\"price\":{\"cents\":310,\"currency\":\"EUR\"},\"category\":\"Heiß\",\"unit\":\"PIECE\",\"later\":{\"a\":1},"
                        + "\"planned\":[{\"from\":\"2026-12-01T00:00\",\"price\":{\"cents\":159,\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}]");
        var changes = FieldChange.between(GERMAN.of(before), GERMAN.of(after));
        assertThat(changes)
                .contains(
                        new FieldChange("price", "", "1.234,50 €", "3,10 €"),
                        new FieldChange("category", "", null, "Heiß"),
                        new FieldChange("unit", "", null, "a PIECE"),
                        new FieldChange("attribute", "deposit", "0.15", null),
                        new FieldChange("other", "later", null, "{\"a\":1}"),
                        new FieldChange("planned", "", null, "01.12.2026, 00:00: 1,59 € 7 % of DE_REDUCED"))
                .hasSize(6);
    }

    @Test
    void recordsAreWrittenInWords() {
        var milk = CatalogueRecord.read("""
                {"kind": "options", "key": "milk", "name": "Milch", "most": 1, "later": true, "choices": [
                 {"name": "Hafer", "price": {"cents": 50, "currency": "EUR"}}, {"number": "4711"}]}""");
        assertThat(FieldChange.between(Map.of(), GERMAN.of(milk)))
                .containsExactlyInAnyOrder(
                        new FieldChange("name", "", null, "Milch"),
                        new FieldChange("most", "", null, "1"),
                        new FieldChange("other", "later", null, "true"),
                        new FieldChange("choices", "", null, "Hafer 0,50 €; 4711"));
        var bar = CatalogueRecord.read("""
                {"kind": "layout", "key": "1", "pages": [{"name": "Warm", "keys": [
                 {"number": "4711", "colour": "#ffffff"}, {"category": "drinks"}, {}]}, {"keys": [{"number": "1"}]}]}""");
        var colder = CatalogueRecord.read(bar.canonical().replace("Warm", "Kalt"));
        assertThat(FieldChange.between(GERMAN.of(bar), GERMAN.of(colder)))
                .containsExactly(
                        new FieldChange("page", "1", "Warm: 4711 #ffffff, drinks, –", "Kalt: 4711 #ffffff, drinks, –"));
        var unknown = CatalogueRecord.read("{\"kind\":\"recipe\",\"key\":\"1\",\"name\":\"Melange\"}");
        assertThat(FieldChange.between(Map.of(), GERMAN.of(unknown)))
                .containsExactly(new FieldChange("other", "name", null, "Melange"));
    }

    @Test
    void whatIsNotKnownInsideRecordsIsWrittenInBrackets() {
        var milk = CatalogueRecord.read("""
                {"kind": "options", "key": "milk", "name": "Milch", "choices": [
                 {"name": "Hafer", "price": {"cents": 50, "currency": "EUR", "per": "cup"}, "vegan": true}]}""");
        assertThat(FieldChange.between(Map.of(), GERMAN.of(milk)))
                .contains(new FieldChange("choices", "", null, "Hafer 0,50 € (vegan: true) (per: cup)"));
        var bar = CatalogueRecord.read("""
                {"kind": "layout", "key": "1", "pages": [{"keys": [{"action": "DRAWER"}, {}], "wide": 1}]}""");
        var other = CatalogueRecord.read(bar.canonical().replace("DRAWER", "STORNO"));
        assertThat(FieldChange.between(GERMAN.of(bar), GERMAN.of(other)))
                .containsExactly(
                        new FieldChange("page", "1", "(action: DRAWER), – (wide: 1)", "(action: STORNO), – (wide: 1)"));
    }

    @Test
    void barcodesLinkedArticlesAndScalesAreWrittenAsInForms() {
        var price = "\"price\":{\"cents\":1,\"currency\":\"EUR\"}";
        var after = article(
                price + ",\"codes\":[{\"code\":\"1\"},{\"code\":\"2\",\"quantity\":6}],"
                        + "\"linked\":[{\"number\":\"P8\"}],\"options\":[{\"key\":\"drink\",\"quantity\":2}],\"scale\":{\"plu\":17,\"tareGrams\":25}");
        assertThat(FieldChange.between(GERMAN.of(article(price)), GERMAN.of(after)))
                .containsExactlyInAnyOrder(
                        new FieldChange("codes", "", null, "1; 2 x6"),
                        new FieldChange("linked", "", null, "P8"),
                        new FieldChange("options", "", null, "drink x2"),
                        new FieldChange("scale", "", null, "PLU 17, 25 g"));
    }

    @Test
    void priceGroupsAreFieldsOfTheirOwnAndTheirPlansSayTheirPrices() {
        var price = "\"price\":{\"cents\":1,\"currency\":\"EUR\"}";
        var before = article(price + ",\"groups\":{\"bahnhof\":{" + price + "}}");
        var after = article(price + ",\"groups\":{\"bahnhof\":{" + price + "},\"kiosk\":{\"offered\":false}},"
                + "\"planned\":[{\"from\":\"2026-12-01T00:00\",\"groups\":{\"bahnhof\":{" + price + "}}}]");
        assertThat(FieldChange.between(GERMAN.of(before), GERMAN.of(after)))
                .containsExactlyInAnyOrder(
                        new FieldChange("group", "kiosk", null, "false Optional.empty"),
                        new FieldChange("planned", "", null, "01.12.2026, 00:00: bahnhof 0,01 €"));
    }

    @Test
    void vatIsThePercentageOfTheDay() {
        var article = article("\"price\":{\"cents\":1,\"currency\":\"EUR\"}");
        var may = fields(Locale.ENGLISH, LocalDate.of(2020, 5, 1)).of(article);
        var august = fields(Locale.ENGLISH, LocalDate.of(2020, 8, 1)).of(article);
        assertThat(FieldChange.between(may, august))
                .containsExactly(new FieldChange("vat", "", "19 % of DE_STANDARD", "16 % of DE_STANDARD"));
        assertThat(FieldChange.between(Map.of(), may)).hasSize(3);
    }
}
