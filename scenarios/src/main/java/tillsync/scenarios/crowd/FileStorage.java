package tillsync.scenarios.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** H2's file in the directory of the only node. */
record FileStorage(Path data) implements Storage {
    @Override
    public List<String> properties() {
        return List.of();
    }

    @Override
    public Optional<Load> load() {
        return Optional.empty();
    }

    @Override
    public Size atFirst() {
        return new Size(0, Map.of());
    }

    @Override
    public Size size(Nodes nodes) {
        nodes.stop();
        try (var connection =
                        DriverManager.getConnection("jdbc:h2:file:" + data.resolve("tillsync") + ";IFEXISTS=TRUE");
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException closed) {
            if (closed.getErrorCode() != org.h2.api.ErrorCode.DATABASE_IS_CLOSED) {
                throw new IllegalStateException("size of the database", closed);
            }
        }
        try {
            return new Size(Files.size(data.resolve("tillsync.mv.db")), Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void tidies(Costs costs) {
        // each call of size() has compacted it
    }

    @Override
    public void close() {
        // its node closes it
    }
}
