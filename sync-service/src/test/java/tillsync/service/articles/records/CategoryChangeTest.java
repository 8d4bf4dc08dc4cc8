package tillsync.service.articles.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;
import tillsync.service.articles.list.ShownRecord;
import tillsync.service.articles.records.CategoryChange.Step;

/** What becomes of categories, their articles and the keys that open them. */
class CategoryChangeTest {
    private static final CatalogueRecord BREAD =
            record("b", "Brot", ",\"colour\":\"#aa3322\",\"order\":10,\"later\":1");
    private static final CatalogueRecord CAKE = record("c", "Kuchen", "");

    private static CatalogueRecord record(String key, String name, String more) {
        return CatalogueRecord.read(
                "{\"kind\":\"category\",\"key\":\"" + key + "\",\"name\":\"" + name + "\"" + more + "}");
    }

    private static CatalogueRecord layout(String... opens) {
        var keys = String.join(
                ",",
                List.of(opens).stream()
                        .map(key -> "{\"category\":\"" + key + "\",\"later\":2}")
                        .toList());
        return CatalogueRecord.read(
                "{\"kind\":\"layout\",\"key\":\"1\",\"pages\":[{\"keys\":[" + keys + ",{\"number\":\"4711\"},{}]}]}");
    }

    private static Article article(String number, String category) {
        return Article.read(
                "{\"number\":\"" + number + "\",\"name\":\"x\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},"
                        + "\"vat\":\"DE_STANDARD\",\"category\":\"" + category + "\",\"later\":3}");
    }

    private static Step step(CatalogueRecord record, String name) {
        var shown = ShownRecord.of(record, java.util.Map.of(), java.util.Map.of());
        return new Step(record, shown.name(), name, shown.colour(), shown.order());
    }

    private static Step step(String was, String name) {
        return new Step(null, was, name, null, null);
    }

    private static CategoryChange change(Step... steps) {
        return new CategoryChange(List.of(steps));
    }

    @Test
    void aNewNameGoesToRecordAndArticlesAndNothingElseChanges() {
        var change = change(step(BREAD, "Brote"), step(CAKE, "Kuchen"));
        assertThat(change.records(List.of(layout("b", "c"))))
                .containsExactly(Edit.put(record("b", "Brote", ",\"colour\":\"#aa3322\",\"order\":10,\"later\":1")));
        assertThat(change.articles(List.of(article("1", "Brot"), article("2", "Kuchen"))))
                .containsExactly(Edit.put(article("1", "Brote")));
    }

    @Test
    void twoCategoriesChangePlacesAtOnce() {
        var change = change(step("A", "B"), step("B", "A"));
        assertThat(change.records(List.of())).isEmpty();
        assertThat(change.articles(List.of(article("1", "A"), article("2", "B"))))
                .containsExactly(Edit.put(article("1", "B")), Edit.put(article("2", "A")));
        assertThat(change.isMerged(change.steps().get(0))).isFalse();
    }

    @Test
    void theNameOfAnotherMakesThemOneAndItsKeysOpenThatOne() {
        var change = change(step(BREAD, "Brot"), step(CAKE, "Brot"), step("Torten", "Brot"));
        assertThat(change.isMerged(change.steps().get(0))).isFalse();
        assertThat(change.isMerged(change.steps().get(1))).isTrue();
        assertThat(change.records(List.of(layout("b", "c"), layout("b"))))
                .containsExactly(Edit.remove(CAKE.number()), Edit.put(layout("b", "b")));
        assertThat(change.articles(List.of(article("1", "Kuchen"), article("2", "Torten"), article("3", "Brot"))))
                .containsExactly(Edit.put(article("1", "Brot")), Edit.put(article("2", "Brot")));
    }

    @Test
    void aRecordStaysIfItBecomesOneWithACategoryThatHasNone() {
        assertThat(change(step(CAKE, "Torten"), step("Torten", "Torten")).records(List.of(layout("c"))))
                .containsExactly(Edit.put(record("c", "Torten", "")));
    }

    @Test
    void aColourGivesACategoryARecordUnderAKeyThatIsFree() {
        var named = record("Eis", "Sorbet", "");
        var coloured = new Step(null, "Eis", "Eis", "#00ff00", 20L);
        assertThat(change(step(named, "Sorbet"), coloured).records(List.of()))
                .containsExactly(Edit.put(record("Eis-2", "Eis", ",\"colour\":\"#00ff00\",\"order\":20")));
        var plain = new Step(BREAD, "Brot", "Brot", null, null);
        assertThat(change(plain).records(List.of())).containsExactly(Edit.put(record("b", "Brot", ",\"later\":1")));
        var wrong = new Step(BREAD, "Brot", "Brot", "red", null);
        assertThatThrownBy(() -> change(wrong).records(List.of())).isInstanceOf(Refusal.class);
    }

    @Test
    void articlesOfANameThatOneOfTwoKeepsStay() {
        var twin = record("t", "Brot", "");
        var change = change(step(BREAD, "Brot"), step(twin, "Toast"));
        assertThat(change.articles(List.of(article("1", "Brot")))).isEmpty();
        assertThat(change(step(BREAD, "Brot"), step(twin, "Brot")).records(List.of()))
                .as("that two have one name is no change")
                .isEmpty();
    }
}
