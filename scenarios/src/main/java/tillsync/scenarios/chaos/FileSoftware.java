package tillsync.scenarios.chaos;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.client.Batch;
import tillsync.client.TillListener;
import tillsync.client.store.Takeover;
import tillsync.json.JsonReader;

/**
 * A till's software that keeps its articles and records in a file. A line holds one of them, or "-" and its number or
 * kind and key, and ends with a full stop. Lines that a kill or a full disk has cut off do not count.
 *
 * @param file of its articles and records
 * @param refused the number of an article that it never takes over; "" for none
 */
record FileSoftware(Path file, String refused) implements TillListener {
    private static final String END = ".";

    @Override
    public Takeover apply(Batch batch) {
        if (Files.exists(faulty())) {
            throw new NoClassDefFoundError("planted: a fault of the software");
        }
        var notTaken = new ArrayList<Takeover.NotTaken>();
        try (var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write("\n");
            batch.forEachRecord((key, record) ->
                    write(out, record.map(CatalogueRecord::canonical).orElseGet(() -> "-" + key)));
            batch.forEach((number, article) -> {
                if (number.value().equals(refused)) {
                    notTaken.add(new Takeover.NotTaken(number, "NO_SUCH_GROUP", "group: none"));
                } else {
                    write(out, article.map(Article::canonical).orElseGet(() -> "-" + number));
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return notTaken.isEmpty() ? Takeover.all() : Takeover.except(notTaken);
    }

    private Path faulty() {
        return file.resolveSibling("faulty");
    }

    /** Switches an Error at each takeover on or off. For use by another process than the software's. */
    void setFaulty(boolean faulty) {
        try {
            if (faulty) {
                Files.writeString(faulty(), "");
            } else {
                Files.deleteIfExists(faulty());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(BufferedWriter out, String line) {
        try {
            out.write(line + END + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The canonical article under each number, and each record, after all batches in order. */
    Map<String, String> articles() {
        var articles = new TreeMap<String, String>();
        if (Files.notExists(file)) {
            return articles;
        }
        try (var lines = Files.lines(file)) {
            lines.filter(line -> line.endsWith(END))
                    .map(line -> line.substring(0, line.length() - END.length()))
                    .forEach(entry -> {
                        if (entry.startsWith("-")) {
                            articles.remove(entry.substring(1));
                        } else {
                            articles.put(name(entry), entry);
                        }
                    });
            return articles;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(String entry) {
        var json = JsonReader.read(entry);
        return json.has("kind") ? CatalogueRecord.trusted(json).key().toString() : json.text("number");
    }
}
