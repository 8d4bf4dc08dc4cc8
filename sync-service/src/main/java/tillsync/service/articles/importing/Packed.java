package tillsync.service.articles.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tillsync.service.store.json.Json;
import tillsync.sheet.Column;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.Meaning;
import tillsync.sheet.SheetRow;
import tools.jackson.databind.JsonNode;

/** Packs JSON into gzipped blobs and unpacks it. */
final class Packed {
    private Packed() {}

    static byte[] of(JsonNode json) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Json.MAPPER.writeValueAsBytes(json));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static JsonNode read(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Json.MAPPER.readTree(gzip.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Packs rows. A text becomes a string, a number a string in an array: a JSON number would lose digits. */
    static byte[] rows(List<SheetRow> rows) {
        var json = Json.MAPPER.createArrayNode();
        for (var row : rows) {
            var cells = json.addArray().add(row.line());
            for (int i = 0; i < row.cells().size(); i++) {
                (row.isNumber(i) ? cells.addArray() : cells).add(row.cells().get(i));
            }
        }
        return of(json);
    }

    static List<SheetRow> rows(byte[] packed) {
        var rows = new ArrayList<SheetRow>();
        for (var row : read(packed)) {
            var cells = new ArrayList<String>(row.size() - 1);
            var numbers = new HashSet<Integer>();
            for (int i = 1; i < row.size(); i++) {
                var cell = row.get(i);
                if (cell.isArray()) {
                    numbers.add(i - 1);
                }
                cells.add((cell.isArray() ? cell.get(0) : cell).stringValue());
            }
            rows.add(new SheetRow(row.get(0).longValue(), cells, numbers));
        }
        return rows;
    }

    static byte[] plan(ColumnPlan plan) {
        var json = Json.MAPPER.createObjectNode();
        json.put("country", plan.country()).put("currency", plan.currency());
        json.put("withoutWrongCodes", plan.withoutWrongCodes());
        var columns = json.putArray("columns");
        plan.columns().forEach(column -> columns.addArray()
                .add(column.header())
                .add(column.meaning().name()));
        return of(json);
    }

    static ColumnPlan plan(byte[] packed) {
        var json = read(packed);
        var columns = new ArrayList<Column>();
        for (var column : json.get("columns")) {
            columns.add(new Column(
                    column.get(0).stringValue(),
                    Meaning.find(column.get(1).stringValue()).orElse(Meaning.IGNORED)));
        }
        return new ColumnPlan(
                columns,
                json.get("country").stringValue(),
                json.get("currency").stringValue(),
                json.path("withoutWrongCodes").asBoolean(false));
    }
}
