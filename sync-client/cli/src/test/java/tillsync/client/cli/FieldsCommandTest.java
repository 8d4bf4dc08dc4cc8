package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Takeover;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.json.JsonReader;

/** Import, put and reconcile by the command line, of a software that knows some members of an article. */
class FieldsCommandTest {
    private static final Article NEW = Article.read("""
            {"number": "1", "name": "Milk", "price": {"cents": 149, "currency": "EUR"}, "vat": "DE_REDUCED",
             "category": "Dairy", "planned": [{"from": "2099-01-01T00:00", "vat": "DE_STANDARD"}],
             "allergens2030": ["milk"]}""");

    @TempDir
    Path directory;

    private Terminal terminal;

    @BeforeEach
    void hasPulledAnArticle() {
        terminal = new Terminal(directory);
        try (var store = terminal.opened();
                var staging = store.stage(true)) {
            staging.add(List.of(new Change.Put(1, NEW)));
            var digest = CatalogueDigest.EMPTY.with(NEW.number(), NEW.digest());
            staging.apply(CatalogueId.of("milk"), "c1", new Head(1, 1, digest));
        }
        terminal.till("status").ends(0);
    }

    /** What is stored now, once the software has taken over what was pulled. */
    private Article stored() {
        try (var store = terminal.opened()) {
            store.handover().handOver(all -> Takeover.all(), "1", Instant.EPOCH);
            return store.article(NEW.number()).orElseThrow();
        }
    }

    private static Article renamed(String name, long cents) {
        return Article.read(
                NEW.toJson().with("name", name).with("price", Price.euro(cents).toJson()));
    }

    @Test
    void anImportChangesWhatItsColumnsNameAndKeepsTheRest() {
        var csv = terminal.file("old.csv", "number;name;price;vat\n1;Whole milk;1,55;DE_REDUCED\n");
        terminal.till("import", csv).prints("1 saved");
        assertThat(stored()).isEqualTo(renamed("Whole milk", 155));

        terminal.till("import", csv).prints("0 saved");
    }

    @Test
    void putChangesTheFieldsThatAreNamed() {
        var json = terminal.file("old.json", """
                {"number": "1", "name": "Other", "price": {"cents": 155, "currency": "EUR"}, "vat": "DE_ZERO"}""");
        terminal.till("put", json, "--fields", "price").ends(0);
        assertThat(stored()).isEqualTo(renamed("Milk", 155));
        terminal.till("put", json, "--fields", " ").ends(2);
    }

    @Test
    void reconcilesACsvFileAndNamesTheRowThatIsUnreadable() {
        stored();
        var csv = terminal.file(
                "old.csv", "number;name;price;vat\n1;Milk;1,60;DE_REDUCED\n2;Tea;x;DE_REDUCED\n3;Cake;3;DE_ZERO\n");
        assertThat(terminal.till("reconcile", csv).ends(4).out().lines())
                .containsExactly(
                        "to be published: 3 compared, 0 equal, 1 added, 1 changed, 0 removed, 0 kept, 0 waiting, 1 invalid",
                        "changed   1: price",
                        "added     3",
                        "invalid   2: UNREADABLE line 3, column 3 (price): price: x (expected: such as 1,99 or 1.99)");
        assertThat(stored()).isEqualTo(renamed("Milk", 160));
        terminal.till("status").prints("reconciled   1 added, 1 changed, 0 removed at ");
    }

    @Test
    void reconcilesAJsonFileInTheFieldsThatAreNamed() {
        stored();
        var json = terminal.file("old.json", "[{\"number\": \"1\", \"name\": \"Whole milk\"}]");
        var said = terminal.till("--json", "reconcile", json, "--fields", "name", "--dry-run")
                .ends(0);

        var answer = JsonReader.read(said.out());
        assertThat(answer.text("outcome")).isEqualTo("COMPARED");
        assertThat(answer.get("differences").elements().get(0).get("members").json())
                .isEqualTo("[\"name\"]");
        assertThat(stored()).isEqualTo(NEW);
    }

    @Test
    void saysThatATillIsToSyncFirst() {
        var empty = directory.resolve("other").toString();
        var json = terminal.file("old.json", "[" + NEW.canonical() + "]");
        var said = terminal.types("--store", empty, "reconcile", json).ends(5);
        assertThat(said.out()).contains("nothing done, sync first");
    }

    @Test
    void doesNothingWhereTheFileIsBroken() {
        stored();
        terminal.till(
                        "reconcile",
                        terminal.file("broken.json", "[" + renamed("x", 1).canonical() + ", {"))
                .ends(4);
        var broken = terminal.file("broken.csv", "number;name\n1;x\n");
        assertThat(terminal.till("reconcile", broken).ends(4).err()).contains("nothing was done");
        terminal.till("reconcile", "none.csv").ends(1);
        assertThat(stored()).isEqualTo(NEW);
    }
}
