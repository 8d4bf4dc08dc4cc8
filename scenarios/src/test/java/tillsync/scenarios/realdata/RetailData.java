package tillsync.scenarios.realdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tillsync.article.Article;
import tillsync.article.Json;
import tillsync.scenarios.cloud.Articles;
import tools.jackson.databind.JsonNode;

/**
 * A set of shared/data in the form of {@code rewe-de}. As an article: number = id, name, price; VAT reduced where it is sold
 * by weight or volume, standard otherwise; the rest goes into attributes.
 */
record RetailData(Path directory) {
    /** Of the project's root, or {@code -Dtillsync.data=DIR}. */
    static RetailData rewe() {
        var root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("tillsync"))) {
            root = root.getParent();
        }
        var data = System.getProperty("tillsync.data", root + "/../shared/data");
        return new RetailData(Path.of(data, "rewe-de"));
    }

    boolean isThere() {
        return Files.exists(directory.resolve("events.jsonl.gz"));
    }

    List<Article> start() {
        var articles = new ArrayList<Article>();
        var lines = lines("articles-start.csv.gz");
        var names = cells(lines.get(0));
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            var row = Json.MAPPER.createObjectNode();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            articles.add(article(row));
        }
        return articles;
    }

    List<JsonNode> events() {
        return lines("events.jsonl.gz").stream()
                .map(line -> Json.MAPPER.readTree(line))
                .toList();
    }

    /** The digest of the whole state after an edit, by the edit's number. */
    Map<Long, String> checkpoints() {
        var checkpoints = new HashMap<Long, String>();
        for (var line : lines("checkpoints.csv")) {
            var cells = line.split(",");
            if (!cells[0].equals("seq")) {
                checkpoints.put(Long.parseLong(cells[0]), cells[3]);
            }
        }
        return checkpoints;
    }

    static Article article(JsonNode row) {
        var json = Articles.json(text(row, "id"), text(row, "name"), Long.parseLong(text(row, "price_cents")));
        var unit = text(row, "unit");
        json.put("vat", List.of("g", "ml").contains(unit) ? "DE_REDUCED" : "DE_STANDARD");
        var attributes = json.putObject("attributes");
        for (var name : List.of("unit", "quantity_milli", "weighted", "bio", "brand", "deposit_cents", "gtin")) {
            if (!text(row, name).isEmpty()) {
                attributes.put(name, text(row, name));
            }
        }
        return Article.read(json);
    }

    private static String text(JsonNode row, String name) {
        return row.has(name) ? row.get(name).asString("") : "";
    }

    private List<String> lines(String file) {
        var path = directory.resolve(file);
        try (var in = Files.newInputStream(path);
                var reader = new BufferedReader(new InputStreamReader(
                        file.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    cell.append(line.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
