package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** An owner changes articles of a connected main from the browser, many at once, and decides about late changes. */
class ArticlesInBrowserTest {
    private static final String CSV = """
            Artikelnummer;Bezeichnung;Kostet;MwSt
            4711;Espresso;3,10 €;
            4713;Apfelstrudel;4,20;7 %
            4714;Wiener Melange;gratis;19 %
            """;

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private Till main;

    @BeforeEach
    void aMainWithArticles() {
        main = cloud.main("Theke");
        main.puts(article("4711", "Espresso", 280), article("4712", "Tee", 250));
        visitor.at(cloud.service()).signsIn(cloud.user());
    }

    private void sells(String number, long cents) {
        visitor.waitsUntil(() ->
                main.article(number).filter(is -> is.price().cents() == cents).isPresent());
    }

    @Test
    void aFileIsImportedAndTakenBack() throws IOException {
        visitor.opens("/tills/" + main.id() + "/import");
        var file = Files.writeString(directory.resolve("Preise.csv"), CSV);
        visitor.driver().findElement(By.name("file")).sendKeys(file.toString());
        visitor.clicks("Weiter zur Vorschau");
        visitor.clicks("Spalten zuordnen");
        visitor.looks("import-columns");
        visitor.chooses("column-2", "Preis (etwa 1,49)");
        visitor.clicks("Vorschau neu anzeigen");
        visitor.waitsFor("#preview", "2 Artikel übernehmen", "1 fehlerhafte Zeile bleibt außen vor.");
        visitor.looks("import-preview");
        var upload = visitor.driver().getCurrentUrl().replaceAll("[?#].*", "");
        visitor.looks("import-faulty", upload + "?show=faulty");
        assertThat(visitor.reads("#rows")).contains("„gratis“ ist kein Preis");

        visitor.clicks("2 Artikel übernehmen");
        visitor.waitsFor("main", "„Theke“ ist nicht verbunden");
        visitor.looks("import-stopped");
        main.client().start();
        visitor.clicks("Fortsetzen");
        visitor.waitsFor("#progress", "2 von 2 Artikeln sind an „Theke“ übernommen.");
        visitor.looks("import-done");
        sells("4711", 310);
        visitor.clicks("Zu den Artikeln");
        visitor.waitsFor("main table", "3,10 €", "Apfelstrudel", "4,20 €");

        visitor.opens(upload);
        visitor.clicks("Rückgängig machen");
        visitor.waitsFor("main", "2 Artikel werden an „Theke“ so zurückgesetzt");
        visitor.looks("import-undo");
        visitor.clicks("2 Artikel jetzt zurücksetzen");
        visitor.waitsFor("#progress", "2 Artikel sind zurückgesetzt.");
        visitor.opens(upload);
        visitor.waitsFor("#progress", "Rückgängig gemacht");
        visitor.looks("import-undone");
        sells("4711", 280);
        visitor.waitsUntil(() -> main.article("4713").isEmpty());
    }

    @Test
    void allPricesAreRaisedThenOneIsChanged() {
        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.ticks("#pick-all");
        visitor.clicks("Preis ändern");
        visitor.types("amount", "10");
        visitor.clicks("Vorschau zeigen");
        visitor.waitsFor("main table", "2,80 €", "3,08 €", "2,50 €", "2,75 €");
        visitor.looks("batch-preview");
        visitor.clicks("2 Artikel jetzt ändern");
        visitor.waitsFor("#progress", "angehalten", "Es ging nicht weiter.");
        visitor.looks("batch-stopped");
        main.client().start();
        visitor.clicks("Fortsetzen");
        visitor.waitsFor("#progress", "fertig", "2 Artikel sind an der Kasse geändert.");
        visitor.looks("batch-done");
        sells("4711", 308);
        sells("4712", 275);
        visitor.driver()
                .executeScript(
                        "history.go(-2)"); // the page there loads itself anew, which a driver's "back" does not bear
        visitor.waitsFor("main", "Änderung an der Kasse", "2 Artikel sind an der Kasse geändert.");
        assertThat(visitor.reads("main")).doesNotContain("jetzt ändern");
        visitor.clicks("Rückgängig machen");
        visitor.waitsFor("main", "2 Artikel werden an „Theke“ so zurückgesetzt", "−0,25 € (−9,1 %)");
        visitor.looks("batch-undo");
        visitor.clicks("2 Artikel jetzt zurücksetzen");
        visitor.waitsFor("#progress", "2 Artikel sind zurückgesetzt.");
        sells("4711", 280);
        sells("4712", 250);

        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.looks("articles-recent");
        visitor.clicks("Tee");
        visitor.clicks("Bearbeiten");
        visitor.looks("article-edit");
        visitor.types("price", "2,60");
        visitor.clicks("An „Theke“ speichern");
        visitor.waitsFor("main", "Gespeichert an „Theke“.");
        sells("4712", 260);
        visitor.waitsFor("#article", "2,60 €", "Bearbeiten");

        visitor.clicks("Löschen");
        visitor.clicks("Ja, löschen");
        visitor.waitsFor("main", "Gelöscht an „Theke“.");
        visitor.waitsUntil(() -> !visitor.reads("#article").contains("2,60 €"));
        assertThat(visitor.reads("main")).doesNotContain("Bearbeiten", "gibt es hier nicht");
    }

    /** A category with a colour is made on the page, and seen at a follower. */
    @Test
    void aCategoryIsMadeAndArrives() {
        var south = cloud.followerOf(main.knows(Kinds.HERE), "Süd").knows(Kinds.HERE);
        cloud.settles();
        main.client().start();
        south.client().start();
        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.clicks("Mehr");
        visitor.clicks("Warengruppen");
        visitor.waitsFor("main", "Hier gibt es noch keine Warengruppen.");
        visitor.clicks("Neue Warengruppe");
        visitor.types("name", "Kaffee & Tee");
        visitor.ticks("#coloured");
        visitor.driver().executeScript("document.getElementById('colour').value = '#aa3322'");
        visitor.types("order", "10");
        visitor.clicks("An „Theke“ speichern");
        visitor.waitsFor("main", "Gespeichert an „Theke“.");
        visitor.waitsUntil(
                () -> visitor.driver().findElements(By.cssSelector("#records input[value='Kaffee & Tee']")).stream()
                        .anyMatch(WebElement::isDisplayed));
        visitor.looks("categories-saved");
        visitor.waitsUntil(() -> records(south).size() == 1);
        var arrived = records(south).get(0).toJson();
        assertThat(arrived.text("colour")).isEqualTo("#aa3322");

        visitor.opens("/tills/" + south.id() + "/categories");
        visitor.waitsFor("#records", "Kaffee & Tee");
        assertThat(visitor.reads("main")).doesNotContain("Neue Warengruppe");
        visitor.opens("/tills/" + main.id() + "/changes");
        visitor.waitsFor("main", "Warengruppe Kaffee & Tee", "1 Eintrag");
        visitor.clicks("Änderung 2 rückgängig machen …");
        visitor.waitsFor("main", "1 Eintrag wird an „Theke“", "gelöscht");
        visitor.looks("category-undo");
    }

    private static List<CatalogueRecord> records(Till till) {
        var records = new ArrayList<CatalogueRecord>();
        till.client().forEachRecord(records::add);
        return records;
    }

    /**
     * Süd was a main when it lost its network; by the time that it is back it takes its articles from Theke, which has changed
     * one of the two in the meantime: that one is not chosen.
     */
    @Test
    void lateChangesAreDecidedOneByOne() {
        var south = cloud.main("Süd").goesOffline();
        south.saves(List.of(Edit.put(article("4711", "Espresso", 500)), Edit.put(article("4712", "Tee", 333))));
        cloud.assigns().follows(south, main).applies();
        main.sets("4711", 295);
        south.reconnects();
        main.client().start();

        visitor.opens("/notices");
        visitor.looks("notices-late");
        visitor.clicks("Zum Eingang: Süd");
        visitor.waitsFor("main", "Von „Süd“", "2,95 €", "5,00 €", "3,33 €", "Am Hauptgerät inzwischen geändert");
        visitor.looks("inbox-late");
        visitor.clicks("Ausgewählte an „Theke“ übernehmen");
        visitor.waitsFor("main", "Das Hauptgerät hat die Artikel übernommen.");
        assertThat(visitor.reads("main")).doesNotContain("3,33 €");
        sells("4712", 333);

        visitor.clicks("Ausgewählte verwerfen");
        visitor.waitsFor("main", "Verworfen", "Nichts wartet auf Ihre Entscheidung.");
        cloud.settles();
        assertThat(south).sells("4711", 295).sells("4712", 333).isVerifiedAgainst(main);
        assertThat(main.client().unpublished()).isZero();
    }
}
