package tillsync.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.cli.Terminal.MILK;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.Articles;
import tillsync.client.LocalService;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Guarded;
import tillsync.client.store.Identity;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Role;
import tillsync.client.store.Takeover;
import tillsync.condition.Explanation;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** The command line of a till that has no service. */
class TillCommandTest {
    private final Terminal terminal;

    TillCommandTest(@TempDir Path directory) {
        terminal = new Terminal(directory);
    }

    @Test
    void saysThatAWrongClockIsWrong() {
        try (var store = terminal.opened()) {
            store.clockSkew(Optional.of(new ClockSkew(-3_600, Instant.parse("2026-11-24T12:00:00Z"))));
        }
        terminal.till("status").prints("clock        WRONG: 3600 s behind the service's");
        terminal.till("status", "--json").prints("\"clockSkewSeconds\":-3600");
    }

    @Test
    void saysByWhichPriceGroupItSells() {
        terminal.till("status").prints("price group  none, base prices");
        terminal.hasPulled("Bahnhof", Articles.grouped("tea", 200, "Bahnhof", 250));
        terminal.till("status").prints("price group  Bahnhof");
        terminal.till("status", "--json").prints("\"group\":\"Bahnhof\"");
    }

    /** Without asking the service, and by another process than the one that was refused. */
    @Test
    void saysThatAnotherTillHasItsPlaceAndWhatToDo() {
        new TokenFile(terminal.store()).write("secret");
        try (var store = terminal.opened()) {
            store.remember(new Identity("d", "Main", Role.MAIN, null, true, "s", 10, null, "STORE_REPLACED"));
        }
        terminal.till("status")
                .prints("cause        STORE_REPLACED: Another till has taken the place of this one.\n")
                .prints("\"Connect with a user\"");
    }

    @Test
    void saysThatItsFollowersDoNotGetWhatItHas() {
        try (var store = terminal.opened()) {
            var held = new Guarded(Instant.parse("2026-11-24T12:00:00Z"), 7, 60, 2, 100);
            store.remember(new Identity("d", "Main", Role.MAIN, null, true, "s", 10, held, null));
        }
        terminal.till("status")
                .prints(
                        "delivery     HELD at revision 7 since 2026-11-24T12:00:00Z: of 100 articles 60 were removed and"
                                + " 2 priced at 0");
        terminal.till("status", "--json")
                .prints("\"guarded\":{\"since\":\"2026-11-24T12:00:00Z\",\"revision\":7,\"removed\":60,");
    }

    @Test
    void saysThatTheServiceCannotBeReachedAndKeepsTheEdit() {
        terminal.till("pair", "--token-file", terminal.file("token.txt", "secret"))
                .ends(6);
        terminal.till("put", terminal.file("milk.json", "[" + MILK + "]")).fails(6, "1 saved");
        terminal.till("sync").ends(6);
        terminal.till("verify").ends(0);
    }

    @Test
    void showsWhatTheTillsSoftwareHasNotTakenOver() {
        try (var store = terminal.opened()) {
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
        assertThat(terminal.till("status").out())
                .containsPattern("held +1\n")
                .containsPattern("waiting +OPEN_SALE\n")
                .contains("1: NO_SUCH_GROUP group: Dairy");
        terminal.till("--json", "status").prints("\"held\":1", "\"waiting\":\"OPEN_SALE\"");
    }

    @Test
    void takesItsTokenFromAFileThatOthersCannotSee() {
        var token = terminal.file("token.txt", " secret\n");
        terminal.till("pair", "--token-file", token).ends(6);
        assertThat(terminal.store().resolve("token")).hasContent("secret");
        terminal.till("pair", "--token-file", terminal.file("empty.txt", "\n")).fails(2);
        terminal.till(
                        "pair",
                        "--token-file",
                        terminal.directory().resolve("none").toString())
                .fails(1);
    }

    @Test
    void sendsNothingThatEverybodyOnTheWayCanRead() {
        terminal.till("--url", "http://sync.example", "status").fails(2, "expected: https");
        terminal.till("--url", "http://127.0.0.1.sync.example", "status").ends(2);
        terminal.till("--url", "http://sync.example", "--insecure-http", "status")
                .ends(0);
        for (var own : List.of("http://localhost:1", "http://127.0.0.2:1", "http://[::1]:1", "https://sync.example")) {
            terminal.till("--url", own, "status").ends(0);
        }
    }

    @Test
    void explainsWrongUsageInOneLine() {
        terminal.till("bogus").fails(2);
        terminal.till().fails(2);
        var pair = terminal.till("pair", "--token", "secret").fails(2, "--token");
        assertThat(pair.err()).doesNotContain("secret");
        terminal.till("sign-off", "--followers", "bogus").fails(2, "--followers: bogus");
        terminal.till("--url", "ftp://x", "status").fails(2);
        terminal.types("status").ends(2);
    }

    @Test
    void takesOptionsBehindTheCommandToo() {
        var said = terminal.types("status", "--store", terminal.store().toString(), "--json")
                .ends(0);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void isRefusedAStoreThatIsInUseOrCannotBeOne() {
        try (var held = terminal.opened()) {
            terminal.till("status").fails(7);
            assertThat(held.size()).isZero();
        }
        var notADirectory = terminal.file("file", "");
        terminal.types("--store", notADirectory, "status").ends(7);
    }

    @Test
    void saysThatItIsNotPaired() {
        terminal.till("sync").fails(4, "UNAUTHENTICATED");
    }

    @Test
    void setsADamagedStoreAside() throws Exception {
        terminal.till("put", terminal.file("milk.json", MILK));
        Files.writeString(terminal.store().resolve("till.db"), "not a database ".repeat(1_000));
        assertThat(terminal.till("verify").ends(1).err()).contains("set aside");
        terminal.till("verify").ends(0);
    }

    @Test
    void opensNoSecondStoreBesideTheTokenOfATillWhoseArticlesAreElsewhere() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:elsewhere;DB_CLOSE_DELAY=-1;WRITE_DELAY=0");
        var settings = TillClient.builder()
                .service(URI.create("http://localhost:1"))
                .directory(terminal.store())
                .knowsEverything();
        new TokenFile(terminal.store()).write("secret");
        try (var client = settings.store(JdbcStore.open(source, "TILLSYNC")).open()) {
            assertThat(client.size()).isZero();
        }
        for (var command : List.of("status", "sync", "list")) {
            terminal.till(command).fails(7, "in the database of the till's software");
        }
        assertThat(terminal.store().resolve("till.db")).doesNotExist();
        assertThat(terminal.store().resolve("store")).content().contains("articles of this till are in the database");
    }

    @Test
    void saysThatThePortOfThePageIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            terminal.till("manage", "--page-port", "" + taken.getLocalPort()).fails(1, "--page-port");
        }
    }

    @Test
    void saysWhatIsInTheWayAndWhatToDo() {
        terminal.till("status")
                .prints("cause        NOT_PAIRED: "
                        + Explanation.of("NOT_PAIRED", Locale.getDefault())
                                .orElseThrow()
                                .title());
        terminal.till("--json", "status").prints("\"cause\":\"NOT_PAIRED\"", "\"condition\":null");
        new TokenFile(terminal.store()).write("secret");
        assertThat(terminal.till("status").out()).containsPattern("cause +none");
    }

    @Test
    void givesHelpWithEachCommandAlsoWithoutAStore() {
        for (var command : List.of("put", "list", "run", "manage", "sign-off")) {
            terminal.types(command, "--help").prints("Usage: till " + command, "--store", "Example: ");
            terminal.types("--store", "nowhere", command, "--help").prints("Usage: till " + command);
        }
        var said = terminal.types("--help").prints("Model of the till", "Its software", "Version of what connects");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void saysWithWhichOptionAMainWithFollowersIsSignedOff() {
        new TokenFile(terminal.store()).write("secret");
        try (var service = new LocalService()) {
            service.answers(
                    409,
                    LocalService.PROBLEM,
                    "{\"status\":409,\"code\":\"HAS_FOLLOWERS\",\"detail\":\"?followers=independent\"}");
            var said = terminal.till("--url", service.url().toString(), "sign-off")
                    .fails(5, "HAS_FOLLOWERS", "--followers independent", "--followers follow:DEVICE");
            assertThat(said.err()).doesNotContain("?followers");
        }
    }
}
