package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.cli.Terminal.MILK;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.store.Identity;
import tillsync.client.store.Role;

/** Articles by the command line of a till that has no service: put, listed, imported, removed, reconciled. */
class ArticleCommandsTest {
    private static final Identity FOLLOWER =
            new Identity("d", "North", Role.FOLLOWER, "Main", true, "s", 10, null, null);

    private final Terminal terminal;

    ArticleCommandsTest(@TempDir Path directory) {
        terminal = new Terminal(directory);
    }

    @Test
    void savesArticlesWithoutAService() {
        terminal.till("put", terminal.file("milk.json", MILK)).prints("1 saved");
        assertThat(terminal.till("list", "--json").prints().out().strip())
                .isEqualTo("[" + MILK.replace("number\":\"1\",\"name\":\"Milk\"", "name\":\"Milk\",\"number\":\"1\"")
                        + "]");
        terminal.till("--json", "status").prints("\"articles\":1", "\"unpublished\":1");
    }

    @Test
    void listsTheValuesValidNowAndForEditingTheArticlesAsSaved() {
        var planned =
                MILK.replace("}", "").replace("\"EUR\",", "\"EUR\"},") + ",\"planned\":[{\"from\":\"2000-01-01T00:00\","
                        + "\"vat\":\"DE_STANDARD\"},{\"from\":\"2999-01-01T00:00\",\"vat\":\"DE_ZERO\"}]}";
        terminal.till("put", terminal.file("milk.json", planned));
        terminal.till("list").prints("DE_STANDARD").hides("DE_REDUCED");
        terminal.till("list", "--json").prints("\"vat\":\"DE_STANDARD\"}]");
        terminal.till("list", "--json", "--stored").prints("\"vat\":\"DE_REDUCED\"}]");
        terminal.till("status").prints("planned      next at 2999-01-01T00:00", "clock        right");
        terminal.till("status", "--json")
                .prints("\"nextPlanned\":\"2999-01-01T00:00:00\"", "\"clockSkewSeconds\":null");
        terminal.till("import", terminal.file("milk.csv", "number;name;price;vat\n1;Milk;1,49;DE_STANDARD\n"))
                .prints("0 saved");
    }

    @Test
    void refusesWhatIsNoArticle() {
        terminal.till("put", terminal.file("bad.json", MILK.replace("149", "1.5")))
                .fails(4);
        terminal.till("put", terminal.file("broken.json", "{")).fails(4);
        terminal.till("put", terminal.directory().resolve("none.json").toString())
                .fails(1);
    }

    @Test
    void removesAllOrNothing() {
        terminal.till("put", terminal.file("milk.json", MILK));
        terminal.till("remove", "1", "2").fails(3);
        terminal.till("remove", "1").ends(0);
        terminal.till("remove", "1").ends(3);
    }

    @Test
    void importsAllOrNothing() {
        var good = "number;name;price;vat\n1;Milk;1,49;DE_REDUCED\n2;Tea;2,99;DE_REDUCED\n";
        terminal.till("import", terminal.file("bad.csv", good + "2;Tea;2,99;DE_REDUCED\n"))
                .fails(4, "line 4", "nothing was stored");
        terminal.till("import", terminal.file("good.csv", good)).ends(0);
        assertThat(terminal.till("list").out().lines()).hasSize(2);
        terminal.till("import", terminal.file("good.csv", good)).prints("0 saved");
    }

    @Test
    void importsNothingOfAFileThatIsCutOffInARow() {
        var csv = new StringBuilder("number;name;price;vat\n");
        for (int i = 0; i < 1_000; i++) {
            csv.append(i).append(";Milk;1,49;DE_REDUCED\n");
        }
        csv.setLength(csv.lastIndexOf("\n", csv.length() * 6 / 10) + 15);
        terminal.till("import", terminal.file("cut.csv", csv.toString())).fails(4, "line ", "nothing was stored");
        terminal.till("list").hides("Milk");
    }

    @Test
    void namesEachFlawOfWhatItRefuses() {
        assertThat(terminal.till("put", terminal.file("one.json", MILK.replace("149", "1.5")))
                        .err())
                .startsWith("till: /price/cents: ")
                .doesNotContain("Flaw[");
        var many = terminal.till(
                "put", terminal.file("many.json", "[" + (MILK.replace("149", "1.5") + ",").repeat(11) + MILK + "]"));
        assertThat(many.err().lines()).hasSize(11).last().isEqualTo("till: ... and 1 more flaw(s)");
        assertThat(many.err()).contains("till: /9/price/cents: ").doesNotContain("/10/");
    }

    @Test
    void namesTheCodeWhereAFollowerIsEdited() {
        try (var store = terminal.opened()) {
            store.remember(FOLLOWER);
        }
        assertThat(terminal.till("put", terminal.file("milk.json", MILK))
                        .fails(4)
                        .err())
                .isEqualToIgnoringNewLines(
                        "till: Articles cannot be changed at this till. It is synchronised: it takes its"
                                + " articles from its main till. Please change them there. (TILL_IS_A_FOLLOWER)");
    }

    @Test
    void namesAFileThatIsNotThereOnce() {
        var none = terminal.directory().resolve("none.csv").toString();
        assertThat(terminal.till("import", none).ends(1).err())
                .isEqualToIgnoringNewLines("till: " + none + ": cannot be read (there is no such file)");
    }

    @Test
    void namesTheLineOfEachRowThatIsNoArticle() {
        var rows = "number;name;price;vat\n1;Milk;1,49;DE_REDUCED\n2;Tea;2,99;NONE\n;Bun;1,00;DE_REDUCED\n"
                + "1;Milk;1,49;DE_REDUCED\n3;Jam;x;DE_REDUCED\n";
        assertThat(terminal.till("reconcile", "--dry-run", terminal.file("all.csv", rows))
                        .out())
                .containsPattern("invalid +2: \\w+ line 3: ")
                .containsPattern("invalid +: \\w+ line 4: ")
                .containsPattern("invalid +1: TWICE line 5: ")
                .containsPattern("invalid +3: UNREADABLE line 6, column 3");
    }

    @Test
    void saysWhatAFollowersSoftwareIsToDo() {
        try (var store = terminal.opened()) {
            store.remember(FOLLOWER);
        }
        terminal.till(
                        "reconcile",
                        "--dry-run",
                        terminal.file("all.csv", "number;name;price;vat\n4712;Milk;1,49;DE_REDUCED\n"))
                .prints("its software is to add, change or remove these articles", "removed   4712");
    }
}
