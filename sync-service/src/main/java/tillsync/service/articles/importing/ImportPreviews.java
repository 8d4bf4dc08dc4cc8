package tillsync.service.articles.importing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.catalogue.Cursor;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.tills.device.Zones;
import tillsync.sheet.CellFault;
import tillsync.sheet.RowFinding;
import tillsync.sheet.RowFinding.Status;
import tillsync.sheet.RowJudge;
import tillsync.sheet.SheetRow;

/** Compares the rows of uploads with the catalogue of their till. */
@Component
class ImportPreviews {
    private static final int MOST_CACHED_ROWS = 1_000_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<Key, Preview> cached = Caffeine.newBuilder()
            .maximumWeight(MOST_CACHED_ROWS)
            .weigher((Key key, Preview preview) -> 10 + preview.statuses().length)
            .expireAfterAccess(KEPT)
            .build();
    private final Uploads uploads;
    private final CurrentArticles articles;
    private final Catalogues catalogues;
    private final TillSources sources;
    private final Zones zones;
    private final LargeWork turns;

    ImportPreviews(
            Uploads uploads,
            CurrentArticles articles,
            Catalogues catalogues,
            TillSources sources,
            Zones zones,
            LargeWork turns) {
        this.uploads = uploads;
        this.articles = articles;
        this.catalogues = catalogues;
        this.sources = sources;
        this.zones = zones;
        this.turns = turns;
    }

    private record Key(String upload, int version, Cursor at) {}

    /** The preview of an upload. Refuses BUSY if too many are made at this moment. */
    Preview of(Upload upload) {
        var source = sources.sourceOf(upload.device()).catalogue();
        var head = catalogues.head(source);
        var key = new Key(upload.id(), upload.version(), Cursor.of(source, head.revision(), head.digest()));
        var known = cached.getIfPresent(key);
        return known == null ? judged(upload, key) : known;
    }

    private Preview judged(Upload upload, Key key) {
        var statuses = new byte[upload.rows()];
        var lines = new HashMap<String, Long>();
        var repeated = new HashMap<Integer, Long>();
        var counts = new EnumMap<Status, Integer>(Status.class);
        var wrongCodes = new AtomicInteger();
        var farPrices = new AtomicInteger();
        judgeAll(upload, (index, finding) -> {
            var members = finding.faults().stream().map(CellFault::member).collect(Collectors.toSet());
            wrongCodes.addAndGet(members.equals(Set.of("gtin")) ? 1 : 0);
            farPrices.addAndGet(hasFarPrice(finding) ? 1 : 0);
            statuses[index] = (byte) finding.status().ordinal();
            counts.merge(finding.status(), 1, Integer::sum);
            var first = finding.number() == null ? null : lines.putIfAbsent(finding.number(), finding.line());
            if (first != null) {
                repeated.put(index, first);
            }
        });
        var preview = new Preview(statuses, repeated, counts, wrongCodes.get(), farPrices.get());
        cached.put(key, preview);
        return preview;
    }

    private static boolean hasFarPrice(RowFinding finding) {
        if (finding.before().isEmpty() || finding.after().isEmpty()) {
            return false;
        }
        var was = finding.before().get();
        var is = finding.after().get();
        return is.price().isFarFrom(was.price())
                || GroupOffer.of(is).keySet().stream()
                        .anyMatch(group -> GroupOffer.price(is, group).isFarFrom(GroupOffer.price(was, group)));
    }

    /** Judges all rows in their order. Refuses BUSY if too many callers do so at this moment. */
    void judgeAll(Upload upload, BiConsumer<Integer, RowFinding> found) {
        turns.inTurn(() -> {
            var judge = new RowJudge(upload.plan(), zones.timeAt(upload.device()));
            for (int from = 0; from < upload.rows(); from += UploadStaging.CHUNK) {
                var rows = uploads.rows(upload.id(), from / UploadStaging.CHUNK);
                var stored = stored(upload, rows);
                for (int i = 0; i < rows.size(); i++) {
                    var row = rows.get(i);
                    var number = upload.plan().number(row.cells());
                    var before = Optional.ofNullable(number).map(stored::get);
                    found.accept(from + i, judge.judge(row, before));
                }
            }
            return upload;
        });
    }

    private Map<String, Article> stored(Upload upload, List<SheetRow> rows) {
        var numbers = rows.stream()
                .map(row -> upload.plan().number(row.cells()))
                .filter(Objects::nonNull)
                .distinct()
                .map(ArticleNumber::new)
                .toList();
        return articles.of(sources.sourceOf(upload.device()).catalogue(), numbers).entrySet().stream()
                .collect(Collectors.toMap(
                        row -> row.getKey().value(), row -> row.getValue().article()));
    }

    /** A row of the file, and what it would do. */
    record Judged(SheetRow row, RowFinding finding) {}

    /** Some rows of one status, judged again. @param status null: all rows */
    List<Judged> page(Upload upload, Preview preview, @Nullable Status status, int skipped, int most) {
        var wanted = new ArrayList<Integer>();
        for (int i = 0, seen = 0; i < preview.statuses().length && wanted.size() < most; i++) {
            boolean shown = status == null || preview.statuses()[i] == status.ordinal();
            if (shown && seen++ >= skipped) {
                wanted.add(i);
            }
        }
        var page = new ArrayList<Judged>(wanted.size());
        for (int at = 0; at < wanted.size(); ) {
            int chunk = wanted.get(at) / UploadStaging.CHUNK;
            int end = at;
            while (end < wanted.size() && wanted.get(end) / UploadStaging.CHUNK == chunk) {
                end++;
            }
            page.addAll(judge(upload, preview, chunk, wanted.subList(at, end)));
            at = end;
        }
        return page;
    }

    private List<Judged> judge(Upload upload, Preview preview, int chunk, List<Integer> indexes) {
        var all = uploads.rows(upload.id(), chunk);
        var rows = indexes.stream()
                .map(index -> all.get(index % UploadStaging.CHUNK))
                .toList();
        var stored = stored(upload, rows);
        var judge = new RowJudge(upload.plan(), zones.timeAt(upload.device()));
        var judged = new ArrayList<Judged>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var number = upload.plan().number(row.cells());
            var before = Optional.ofNullable(number).map(stored::get);
            var first = preview.repeated().get(indexes.get(i));
            judged.add(new Judged(row, judge.judge(row, number, first, before)));
        }
        return judged;
    }
}
