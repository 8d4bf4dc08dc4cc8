package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.Json;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** Import, put and reconcile by the command line, of a software that knows some members of an article. */
class FieldsCommandTest {
    private static final Article NEW = Article.read("""
            {"number": "1", "name": "Milk", "price": {"cents": 149, "currency": "EUR"}, "vat": "DE_REDUCED",
             "category": "Dairy", "planned": [{"from": "2099-01-01T00:00", "vat": "DE_STANDARD"}],
             "allergens2030": ["milk"]}""");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void hasPulledAnArticle() {
        try (var store = SqliteStore.open(directory.resolve("till"));
                var staging = store.stage(true)) {
            staging.add(List.of(new Change.Put(1, NEW)));
            var digest = CatalogueDigest.EMPTY.with(NEW.number(), NEW.digest());
            staging.apply(CatalogueId.of("milk"), "c1", new Head(1, 1, digest));
        }
        assertThat(till("status")).isZero();
    }

    private int till(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of("--url", "http://localhost:1"));
        arguments.addAll(List.of("--store", directory.resolve("till").toString()));
        arguments.addAll(List.of(command));
        return TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    /** What is stored now, once the software has taken over what was pulled. */
    private Article stored() {
        try (var store = SqliteStore.open(directory.resolve("till"))) {
            store.handover().handOver(all -> Takeover.all(), "1", Instant.EPOCH);
            return store.article(NEW.number()).orElseThrow();
        }
    }

    private static Article renamed(String name, long cents) {
        var json = NEW.toJson().put("name", name);
        json.putObject("price").put("cents", cents).put("currency", "EUR");
        return Article.read(json);
    }

    @Test
    void anImportChangesWhatItsColumnsNameAndKeepsTheRest() throws Exception {
        var csv = file("old.csv", "number;name;price;vat\n1;Whole milk;1,55;DE_REDUCED\n");
        assertThat(till("import", csv)).isZero();
        assertThat(out.toString()).contains("1 saved");
        assertThat(stored()).isEqualTo(renamed("Whole milk", 155));

        assertThat(till("import", csv)).isZero();
        assertThat(out.toString()).contains("0 saved");
    }

    @Test
    void putChangesTheFieldsThatAreNamed() throws Exception {
        var json = file("old.json", """
                {"number": "1", "name": "Other", "price": {"cents": 155, "currency": "EUR"}, "vat": "DE_ZERO"}""");
        assertThat(till("put", json, "--fields", "price")).isZero();
        assertThat(stored()).isEqualTo(renamed("Milk", 155));
        assertThat(till("put", json, "--fields", " ")).isEqualTo(2);
    }

    @Test
    void reconcilesACsvFileAndNamesTheRowThatIsUnreadable() throws Exception {
        stored();
        var csv = file(
                "old.csv", "number;name;price;vat\n1;Milk;1,60;DE_REDUCED\n2;Tea;x;DE_REDUCED\n3;Cake;3;DE_ZERO\n");
        assertThat(till("reconcile", csv)).isEqualTo(4);

        assertThat(out.toString().lines())
                .containsExactly(
                        "to be published: 3 compared, 0 equal, 1 added, 1 changed, 0 removed, 0 kept, 0 waiting, 1 invalid",
                        "changed   1: price",
                        "added     3",
                        "invalid   2: UNREADABLE line 3, column 3 (price): price: x (expected: such as 1,99 or 1.99)");
        assertThat(stored()).isEqualTo(renamed("Milk", 160));
        assertThat(till("status")).isZero();
        assertThat(out.toString()).contains("reconciled   1 added, 1 changed, 0 removed at ");
    }

    @Test
    void reconcilesAJsonFileInTheFieldsThatAreNamed() throws Exception {
        stored();
        var json = file("old.json", "[{\"number\": \"1\", \"name\": \"Whole milk\"}]");
        assertThat(till("--json", "reconcile", json, "--fields", "name", "--dry-run"))
                .isZero();

        var answer = Json.MAPPER.readTree(out.toString());
        assertThat(answer.get("outcome").asString()).isEqualTo("COMPARED");
        assertThat(answer.at("/differences/0/members/0").asString()).isEqualTo("name");
        assertThat(stored()).isEqualTo(NEW);
    }

    @Test
    void saysThatATillIsToSyncFirst() throws Exception {
        var empty = directory.resolve("other").toString();
        var json = file("old.json", "[" + NEW.canonical() + "]");
        int code = TillCommand.run(new PrintWriter(out), new PrintWriter(err), "--store", empty, "reconcile", json);
        assertThat(code).isEqualTo(5);
        assertThat(out.toString()).contains("nothing done, sync first");
    }

    @Test
    void doesNothingWhereTheFileIsBroken() throws Exception {
        stored();
        assertThat(till("reconcile", file("broken.json", "[" + renamed("x", 1).canonical() + ", {")))
                .isEqualTo(4);
        assertThat(till("reconcile", file("broken.csv", "number;name\n1;x\n"))).isEqualTo(4);
        assertThat(err.toString()).contains("nothing was done");
        assertThat(till("reconcile", "none.csv")).isEqualTo(1);
        assertThat(stored()).isEqualTo(NEW);
    }
}
