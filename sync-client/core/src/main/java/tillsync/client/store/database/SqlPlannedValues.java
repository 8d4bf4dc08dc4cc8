package tillsync.client.store.database;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tillsync.client.store.PlannedValues;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.PlannedTable;

/** Finds planned values by the table of their begins and ends, whose texts sort like the times. */
record SqlPlannedValues(Database database) implements PlannedValues {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String BEFORE_ALL = "";

    @Override
    public Optional<LocalDateTime> begunUntil() {
        return database.read(SqlPlannedValues::begunUntil);
    }

    private static Optional<LocalDateTime> begunUntil(Sql db) throws SQLException {
        return Fact.BEGUN_UNTIL.get(db);
    }

    @Override
    public Optional<LocalDateTime> nextAfter(LocalDateTime time) {
        return database.read(db -> PlannedTable.nextAfter(db, MINUTES.format(time)))
                .map(LocalDateTime::parse);
    }

    @Override
    public int begin(LocalDateTime until) {
        int begun = beginDurably(until);
        noneUntil(until);
        return begun;
    }

    private int beginDurably(LocalDateTime until) {
        return database.write(db -> {
            var before = begunUntil(db).map(MINUTES::format).orElse(BEFORE_ALL);
            var now = MINUTES.format(until);
            boolean back = now.compareTo(before) < 0;
            var numbers = PlannedTable.between(db, back ? now : before, back ? before : now);
            HandoverTable.add(db, numbers);
            Fact.BEGUN_UNTIL.put(db, until);
            return numbers.size();
        });
    }

    @Override
    public void noneUntil(LocalDateTime time) {
        database.writer().begunUntil(time);
    }
}
