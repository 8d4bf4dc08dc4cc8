package tillsync.service.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.feed.CarriedPositions.Key;
import tillsync.service.feed.CarriedPositions.Position;
import tillsync.service.store.database.Disk;
import tillsync.service.store.events.StoredEvents.Stored;

/**
 * Sends each article of the catalogues that are in use. A catalogue that is new to the topic, such as a copy, is first
 * sent as it stands, then change by change. When a catalogue goes out of use, its articles are removed from the topic.
 */
record ArticleChannel(
        String topic,
        CarriedPositions positions,
        EventParts events,
        CarriedStreams streams,
        CurrentArticles articles,
        Disk disk)
        implements Channel {
    private static final int A_PIECE = 1_000;

    @Override
    public boolean carry(String stream, FeedBatch batch) {
        var key = new Key(topic, stream);
        var at = positions.find(key);
        var catalogue = CatalogueId.of(stream);
        var is = disk.read(() -> streams.standing(catalogue));
        if (at == null || (at.ended() && is.inUse())) {
            if (is.inUse()) {
                sendAll(catalogue, is.revision(), false, batch);
            }
            batch.carried(Map.of(key, new Position(is.sequence(), !is.inUse())));
            return false;
        }
        var part = events.read(
                stream, at.sequence(), at.ended() ? stored -> List.of() : this::changes, ArticleChannel::bytes);
        batch.send(part.records());
        boolean ends = !at.ended() && !is.inUse() && !part.more();
        if (ends) {
            sendAll(catalogue, is.revision(), true, batch);
        }
        var next = new Position(part.last(), at.ended() || ends);
        if (!next.equals(at)) {
            batch.carried(Map.of(key, next));
        }
        return part.more();
    }

    private List<ProducerRecord<String, byte[]>> changes(Stored stored) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        if (stored.event() instanceof ChangeSetPublished published) {
            for (var edit : published.changes()) {
                if (edit.number().isRecord()) {
                    continue;
                }
                var body = edit instanceof Edit.Put put ? put.article().canonicalUtf8() : null;
                records.add(record(published.catalogue(), edit.number(), published.revision(), body));
            }
        }
        return records;
    }

    private static long bytes(ProducerRecord<String, byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }

    /** @param ended true to remove the articles from the topic */
    private void sendAll(CatalogueId catalogue, long revision, boolean ended, FeedBatch batch) {
        @Nullable Row last = null;
        while (true) {
            var after = last == null ? null : last.number();
            var rows = disk.read(() -> articles.behind(catalogue, after, A_PIECE));
            if (rows.isEmpty()) {
                return;
            }
            batch.send(rows.stream()
                    .map(row -> record(
                            catalogue,
                            ArticleNumber.of(row.number()),
                            Math.max(revision, row.revision()),
                            ended ? null : row.body()))
                    .toList());
            batch.awaitAnswers();
            last = rows.get(rows.size() - 1);
        }
    }

    private ProducerRecord<String, byte[]> record(
            CatalogueId catalogue, ArticleNumber number, long revision, byte @Nullable [] body) {
        var record = new ProducerRecord<String, byte[]>(topic, catalogue + "/" + number.value(), body);
        record.headers().add("revision", Long.toString(revision).getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
