package tillsync.service.store.events;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Replaces the older events of a stream by others that stand for them. The only place that ever deletes events: whoever calls it
 * has them in a file. Call it in a transaction that nobody else writes the stream in.
 */
@Repository
public class StreamBeginnings {
    private final JdbcClient jdbc;
    private final Serializer serializer;

    StreamBeginnings(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    private record Stored(long sequence, String name) {}

    /**
     * The older events of a stream that can be replaced, and those between them that stay.
     *
     * @param last the number of the last event that can be replaced
     */
    public record Older(String stream, long last, List<Long> replaced, List<Long> staying) {}

    /** Finds the events up to a number. @param replaceable the frozen names of those that may be replaced */
    public Older older(String stream, long last, Set<String> replaceable) {
        var replaced = new ArrayList<Long>();
        var staying = new ArrayList<Long>();
        jdbc.sql("select sequence_number, payload_type from domain_event where aggregate_identifier = ?"
                        + " and sequence_number <= ? order by aggregate_identifier, sequence_number")
                .params(stream, last)
                .query((row, index) -> new Stored(row.getLong(1), row.getString(2)))
                .list()
                .forEach(event -> (replaceable.contains(event.name()) ? replaced : staying).add(event.sequence()));
        return new Older(stream, last, replaced, staying);
    }

    /**
     * Lets the stream begin with other events, then with those that stay, then go on as it did. Their numbers follow one another
     * without a gap up to the next event. The first event keeps its place among all events, so that streams keep the order in
     * which they began.
     *
     * @param beginning at most as many as are replaced, and at least one
     */
    public void replace(Older older, int count, Iterator<?> beginning) {
        var replaced = older.replaced();
        if (count < 1 || count > replaced.size()) {
            throw new IllegalArgumentException("events: " + count + " (expected: 1 to " + replaced.size() + ")");
        }
        var places = new ArrayList<>(replaced.subList(0, count));
        for (var place : places) {
            write(older.stream(), place, beginning.next());
        }
        for (var gone : replaced.subList(count, replaced.size())) {
            jdbc.sql("delete from domain_event where aggregate_identifier = ? and sequence_number = ?")
                    .params(older.stream(), gone)
                    .update();
        }
        places.addAll(older.staying());
        // out of the way first: no two events may have one number even for a moment
        places.forEach(place -> number(older.stream(), place, -1 - place));
        long next = older.last() - places.size() + 1;
        for (var place : places) {
            number(older.stream(), -1 - place, next++);
        }
        jdbc.sql("delete from snapshot_event where aggregate_identifier = ? and sequence_number < ?")
                .params(older.stream(), older.last())
                .update();
    }

    private void write(String stream, long sequence, Object event) {
        var payload = serializer.serialize(event, byte[].class);
        jdbc.sql("update domain_event set payload = ?, payload_type = ?, payload_revision = ?"
                        + " where aggregate_identifier = ? and sequence_number = ?")
                .params(payload.getData(), payload.getType().getName())
                .param(payload.getType().getRevision())
                .params(stream, sequence)
                .update();
    }

    private void number(String stream, long from, long to) {
        jdbc.sql("update domain_event set sequence_number = ? where aggregate_identifier = ? and sequence_number = ?")
                .params(to, stream, from)
                .update();
    }
}
