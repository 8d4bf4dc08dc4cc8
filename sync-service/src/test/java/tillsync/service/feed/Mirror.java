package tillsync.service.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.json.JsonReader;

/** What a consumer makes of {@code tillsync.articles} that begins with nothing. */
final class Mirror {
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, Map<String, Article>> catalogues = new TreeMap<>();

    static Mirror of(Iterable<ConsumerRecord<String, byte[]>> records) {
        var mirror = new Mirror();
        records.forEach(mirror::take);
        return mirror;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        long revision = Long.parseLong(
                new String(record.headers().lastHeader("revision").value(), UTF_8));
        if (revision < revisions.getOrDefault(record.key(), 0L)) {
            return;
        }
        revisions.put(record.key(), revision);
        int slash = record.key().indexOf('/');
        var articles = catalogues.computeIfAbsent(record.key().substring(0, slash), fresh -> new TreeMap<>());
        if (record.value() == null) {
            articles.remove(record.key().substring(slash + 1));
        } else {
            articles.put(record.key().substring(slash + 1), Article.read(JsonReader.read(record.value())));
        }
    }

    Map<String, Article> articles(String catalogue) {
        return catalogues.getOrDefault(catalogue, Map.of());
    }

    CatalogueDigest digest(String catalogue) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles(catalogue).values()) {
            digest = digest.with(article.number(), article.digest());
        }
        return digest;
    }
}
