package tillsync.scenarios.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Till software as a process of its own, with a database of its own; {@link SampleAdapter} is the other process. After
 * each connect it sends unconfirmed changes, then all that it sells, and then takes batches over.
 *
 * <p>Its arguments are the file {@code adapter.json} and its directory. Commands, one a line: {@code price NUMBER
 * CENTS}, {@code sale}, {@code pay}, {@code list}. It ends with its input.
 */
public final class SampleSoftware {
    private static final long BEFORE_NEXT_CONNECT_MILLIS = 100;

    private final Path file;
    private final SoftwareDatabase database;
    private final List<JsonObject> batch = new ArrayList<>();
    private @Nullable AdapterConnection adapter;
    private String asked = "";
    private boolean isCompared;
    private boolean hasOpenSale;

    private SampleSoftware(Path file, SoftwareDatabase database) {
        this.file = file;
        this.database = database;
    }

    public static void main(String... arguments) throws IOException, SQLException {
        var directory = Files.createDirectories(Path.of(arguments[1]));
        var database = new SoftwareDatabase(directory);
        var software = new SampleSoftware(Path.of(arguments[0]), database);
        var talking = new Thread(software::talks, "adapter");
        talking.setDaemon(true);
        talking.start();
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(software.does(line.split(" ")));
        }
        database.close();
    }

    private synchronized String does(String... command) throws SQLException {
        switch (command[0]) {
            case "price" ->
                database.changes(Article.of(
                        command[1], "Article " + command[1], Price.euro(Long.parseLong(command[2])), "DE_STANDARD"));
            case "sale" -> hasOpenSale = true;
            case "pay" -> hasOpenSale = false;
            default -> {
                return (database.unconfirmed().isPresent() ? "unconfirmed " : "confirmed ") + database.cents();
            }
        }
        try {
            goesOn();
        } catch (IOException gone) {
            // the next connect sends it
        }
        return "done";
    }

    /** Connects again and again, whatever fails: adapter and software may start in either order, and die. */
    @SuppressWarnings("InfiniteLoopStatement")
    private void talks() {
        while (true) {
            try (var connection = new AdapterConnection(file)) {
                begins(connection);
                for (var line = connection.hears(); line != null; line = connection.hears()) {
                    hears(line);
                }
            } catch (IOException gone) {
                // the adapter does not run, or has died
            } catch (SQLException | RuntimeException failure) {
                System.err.println(failure);
            } finally {
                ends();
            }
        }
    }

    private synchronized void begins(AdapterConnection connection) throws IOException, SQLException {
        adapter = connection;
        goesOn();
    }

    private synchronized void ends() {
        adapter = null;
        asked = "";
        isCompared = false;
        batch.clear();
        try {
            TimeUnit.MILLISECONDS.timedWait(this, BEFORE_NEXT_CONNECT_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the next step: the oldest unconfirmed change, else the comparison, else ready or busy. */
    private void goesOn() throws IOException, SQLException {
        var connection = adapter;
        if (connection == null || !asked.isEmpty()) {
            return;
        }
        var change = database.unconfirmed();
        if (change.isPresent()) {
            asked = change.get().id();
            connection.says(JsonObject.EMPTY
                    .with("type", "edit")
                    .with("id", asked)
                    .with(
                            "edits",
                            new JsonArray(SoftwareDatabase.read(change.get().edits()))));
        } else if (!isCompared) {
            compares(connection);
        } else if (hasOpenSale) {
            connection.says(JsonObject.EMPTY.with("type", "busy").with("code", "OPEN_SALE"));
        } else {
            connection.says("ready");
        }
    }

    private void compares(AdapterConnection connection) throws IOException, SQLException {
        asked = "reconcile";
        connection.says("reconcile");
        for (var article : database.allConfirmed().orElseThrow()) {
            connection.says(JsonObject.EMPTY.with("type", "have").with("article", article.toJson()));
        }
        connection.says("all");
    }

    private synchronized void hears(JsonObject line) throws IOException, SQLException {
        switch (line.text("type")) {
            case "batch" -> batch.clear();
            case "put", "remove" -> batch.add(line);
            case "end" -> answers(line);
            case "saved" -> confirmed(line, List.of());
            case "refused" ->
                confirmed(line, Objects.requireNonNull(line.get("now"), "now").elements());
            case "reconciled" -> {
                asked = "";
                isCompared = true;
                goesOn();
            }
            case "ping" -> says("pong");
            case "failed", "bye" -> throw new IOException(line.json());
            default -> System.err.println(line);
        }
    }

    private void confirmed(JsonObject line, List<JsonValue> soldInstead) throws IOException, SQLException {
        database.confirmed(line.text("id"), soldInstead);
        asked = "";
        goesOn();
    }

    /** Takes the batch over, in one commit; unconfirmed changes go first. */
    private void answers(JsonObject end) throws IOException, SQLException {
        var answer = JsonObject.EMPTY.with("batch", Long.parseLong(end.text("batch")));
        var later = hasOpenSale ? "OPEN_SALE" : database.takes(batch) ? "" : "EDITS_FIRST";
        says(
                later.isEmpty()
                        ? answer.with("type", "took")
                        : answer.with("type", "later").with("code", later));
    }

    private void says(JsonObject line) throws IOException {
        var connection = adapter;
        if (connection != null) {
            connection.says(line);
        }
    }

    private void says(String type) throws IOException {
        says(JsonObject.EMPTY.with("type", type));
    }
}
