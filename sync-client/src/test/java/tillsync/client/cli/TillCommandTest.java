package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.TillSettings;
import tillsync.client.TokenFile;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Guarded;
import tillsync.client.store.Identity;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Role;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.condition.Explanation;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** The command line of a till that has no service. */
class TillCommandTest {
    private static final String MILK =
            "{\"number\":\"1\",\"name\":\"Milk\",\"price\":{\"cents\":149,\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}";

    private static final Identity FOLLOWER =
            new Identity("d", "North", Role.FOLLOWER, "Main", true, "s", 10, null, null);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int till(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of("--store", store().toString()));
        arguments.addAll(List.of(command));
        if (!arguments.contains("--url")) {
            arguments.addAll(List.of("--url", "http://localhost:1"));
        }
        return TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private Path store() {
        return directory.resolve("till");
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private void assertOneLine() {
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void savesArticlesWithoutAService() throws Exception {
        assertThat(till("put", file("milk.json", MILK))).isZero();
        assertThat(out.toString()).contains("1 saved");

        assertThat(till("list", "--json")).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("[" + MILK.replace("number\":\"1\",\"name\":\"Milk\"", "name\":\"Milk\",\"number\":\"1\"")
                        + "]");
        assertThat(till("--json", "status")).isZero();
        assertThat(out.toString()).contains("\"articles\":1", "\"unpublished\":1");
    }

    @Test
    void listsTheValuesValidNowAndForEditingTheArticlesAsSaved() throws Exception {
        var planned =
                MILK.replace("}", "").replace("\"EUR\",", "\"EUR\"},") + ",\"planned\":[{\"from\":\"2000-01-01T00:00\","
                        + "\"vat\":\"DE_STANDARD\"},{\"from\":\"2999-01-01T00:00\",\"vat\":\"DE_ZERO\"}]}";
        till("put", file("milk.json", planned));

        till("list");
        assertThat(out.toString()).contains("DE_STANDARD").doesNotContain("DE_REDUCED");
        till("list", "--json");
        assertThat(out.toString()).contains("\"vat\":\"DE_STANDARD\"}]");
        till("list", "--json", "--stored");
        assertThat(out.toString()).contains("\"vat\":\"DE_REDUCED\"}]");

        till("status");
        assertThat(out.toString()).contains("planned      next at 2999-01-01T00:00", "clock        right");
        till("status", "--json");
        assertThat(out.toString()).contains("\"nextPlanned\":\"2999-01-01T00:00:00\"", "\"clockSkewSeconds\":null");

        assertThat(till("import", file("milk.csv", "number;name;price;vat\n1;Milk;1,49;DE_STANDARD\n")))
                .isZero();
        assertThat(out.toString()).contains("1 saved");
    }

    @Test
    void saysThatAWrongClockIsWrong() {
        try (var store = SqliteStore.open(store())) {
            store.clockSkew(Optional.of(new ClockSkew(-3_600, Instant.parse("2026-11-24T12:00:00Z"))));
        }
        till("status");
        assertThat(out.toString()).contains("clock        WRONG: 3600 s behind the service's");
        till("status", "--json");
        assertThat(out.toString()).contains("\"clockSkewSeconds\":-3600");
    }

    /** Without asking the service, and by another process than the one that was refused. */
    @Test
    void saysThatAnotherTillHasItsPlaceAndWhatToDo() {
        new TokenFile(store()).write("secret");
        try (var store = SqliteStore.open(store())) {
            store.remember(new Identity("d", "Main", Role.MAIN, null, true, "s", 10, null, "STORE_REPLACED"));
        }
        assertThat(till("status")).isZero();
        assertThat(out.toString())
                .contains("cause        STORE_REPLACED: Another till has taken the place of this one.\n")
                .contains("\"Connect with a user\"");
    }

    @Test
    void saysThatItsFollowersDoNotGetWhatItHas() {
        try (var store = SqliteStore.open(store())) {
            var held = new Guarded(Instant.parse("2026-11-24T12:00:00Z"), 7, 60, 2, 100);
            store.remember(new Identity("d", "Main", Role.MAIN, null, true, "s", 10, held, null));
        }
        till("status");
        assertThat(out.toString())
                .contains(
                        "delivery     HELD at revision 7 since 2026-11-24T12:00:00Z: of 100 articles 60 were removed and"
                                + " 2 priced at 0");
        till("status", "--json");
        assertThat(out.toString())
                .contains("\"guarded\":{\"since\":\"2026-11-24T12:00:00Z\",\"revision\":7,\"removed\":60,");
    }

    @Test
    void saysThatTheServiceCannotBeReachedAndKeepsTheEdit() throws Exception {
        assertThat(till("pair", "--token", "secret")).isEqualTo(6);
        assertThat(till("put", file("milk.json", "[" + MILK + "]"))).isEqualTo(6);
        assertOneLine();
        assertThat(err.toString()).contains("1 saved");
        assertThat(till("sync")).isEqualTo(6);
        assertThat(till("verify")).isZero();
    }

    @Test
    void refusesWhatIsNoArticle() throws Exception {
        assertThat(till("put", file("bad.json", MILK.replace("149", "1.5")))).isEqualTo(4);
        assertOneLine();
        assertThat(till("put", file("broken.json", "{"))).isEqualTo(4);
        assertOneLine();
        assertThat(till("put", directory.resolve("none.json").toString())).isEqualTo(1);
        assertOneLine();
    }

    @Test
    void showsWhatTheTillsSoftwareHasNotTakenOver() throws Exception {
        try (var store = SqliteStore.open(store())) {
            var milk = Article.read(MILK);
            var head = new Head(1, 1, CatalogueDigest.EMPTY.with(milk.number(), milk.digest()));
            try (var staging = store.stage(true)) {
                staging.add(List.of(new Change.Put(1, milk)));
                staging.apply(CatalogueId.of("k"), "c", head);
            }
            var refused = List.of(new Takeover.NotTaken(milk.number(), "NO_SUCH_GROUP", "group: Dairy"));
            store.handover().handOver(handed -> Takeover.except(refused), "1", Instant.EPOCH);
            store.handover().waits("OPEN_SALE", Instant.EPOCH);
        }
        till("status");
        assertThat(out.toString())
                .containsPattern("held +1\n")
                .containsPattern("waiting +OPEN_SALE\n")
                .contains("1: NO_SUCH_GROUP group: Dairy");
        till("--json", "status");
        assertThat(out.toString()).contains("\"held\":1", "\"waiting\":\"OPEN_SALE\"");
    }

    @Test
    void removesAllOrNothing() throws Exception {
        till("put", file("milk.json", MILK));
        assertThat(till("remove", "1", "2")).isEqualTo(3);
        assertOneLine();
        assertThat(till("remove", "1")).isZero();
        assertThat(till("remove", "1")).isEqualTo(3);
    }

    @Test
    void importsAllOrNothing() throws Exception {
        var good = "number;name;price;vat\n1;Milk;1,49;DE_REDUCED\n2;Tea;2,99;DE_REDUCED\n";
        assertThat(till("import", file("bad.csv", good + "2;Tea;2,99;DE_REDUCED\n")))
                .isEqualTo(4);
        assertOneLine();
        assertThat(err.toString()).contains("line 4", "nothing was stored");
        assertThat(till("import", file("good.csv", good))).isZero();
        till("list");
        assertThat(out.toString().lines()).hasSize(2);

        assertThat(till("import", file("good.csv", good))).isZero();
        assertThat(out.toString()).contains("0 saved");
    }

    @Test
    void importsNothingOfAFileThatIsCutOffInARow() throws Exception {
        var csv = new StringBuilder("number;name;price;vat\n");
        for (int i = 0; i < 1_000; i++) {
            csv.append(i).append(";Milk;1,49;DE_REDUCED\n");
        }
        csv.setLength(csv.lastIndexOf("\n", csv.length() * 6 / 10) + 15);
        assertThat(till("import", file("cut.csv", csv.toString()))).isEqualTo(4);
        assertOneLine();
        assertThat(err.toString()).contains("line ", "nothing was stored");
        till("list");
        assertThat(out.toString()).doesNotContain("Milk");
    }

    @Test
    void takesItsTokenFromAFileThatOthersCannotSee() throws Exception {
        var token = file("token.txt", " secret\n");
        assertThat(till("pair", "--token-file", token)).isEqualTo(6);
        assertThat(store().resolve("token")).hasContent("secret");
        assertThat(till("pair", "--token-file", token, "--token", "secret")).isEqualTo(2);
        assertOneLine();
        assertThat(till("pair", "--token-file", file("empty.txt", "\n"))).isEqualTo(2);
        assertOneLine();
        assertThat(till("pair", "--token-file", directory.resolve("none").toString()))
                .isNotZero();
        assertOneLine();
    }

    @Test
    void sendsNothingThatEverybodyOnTheWayCanRead() {
        assertThat(till("--url", "http://sync.example", "status")).isEqualTo(2);
        assertOneLine();
        assertThat(err.toString()).contains("expected: https");
        assertThat(till("--url", "http://127.0.0.1.sync.example", "status")).isEqualTo(2);
        assertThat(till("--url", "http://sync.example", "--insecure-http", "status"))
                .isZero();
        for (var own : List.of("http://localhost:1", "http://127.0.0.2:1", "http://[::1]:1", "https://sync.example")) {
            assertThat(till("--url", own, "status")).as(own).isZero();
        }
    }

    @Test
    void explainsWrongUsageInOneLine() {
        assertThat(till("bogus")).isEqualTo(2);
        assertOneLine();
        assertThat(till()).isEqualTo(2);
        assertOneLine();
        assertThat(till("pair", "--token", " ")).isEqualTo(2);
        assertOneLine();
        assertThat(till("sign-off", "--followers", "bogus")).isEqualTo(2);
        assertOneLine();
        assertThat(err.toString()).contains("--followers: bogus");
        assertThat(till("--url", "ftp://x", "status")).isEqualTo(2);
        assertOneLine();
        assertThat(TillCommand.run(new PrintWriter(out), new PrintWriter(err), "status"))
                .isEqualTo(2);
    }

    @Test
    void takesOptionsBehindTheCommandToo() {
        int code = TillCommand.run(
                new PrintWriter(out), new PrintWriter(err), "status", "--store", store().toString(), "--json");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void isRefusedAStoreThatIsInUseOrCannotBeOne() throws Exception {
        try (var held = SqliteStore.open(store())) {
            assertThat(till("status")).isEqualTo(7);
            assertOneLine();
            assertThat(held.size()).isZero();
        }
        var notADirectory = file("file", "");
        assertThat(TillCommand.run(new PrintWriter(out), new PrintWriter(err), "--store", notADirectory, "status"))
                .isEqualTo(7);
    }

    @Test
    void saysThatItIsNotPaired() {
        assertThat(till("sync")).isEqualTo(4);
        assertOneLine();
        assertThat(err.toString()).contains("UNAUTHENTICATED");
    }

    @Test
    void setsADamagedStoreAside() throws Exception {
        till("put", file("milk.json", MILK));
        Files.writeString(store().resolve("till.db"), "not a database ".repeat(1_000));
        assertThat(till("verify")).isEqualTo(1);
        assertThat(err.toString()).contains("set aside");
        assertThat(till("verify")).isZero();
    }

    @Test
    void opensNoSecondStoreBesideTheTokenOfATillWhoseArticlesAreElsewhere() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:elsewhere;DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
        var settings = TillSettings.of(URI.create("http://localhost:1"), store(), KnownFields.ALL);
        new TokenFile(store()).write("secret");
        try (var client = TillClient.open(settings, JdbcStore.open(source, "TILLSYNC"), TillListener.NONE)) {
            assertThat(client.size()).isZero();
        }
        for (var command : List.of("status", "sync", "list")) {
            assertThat(till(command)).isEqualTo(7);
            assertOneLine();
            assertThat(err.toString()).contains("in the database of the till's software");
        }
        assertThat(store().resolve("till.db")).doesNotExist();
        assertThat(store().resolve("store")).content().contains("articles of this till are in the database");
    }

    @Test
    void saysThatThePortOfThePageIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(till("manage", "--page-port", "" + taken.getLocalPort())).isEqualTo(1);
        }
        assertOneLine();
        assertThat(err.toString()).contains("--page-port");
    }

    @Test
    void saysWhatIsInTheWayAndWhatToDo() {
        till("status");
        assertThat(out.toString())
                .contains("cause        NOT_PAIRED: "
                        + Explanation.of("NOT_PAIRED", Locale.getDefault())
                                .orElseThrow()
                                .title());
        till("--json", "status");
        assertThat(out.toString()).contains("\"cause\":\"NOT_PAIRED\"", "\"condition\":null");
        new TokenFile(store()).write("secret");
        till("status");
        assertThat(out.toString()).containsPattern("cause +none");
    }

    @Test
    void givesHelpWithEachCommandAlsoWithoutAStore() {
        for (var command : List.of("put", "list", "run", "manage", "sign-off")) {
            assertThat(help(command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: till " + command, "--store");
            assertThat(help("--store", "nowhere", command, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: till " + command);
        }
        assertThat(help("--help")).isZero();
        assertThat(out.toString()).contains("Model of the till", "Its software", "Version of what connects");
        assertThat(err.toString()).isEmpty();
    }

    private int help(String... arguments) {
        out.getBuffer().setLength(0);
        return TillCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void namesEachFlawOfWhatItRefuses() throws Exception {
        till("put", file("one.json", MILK.replace("149", "1.5")));
        assertThat(err.toString()).startsWith("till: /price/cents: ").doesNotContain("Flaw[");

        till("put", file("many.json", "[" + (MILK.replace("149", "1.5") + ",").repeat(11) + MILK + "]"));
        assertThat(err.toString().lines()).hasSize(11).last().isEqualTo("till: ... and 1 more flaw(s)");
        assertThat(err.toString()).contains("till: /9/price/cents: ").doesNotContain("/10/");
    }

    @Test
    void namesTheCodeWhereAFollowerIsEdited() throws Exception {
        try (var store = SqliteStore.open(store())) {
            store.remember(FOLLOWER);
        }
        assertThat(till("put", file("milk.json", MILK))).isEqualTo(4);
        assertOneLine();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "till: Articles cannot be changed at this till. It is synchronised: it takes its"
                                + " articles from its main till. Please change them there. (TILL_IS_A_FOLLOWER)");
    }

    @Test
    void namesAFileThatIsNotThereOnce() {
        var none = directory.resolve("none.csv").toString();
        assertThat(till("import", none)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("till: " + none + ": cannot be read (there is no such file)");
    }

    @Test
    void namesTheLineOfEachRowThatIsNoArticle() throws Exception {
        var rows = "number;name;price;vat\n1;Milk;1,49;DE_REDUCED\n2;Tea;2,99;NONE\n;Bun;1,00;DE_REDUCED\n"
                + "1;Milk;1,49;DE_REDUCED\n3;Jam;x;DE_REDUCED\n";
        till("reconcile", "--dry-run", file("all.csv", rows));
        assertThat(out.toString())
                .containsPattern("invalid +2: \\w+ line 3: ")
                .containsPattern("invalid +: \\w+ line 4: ")
                .containsPattern("invalid +1: TWICE line 5: ")
                .containsPattern("invalid +3: UNREADABLE line 6, column 3");
    }

    @Test
    void saysWhatAFollowersSoftwareIsToDo() throws Exception {
        try (var store = SqliteStore.open(store())) {
            store.remember(FOLLOWER);
        }
        till("reconcile", "--dry-run", file("all.csv", "number;name;price;vat\n4712;Milk;1,49;DE_REDUCED\n"));
        assertThat(out.toString())
                .contains("its software is to add, change or remove these articles", "removed   4712");
    }

    @Test
    void saysWithWhichOptionAMainWithFollowersIsSignedOff() throws Exception {
        new TokenFile(store()).write("secret");
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            var problem = "{\"status\":409,\"code\":\"HAS_FOLLOWERS\",\"detail\":\"?followers=independent\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(409, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        service.start();
        try {
            var url = "http://localhost:" + service.getAddress().getPort();
            assertThat(till("--url", url, "sign-off")).isEqualTo(5);
        } finally {
            service.stop(0);
        }
        assertOneLine();
        assertThat(err.toString())
                .contains("HAS_FOLLOWERS", "--followers independent", "--followers follow:DEVICE")
                .doesNotContain("?followers");
    }
}
