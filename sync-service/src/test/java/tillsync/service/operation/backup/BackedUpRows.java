package tillsync.service.operation.backup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.Sha256;

/** The rows of a backup by table, in an order of their own: PostgreSQL gives rows in the order in which they lie there. */
final class BackedUpRows {
    private BackedUpRows() {}

    /** @return by name of a table the hashes of its rows, sorted; without how often the database was restored */
    static Map<String, List<String>> of(Path backup) throws IOException {
        try (var file = BackupFile.open(backup)) {
            var all = new TreeMap<String, List<String>>();
            for (var table : file.manifest().tables()) {
                var rows = new ArrayList<String>();
                file.<IOException>read(table, row -> {
                    var bytes = new ByteArrayOutputStream();
                    row.write(new DataOutputStream(bytes));
                    var digest = Sha256.digest();
                    rows.add(HexFormat.of().formatHex(digest.digest(bytes.toByteArray())));
                });
                rows.sort(null);
                if (!table.name().equals("history_epoch")) {
                    all.put(table.name() + table.columns(), rows);
                }
            }
            return all;
        }
    }
}
