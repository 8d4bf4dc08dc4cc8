package tillsync.service.articles.records;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Shop;

/** The forms of categories and options: filled in with what is published, saved at the main, or ordered. */
class RecordFormsIntegrationTest extends MainWithRecords {
    @Nested
    class Categories {
        private Answer save(Answer form, String... fields) {
            return browser.sends(form, path + "/record", fields);
        }

        @Test
        void keepWhatTheFormDoesNotShow() {
            var form = form("category", "drinks").shows("value=\"#3366cc\"", "checked", "value=\"10\"");
            var saving = supplyAsync(
                    () -> save(form, "name", "Getränke", "coloured", "yes", "colour", "#CC3366", "order", ""));
            var request = main.answers(Shop.DONE);
            assertThat(request.at("/expected/0").stringValue())
                    .isEqualTo(DRINKS.digest().toString());
            var wanted = DRINKS.toJson().with("name", "Getränke").with("colour", "#cc3366");
            assertThat(Shop.edits(request))
                    .containsExactly(Edit.put(
                            CatalogueRecord.read(wanted.without("order").without("vat"))));
            var list = saving.join().leadsTo(path + "/categories?saved");
            browser.get(list.location()).shows("Saved at “Haupt &amp; Kasse”.");
        }

        @Test
        void areAddedUnderTheirName() {
            var form = browser.get(path + "/record?kind=category").is(200).hides("??", "Yes, delete");
            var saving = supplyAsync(() -> save(form, "name", "Speisen", "vat", "DE_REDUCED", "colour", "#000000"));
            assertThat(does()).isEqualTo(Edit.put(CatalogueRecord.read("""
                            {"kind": "category", "key": "Speisen", "name": "Speisen", "vat": "DE_REDUCED"}""")));
            saving.join().leadsTo(path + "/categories?saved");
        }

        @Test
        void areNotAddedTwice() {
            var form = browser.get(path + "/record?kind=category");
            save(form, "name", "Getränke", "record", "drinks")
                    .is(422)
                    .shows("That exists already.", "value=\"drinks\"", "id=\"record-fault\"");
        }

        @Test
        void sayWhatIsWrongAndKeepWhatWasTyped() {
            var form = browser.get(path + "/record?kind=category");
            save(form, "name", " ", "coloured", "yes", "colour", "rot", "order", "zehn", "vat", "DE_NONE")
                    .is(422)
                    .shows("Name: Enter something here.", "Choose a colour.", "Enter a whole number", "value=\"zehn\"")
                    .hides("??");
            save(form, "name", "A", "order", "1000000").shows("Enter a number from 0 to 999,999.");
        }

        @Test
        void areNotOverwrittenUnseen() {
            var form = form("category", "drinks");
            var saving = supplyAsync(() -> save(form, "name", "Getränke"));
            main.answers("{\"status\":\"DONE\",\"changed\":0,\"unchanged\":0,\"skipped\":1}");
            saving.join().is(422).shows("This was changed meanwhile", "value=\"Getränke\"", "Discard");

            main.publish(3, List.of(Edit.put(with(DRINKS, "#3366cc", "#000000"))));
            save(form, "name", "Getränke").is(422).shows("This was changed meanwhile");
        }

        @Test
        void areRemoved() {
            var form = form("category", "drinks").shows("Its articles stay.");
            var removing = supplyAsync(() -> remove(form));
            assertThat(does()).isEqualTo(new Edit.RemoveRecord(DRINKS.key()));
            removing.join().leadsTo(path + "/categories?removed");
            main.publish(3, List.of(new Edit.RemoveRecord(DRINKS.key())));
            remove(form).leadsTo(path + "/categories?removed");
        }

        private Answer remove(Answer form) {
            return browser.post(path + "/record/remove", null, form.form(path + "/record", "name", "x"));
        }

        @Test
        void waitForATillThatIsAway() {
            main.bye();
            list("category").shows("Changes wait as orders", "New category");
            var form = form("category", "drinks");
            save(form, "name", "Getränke").leadsTo(path + "/categories?ordered");
            browser.get(path).shows("id=\"orders\"", "1 entry").hides("id=\"left-alone\"");
            save(form, "name", "Getränke").leadsTo(path + "/categories?ordered");
            main.hello(KNOWS).is(200);
            var request = main.answers(Shop.DONE);
            assertThat(request.at("/expected/0").stringValue())
                    .isEqualTo(DRINKS.digest().toString());
            browser.get(path).hides("id=\"left-alone\"");
        }

        @Test
        void waitOneAtATime() {
            main.bye();
            form("category", "drinks").hides("already waits");
            save(form("category", "drinks"), "name", "Getränke").leadsTo(path + "/categories?ordered");
            var second = form("category", "drinks").shows("An order that changes this already waits for the till.");
            save(second, "name", "Kalt").is(422).shows("An order that changes this already waits", "value=\"Kalt\"");
            save(browser.get(path + "/record?kind=category"), "name", "Speisen").leadsTo(path + "/categories?ordered");
        }

        @Test
        void areNamedAtTheTillIfItLeavesAnOrderAlone() {
            main.bye();
            save(form("category", "drinks"), "name", "Getränke").leadsTo(path + "/categories?ordered");
            main.hello(KNOWS).is(200);
            main.answers("{\"status\":\"DONE\",\"changed\":0,\"unchanged\":0,\"skipped\":1}");
            browser.get(path).shows("id=\"left-alone\"", "1 of 1 left alone").hides("id=\"orders\"", "??");
            assertThat(shop.get(main.api() + "/orders").json().at("/0/skipped").intValue())
                    .isOne();
        }

        @Test
        void doNotWaitForATillThatWouldOverwriteThem() {
            main.hello(",\"kinds\":[\"category\"]").is(200);
            var form = form("category", "drinks");
            main.bye();
            list("category").shows("You can change something here as soon as").hides("New category");
            save(form, "name", "Getränke").is(503).shows("value=\"Getränke\"");
        }
    }

    @Nested
    class Options {
        private Answer save(Answer form, String... fields) {
            return browser.sends(form, path + "/record", fields);
        }

        @Test
        void keepWhatTheFormDoesNotShow() {
            var form = form("options", "milk").shows("value=\"0.50 CHF\"", "name=\"choices3name\"");
            var saving = supplyAsync(() -> save(
                    form,
                    "name",
                    "Milch",
                    "least",
                    "1",
                    "most",
                    "2",
                    "order",
                    "8",
                    "choices0name",
                    "Hafer",
                    "choices0price",
                    "0,60",
                    "choices1name",
                    "",
                    "choices1price",
                    "",
                    "choices1number",
                    "4711",
                    "choices2name",
                    "Soja",
                    "choices2price",
                    "0.40"));
            var wanted = with(
                    with(
                            with(
                                    with(MILK, "\"order\":7", "\"order\":8"),
                                    "\"least\":0,\"most\":1",
                                    "\"least\":1,\"most\":2"),
                            "\"cents\":50",
                            "\"cents\":60"),
                    "{\"number\":\"4711\"}",
                    "{\"number\":\"4711\"},{\"name\":\"Soja\",\"price\":{\"cents\":40,\"currency\":\"CHF\"}}");
            assertThat(does()).isEqualTo(Edit.put(wanted));
            saving.join().leadsTo(path + "/records?kind=options&saved");
        }

        @Test
        void haveAsManyRowsAsAreWanted() {
            var form = browser.get(path + "/record?kind=options").hides("choices5name", "??");
            save(form, "action", "more", "name", "Sirup", "choices0name", "Vanille", "choices1name", "")
                    .is(200)
                    .shows("value=\"Sirup\"", "value=\"Vanille\"", "choices6name");
        }

        @Test
        void sayWhatIsWrongBesideEachRow() {
            var form = form("options", "milk");
            save(
                            form,
                            "name",
                            "Milch",
                            "least",
                            "3",
                            "most",
                            "2",
                            "choices0name",
                            "",
                            "choices1name",
                            "Hafer",
                            "choices1price",
                            "viel",
                            "choices2name",
                            "",
                            "choices2price",
                            "1,00",
                            "choices2number",
                            "4711")
                    .is(422)
                    .shows("no less than", "id=\"choices1price-fault\"", "id=\"choices2price-fault\"")
                    .shows("Enter an amount", "An article has a price of its own.")
                    .hides("??");
            save(form, "name", "Milch", "choices0name", "").is(422).shows("Enter at least one choice.");
        }
    }

    @Nested
    class Layouts {
        private static final String KEYS = "4711 #ff0000\r\n> drinks\r\n- #ffffff\r\n99";

        private Answer save(Answer form, String... fields) {
            return browser.sends(form, path + "/record", fields);
        }

        @Test
        void haveALineForEachKeyWhichKeepsWhatItDoesNotSay() {
            var bar = CatalogueRecord.read(BAR.canonical()
                    .replace("\"number\":\"99\"", "\"later\":1,\"number\":\"99\"")
                    .replace("\"name\":\"Warm\"", "\"later\":2,\"name\":\"Warm\""));
            main.publish(3, List.of(Edit.put(bar)));
            browser.get(path + "/layout?key=1").shows("/record?kind=layout&amp;key=1");
            var form =
                    form("layout", "1").shows(">" + KEYS.replace("\r\n", "\n").replace(">", "&gt;") + "</textarea>");
            var saving = supplyAsync(() -> save(
                    form,
                    "name",
                    "",
                    "pages0name",
                    "Warm",
                    "pages0keys",
                    "99 #00FF00\r\n\r\n4711 #ff0000",
                    "pages1name",
                    "Kalt",
                    "pages1keys",
                    "> drinks",
                    "pages2name",
                    "",
                    "pages2keys",
                    ""));
            var request = main.answers(Shop.DONE);
            assertThat(Shop.edits(request)).containsExactly(Edit.put(CatalogueRecord.read("""
                            {"kind": "layout", "key": "1", "pages": [{"name": "Warm", "later": 2, "keys": [
                             {"number": "99", "colour": "#00ff00", "later": 1}, {"number": "4711", "colour": "#ff0000"}]},
                             {"name": "Kalt", "keys": [{"category": "drinks"}]}]}""")));
            saving.join().leadsTo(path + "/records?kind=layout&saved");
        }

        @Test
        void changeNothingIfNobodyChangesThem() {
            var form = form("layout", "1");
            save(form, "name", "Bar", "pages0name", "Warm", "pages0keys", KEYS)
                    .leadsTo(path + "/records?kind=layout&saved");
        }

        @Test
        void sayWhatIsWrong() {
            var form = browser.get(path + "/record?kind=layout").is(200).hides("??");
            save(form, "name", "", "pages0name", "", "pages0keys", "")
                    .is(422)
                    .shows("Enter at least one page.", "id=\"name-fault\"")
                    .hides("??");
            save(form, "name", "Bar", "pages0name", "", "pages0keys", "", "pages1name", "Kalt", "pages1keys", "")
                    .shows("id=\"pages1keys-fault\"", "A page has 1 to 200 keys");
            save(form, "name", "Bar", "pages0name", "", "pages0keys", "1".repeat(65))
                    .shows("id=\"pages0keys-fault\"", "1".repeat(65));
            save(form, "action", "more", "name", "Bar", "pages0name", "", "pages0keys", "1")
                    .is(200)
                    .shows("pages5keys", "value=\"Bar\"");
        }
    }
}
