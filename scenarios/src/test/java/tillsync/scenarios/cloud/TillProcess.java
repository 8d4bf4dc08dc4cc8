package tillsync.scenarios.cloud;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import tillsync.article.Article;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.TillSettings;
import tillsync.client.TokenFile;
import tillsync.client.store.Takeover;

/**
 * A till as a process of its own, which stays connected until it is killed. Its software writes what it is handed to a file:
 * a line with the article, or with "-" and a number, and a full stop at its end.
 */
public final class TillProcess implements AutoCloseable {
    private static final String END = ".";

    private final URI service;
    private final Path directory;
    private Process process;

    public TillProcess(Service service, Path directory, String token) {
        this.service = service.address();
        this.directory = directory;
        new TokenFile(directory).write(token);
    }

    public void starts() {
        process = Processes.java(
                List.of("-Xmx256m"),
                directory.resolve("till.log"),
                TillProcess.class.getName(),
                service.toString(),
                directory.toString());
    }

    public void isKilled() {
        Processes.kill(process);
    }

    /** How much its software has written down so far. */
    public long handed() {
        try {
            return Files.exists(software(directory)) ? Files.size(software(directory)) : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What its software has, after all that it was handed, in order. A line that the kill has cut off counts as not there. */
    public Map<String, String> software() {
        try {
            var articles = new TreeMap<String, String>();
            Files.readString(software(directory)).lines().forEach(line -> {
                var entry = line.endsWith(END) ? line.substring(0, line.length() - END.length()) : "";
                if (entry.startsWith("-")) {
                    articles.remove(entry.substring(1));
                } else if (!entry.isEmpty()) {
                    articles.put(Article.read(entry).number().value(), entry);
                }
            });
            return articles;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path software(Path directory) {
        return directory.resolve("software");
    }

    public static void main(String... arguments) throws InterruptedException {
        var directory = Path.of(arguments[1]);
        var client = TillClient.open(
                TillSettings.of(URI.create(arguments[0]), directory), batch -> take(batch, software(directory)));
        client.start();
        new CountDownLatch(1).await();
    }

    private static Takeover take(Batch batch, Path software) {
        try (var file = Files.newBufferedWriter(software, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write("\n");
            batch.forEach((number, article) ->
                    write(file, article.map(Article::canonical).orElseGet(() -> "-" + number)));
            return Takeover.all();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(BufferedWriter file, String line) {
        try {
            file.write(line + END + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        isKilled();
    }
}
