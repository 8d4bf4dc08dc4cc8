package tillsync.service.operation.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.disk.DatabaseWatch;

/** What cannot be moved to is refused in a line, and the service goes on. */
@ServiceTest
class MoveIntegrationTest {
    private static final String SECRET = "the password of the database";

    @Autowired
    DataSettings settings;

    @Autowired
    DatabaseWatch database;

    @TempDir
    Path directory;

    private Shop shop;

    @BeforeEach
    void hasTills() {
        shop = Shop.open();
        shop.till("main").publish(1, Shop.puts(0, 30, 100)).is(200);
    }

    private List<String> moves(String to) throws IOException, InterruptedException {
        var body = new Target(to, "", SECRET).json();
        var answer = HttpClient.newHttpClient()
                .send(RunningService.on(Path.of(settings.data())).post("/operator/move", body), BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().toList();
    }

    private void assertNotMoved(String to, String why) throws Exception {
        var lines = moves(to);
        assertThat(lines.get(lines.size() - 1)).startsWith(MoveCommand.FAILED).contains(why);
        assertThat(String.join("", lines)).doesNotContain(SECRET);
        assertThat(database.isAway()).isFalse();
        shop.till("another").publish(1, Shop.puts(0, 2, 100)).is(200);
    }

    @Test
    void nobodyAnswersThere() throws Exception {
        assertNotMoved("jdbc:postgresql://127.0.0.1:1/tillsync", "127.0.0.1:1 refused");
    }

    @Test
    void isOfAnotherKind() throws Exception {
        assertNotMoved("jdbc:h2:mem:x", "to: jdbc:h2:mem:x (expected: jdbc:postgresql://HOST/NAME");
        assertNotMoved("", "expected: jdbc:postgresql://HOST/NAME");
    }

    @Test
    void doesNotKnowCapitals() throws Exception {
        assertNotMoved(TestDatabase.postgresql("locale 'C'"), "lower('\u00c4')");
    }

    @Test
    void hasOtherTables() throws Exception {
        var to = TestDatabase.postgresql(TestDatabase.LOCALE);
        execute(to, "create table cellar (wine text)");
        assertNotMoved(to, "it has the table cellar");
    }

    @Test
    void belongsToAnotherMove() throws Exception {
        var to = TestDatabase.postgresql(TestDatabase.LOCALE);
        execute(to, "create table move_mark (state text, other text, store text, marked_at timestamptz)");
        execute(to, "insert into move_mark values ('FILLING', 'x', 'another store', now())");
        assertNotMoved(to, "the database of another move");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theCommandSaysWhatItNeeds() throws Exception {
        assertThat(OperatorCommands.run("move")).isEqualTo(2);
        assertThat(OperatorCommands.run("move", "--to", "jdbc:h2:mem:x")).isEqualTo(2);
        assertThat(OperatorCommands.run("move", "--to", "jdbc:postgresql:x", "--password", SECRET))
                .isEqualTo(2);
        assertThat(OperatorCommands.run("move", "--to", "jdbc:postgresql:x", "--password-file", "nowhere"))
                .isEqualTo(2);
        assertThat(OperatorCommands.run("move", "--to", "jdbc:postgresql:x", "--data", directory.toString()))
                .isEqualTo(6);
        var password = Files.writeString(directory.resolve("password"), SECRET + "\n");
        assertThat(OperatorCommands.run(
                        "move",
                        "--to",
                        "jdbc:postgresql://127.0.0.1:1/x",
                        "--password-file",
                        password.toString(),
                        "--data",
                        settings.data()))
                .isEqualTo(1);
    }
}
