package tillsync.service.operation.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tillsync.files.OwnFiles;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.store.ended.EndedList;
import tillsync.service.store.ended.Endings;
import tillsync.service.store.ended.EndsAgain;

/**
 * Ends again all that was ended since a backup was taken.
 *
 * @param lists of what was ended; none: everything that may have been ended is
 */
record EndingAgain(List<Path> lists) {
    /** Kinds of lines of earlier versions, about things that no longer exist: the keys that signed orders. */
    private static final Set<String> FORMER_KINDS = Set.of("order-key");

    EndingAgain {
        lists = List.copyOf(lists);
    }

    /** @throws IOException naming the first list that cannot be read */
    void requireReadable() throws IOException {
        for (var list : lists) {
            OperatorFailure.requireFile(list);
            EndedList.read(list, ended -> {});
        }
    }

    /** Runs in the transaction that inserts the backup's rows. @return what was ended, for the operator */
    String in(Connection connection) throws IOException {
        var restored = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        var all = EndsAgain.all();
        if (lists.isEmpty()) {
            int rows = all.stream().mapToInt(each -> each.endAll(restored)).sum();
            return "ended: all tokens, passwords, open links and codes; webhooks are paused (" + rows + " rows)";
        }
        var byKind = new TreeMap<String, Integer>();
        int lines = 0;
        for (var list : lists) {
            lines += end(list, all, restored, byKind);
        }
        return "ended again, by " + lines + " lines: "
                + (byKind.isEmpty()
                        ? "nothing, the backup has none of it"
                        : byKind.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private static int end(Path list, List<EndsAgain> all, JdbcClient restored, Map<String, Integer> byKind)
            throws IOException {
        var lines = new int[1];
        EndedList.read(list, ended -> {
            var those = all.stream()
                    .filter(each -> each.kinds().contains(ended.kind()))
                    .toList();
            if (those.isEmpty() && !FORMER_KINDS.contains(ended.kind())) {
                throw new BackupRefused(
                        list + ": kind " + ended.kind()
                                + " (expected: a known one; a newer version of Tillsync wrote this list, and can restore by it)");
            }
            int rows =
                    those.stream().mapToInt(each -> each.end(ended, restored)).sum();
            if (rows > 0) {
                byKind.merge(ended.kind(), 1, Integer::sum);
            }
            lines[0]++;
        });
        return lines[0];
    }

    /** Begins the new directory's list with these endings, since the same backup may be restored once more. */
    void beginListIn(Path data) throws IOException {
        var file = data.resolve(Endings.FILE);
        OwnFiles.file(file);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (var list : lists) {
                EndedList.read(list, ended -> {
                    try {
                        out.write(ended.line() + "\n");
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
            }
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
