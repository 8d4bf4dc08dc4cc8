package tillsync.service.tills.device;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ZoneHistory;
import tillsync.problem.Refusal;
import tillsync.service.store.disk.Durability;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The table of time zones, each from a moment on: the service's, those of merchants, and those of tills' clocks. A
 * merchant has the service's until it chooses one, and a till has its merchant's while it reports none.
 */
@Repository
public class Zones implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(Zones.class);

    /** The service, in place of a merchant or till. */
    private static final String SERVICE = "";

    /** In place of a zone: the till no longer reports one. */
    private static final String NONE = "";

    /** The most zone changes of one merchant or till. A merchant's further ones are refused, a till's are ignored. */
    private static final int MOST = 1_000;

    private static final String LAST = "(select zone from clock_zone where owner = %s order by since desc limit 1)";

    private final JdbcClient jdbc;
    private final Durability durability;
    private final ZoneSettings settings;
    private final Clock clock;

    Zones(JdbcClient jdbc, Durability durability, ZoneSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.durability = durability;
        this.settings = settings;
        this.clock = clock;
    }

    /** Stores the service's zone at the first start, and at each start with another setting. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            durability.inTransaction(() -> last(SERVICE).changes() == 0
                    ? add(SERVICE, settings.zoneOrOwn().getId(), Instant.EPOCH)
                    : settings.zone() == null || add(SERVICE, settings.zone().getId(), clock.instant()));
        } catch (DuplicateKeyException anotherNode) {
            // the other node starts at this moment, and has stored a zone
        }
    }

    /** The zones of merchants that have chosen none. */
    public ZoneHistory ofService() {
        return history(SERVICE);
    }

    public ZoneHistory of(MerchantId merchant) {
        return history(merchant.value());
    }

    /** The zones of a till's clock. */
    public ZoneHistory of(DeviceId till) {
        return history(till.value());
    }

    private ZoneHistory history(String owner) {
        var layers = new LinkedHashMap<String, TreeMap<Instant, Optional<ZoneId>>>();
        jdbc.sql("select owner, since, zone from clock_zone where owner in ('', :owner,"
                        + " (select merchant from device where id = :owner))"
                        + " order by case when owner = '' then 0 when owner = :owner then 2 else 1 end")
                .param("owner", owner)
                .query(row -> {
                    layers.computeIfAbsent(row.getString(1), each -> new TreeMap<>())
                            .put(row.getObject(2, OffsetDateTime.class).toInstant(), zone(row.getString(3)));
                });
        var first = Optional.ofNullable(layers.get(SERVICE))
                .flatMap(service -> service.firstEntry().getValue());
        var history = ZoneHistory.of(first.orElseGet(settings::zoneOrOwn));
        for (var layer : layers.values()) {
            history = history.with(layer);
        }
        return history;
    }

    /** The merchant's present zone. */
    public ZoneId now(MerchantId merchant) {
        return of(merchant).at(clock.instant());
    }

    /** The local time by which planned values have begun at a till now. */
    public LocalDateTime timeAt(DeviceId till) {
        return of(till).timeAt(clock.instant());
    }

    /**
     * The zones that a till and its merchant have now.
     *
     * @param shop the zone of its merchant
     * @param till the zone that the till reported last; null: none
     * @param differs whether clocks of both show different times, now or within a year
     */
    public record Present(ZoneId shop, @Nullable ZoneId till, boolean differs) {
        static Present of(ZoneId shop, @Nullable ZoneId till, Instant now) {
            return new Present(shop, till, till != null && ZoneHistory.differ(till, shop, now));
        }
    }

    /** The present zones of many tills. */
    public Map<DeviceId, Present> present(Collection<DeviceId> tills) {
        var now = clock.instant();
        return RowsByDevice.read(
                jdbc,
                "select d.id as device, coalesce(" + LAST.formatted("d.merchant") + ", " + LAST.formatted("''")
                        + ") as shop, " + LAST.formatted("d.id") + " as till from device d where d.id in (:devices)",
                tills,
                (row, index) -> Present.of(
                        zone(row.getString(2)).orElseGet(settings::zoneOrOwn),
                        zone(row.getString(3)).orElse(null),
                        now));
    }

    private static Optional<ZoneId> zone(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(ZoneHistory::zone);
    }

    /**
     * Notes the zone of a till's clock, in the caller's transaction, with the till's row locked.
     *
     * @param zone null: it reports none
     */
    public void report(DeviceId till, @Nullable ZoneId zone) {
        add(till.value(), zone == null ? NONE : zone.getId(), clock.instant());
    }

    /**
     * Sets a merchant's zone from now on, in the caller's transaction, with the merchant's row locked. Refuses INVALID
     * with the code OFTEN.
     */
    public void choose(MerchantId merchant, ZoneId zone) {
        if (!add(merchant.value(), zone.getId(), clock.instant())) {
            throw Refusal.invalid("/zone", "OFTEN", "zone: changed " + MOST + " times (expected: fewer)");
        }
    }

    /** Forgets the zones of a merchant that is about to be removed. */
    public void forget(MerchantId merchant) {
        jdbc.sql("delete from clock_zone where owner = ?")
                .param(merchant.value())
                .update();
    }

    private record Last(Instant since, String zone, long changes) {}

    private Last last(String owner) {
        return jdbc.sql("select since, zone, (select count(*) from clock_zone where owner = z.owner) from clock_zone z"
                        + " where owner = ? order by since desc limit 1")
                .param(owner)
                .query((row, index) ->
                        new Last(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getLong(3)))
                .optional()
                .orElse(new Last(Instant.MIN, NONE, 0));
    }

    /**
     * Adds a zone unless it is the present one. A clock that was set back makes no row that begins before the last one.
     *
     * @return false if it has changed too often
     */
    private boolean add(String owner, String zone, Instant now) {
        var last = last(owner);
        if (zone.equals(last.zone()) || last.changes() >= MOST) {
            return zone.equals(last.zone());
        }
        var begin = now.truncatedTo(ChronoUnit.MILLIS);
        var since = begin.isAfter(last.since()) ? begin : last.since().plusMillis(1);
        jdbc.sql("insert into clock_zone (owner, since, zone) values (?, ?, ?)")
                .params(owner, since.atOffset(ZoneOffset.UTC), zone)
                .update();
        if (last.changes() == MOST - 1) {
            LOG.warn("The time zone of {} has changed {} times; it stays {} from now on", owner, MOST, zone);
        }
        return true;
    }
}
