package tillsync.service.engine.topology;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.tills.device.RowsByDevice;
import tillsync.status.Part;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Place;
import tillsync.topology.Topology;

/** Reads who follows whom, from the rows that the topology's events made. */
@Repository
public class TillSources implements Sources {
    private final JdbcClient jdbc;
    private final Heads catalogues;

    TillSources(JdbcClient jdbc, Heads catalogues) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
    }

    /**
     * Where a till's articles come from.
     *
     * @param follows its main; null if it is one itself
     * @param catalogue its own, or its main's
     * @param held nothing is delivered to it until a user releases it
     * @param since the version of the topology that gave it this place: it ends pulls that were begun at an earlier
     *     place
     * @param pairing of the device now: requests under an earlier one get no answer
     * @param guardedAt the revision at which the guard holds the delivery of the catalogue; null if it does not
     */
    public record Source(
            @Nullable DeviceId follows,
            CatalogueId catalogue,
            boolean held,
            long since,
            String pairing,
            @Nullable Long guardedAt) {
        /** Refuses NOT_FOUND if the till that asks has lost this device. */
        public void requireAskedBy(String asking) {
            if (!pairing.equals(asking)) {
                throw unknown("pairing: " + asking);
            }
        }

        public boolean isMain() {
            return follows == null;
        }

        public Part role() {
            return Part.ofRule(isMain());
        }

        private boolean isElsewhere(@Nullable Cursor applied) {
            return applied != null && !applied.catalogue().equals(catalogue);
        }

        /** Whether it is a main in its own catalogue: it has what it published, so nothing is pending. */
        public boolean isAtHome(@Nullable Cursor applied) {
            return isMain() && !isElsewhere(applied);
        }

        /** The revision of the catalogue that it has applied; 0 if its position is in another one. */
        public long applied(@Nullable Cursor applied) {
            return applied == null || isElsewhere(applied) ? 0 : applied.revision();
        }

        /** Whether a pull would bring it something now. @param head the newest revision of the catalogue */
        public boolean isBehind(@Nullable Cursor applied, LongSupplier head) {
            if (held || isAtHome(applied)) {
                return false;
            }
            var last = upTo();
            return isElsewhere(applied) || applied(applied) < (last == null ? head.getAsLong() : last);
        }

        /**
         * The last revision that this till gets; null: there is no such limit, as for a main, which pulls its own
         * catalogue as ever.
         */
        public @Nullable Long upTo() {
            return isMain() ? null : guardedAt;
        }
    }

    private static final String SOURCE =
            "select p.follows, coalesce(m.own_catalogue, p.own_catalogue), p.since_version, d.delivery,"
                    + " d.pairing, g.held_revision, p.device from place p join device d on d.id = p.device"
                    + " left join place m on m.device = p.follows left join guarded_catalogue g"
                    + " on g.catalogue = coalesce(m.own_catalogue, p.own_catalogue) where p.device ";

    @Override
    public Source sourceOf(DeviceId device) {
        return find(device).orElseThrow(() -> unknown("till: " + device));
    }

    private Optional<Source> find(DeviceId device) {
        return jdbc.sql(SOURCE + "= ?")
                .param(device.value())
                .query((row, index) -> source(row))
                .optional();
    }

    /** As {@link #sourceOf}, of many tills at once; those that were signed off are left out. */
    public Map<DeviceId, Source> sourcesOf(List<DeviceId> devices) {
        return RowsByDevice.read(jdbc, SOURCE + "in (:devices)", devices, (row, index) -> source(row));
    }

    /** Those of these tills that are mains. */
    public Set<DeviceId> mainsAmong(List<DeviceId> devices) {
        return sourcesOf(devices).entrySet().stream()
                .filter(till -> till.getValue().isMain())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                row.getString(1) == null ? null : DeviceId.of(row.getString(1)),
                CatalogueId.of(row.getString(2)),
                row.getString(1) != null && row.getString(4).equals(Delivery.HELD.name()),
                row.getLong(3),
                row.getString(5),
                row.getObject(6, Long.class));
    }

    /**
     * The source for a user who reads a catalogue as its followers do; empty unless a till of the user has its articles
     * from it now.
     */
    public Optional<Source> sourceFor(UserId user, CatalogueId catalogue) {
        return catalogues
                .find(catalogue)
                .map(Owned::main)
                .filter(main -> isFor(user, main))
                .flatMap(main -> find(main)
                        .filter(source -> source.isMain() && source.catalogue().equals(catalogue))
                        .map(source -> new Source(main, catalogue, false, 0, "", source.guardedAt())));
    }

    /** Whether a till of the user is this main, or follows it. */
    private boolean isFor(UserId user, DeviceId main) {
        return jdbc.sql("select 1 from user_till t join place p on p.device = t.device"
                        + " where t.account = ? and (p.device = ? or p.follows = ?) limit 1")
                .params(user.value(), main.value(), main.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * A till that has its articles from a catalogue.
     *
     * @param held nothing is delivered to it until a user releases it
     */
    public record Receiver(DeviceId device, boolean main, boolean held) {}

    /**
     * The tills that get these catalogues: the main of each, if it is the catalogue that the main publishes now, and
     * the main's followers.
     */
    public List<Receiver> receiversOf(Collection<CatalogueId> catalogues) {
        var receivers = new LinkedHashSet<Receiver>();
        if (!catalogues.isEmpty()) {
            jdbc.sql("select m.device, f.device, d.delivery from catalogue c join place m on m.device = c.main"
                            + " and m.own_catalogue = c.id and m.follows is null left join (place f join device d"
                            + " on d.id = f.device) on f.follows = m.device where c.id in (:catalogues)")
                    .param(
                            "catalogues",
                            catalogues.stream().map(CatalogueId::value).toList())
                    .query(row -> {
                        receivers.add(new Receiver(DeviceId.of(row.getString(1)), true, false));
                        if (row.getString(2) != null) {
                            var held = row.getString(3).equals(Delivery.HELD.name());
                            receivers.add(new Receiver(DeviceId.of(row.getString(2)), false, held));
                        }
                    });
        }
        return List.copyOf(receivers);
    }

    private static Refusal unknown(String what) {
        return Refusal.of(ProblemCode.NOT_FOUND, what + " (expected: that of a connected till)");
    }

    @Override
    public boolean isFollowed(DeviceId main) {
        return jdbc.sql("select 1 from place where follows = ? limit 1")
                .param(main.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * How many tills of a user follow each main that any of them follows. Asks till by till: a user has few of all
     * places.
     */
    public Map<DeviceId, Integer> followersByMain(UserId user) {
        return counted(
                "select follows, count(*) from (select (select p.follows from place p where p.device = u.device)"
                        + " as follows from user_till u where u.account = ?) mine where follows is not null"
                        + " group by follows",
                user.value());
    }

    /** How many tills follow each main that has followers, of all merchants. */
    public Map<DeviceId, Integer> followersByMain() {
        return counted("select follows, count(*) from place where follows is not null group by follows");
    }

    private Map<DeviceId, Integer> counted(String query, Object... values) {
        var counts = new HashMap<DeviceId, Integer>();
        jdbc.sql(query).params(values).query(row -> {
            counts.put(DeviceId.of(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    /** The merchant's whole topology; empty if no till was ever connected. */
    public Topology topology(MerchantId merchant) {
        var places = new HashMap<DeviceId, Place>();
        jdbc.sql("select device, follows, own_catalogue, since_version from place where merchant = ?")
                .param(merchant.value())
                .query(row -> {
                    var follows = row.getString(2);
                    var own = row.getString(3);
                    places.put(
                            DeviceId.of(row.getString(1)),
                            new Place(
                                    follows == null ? null : DeviceId.of(follows),
                                    own == null ? null : CatalogueId.of(own),
                                    row.getLong(4)));
                });
        return new Topology(merchant, version(merchant), places);
    }

    /** The version of a merchant's topology; 0 if no till was ever connected. */
    long version(MerchantId merchant) {
        return jdbc.sql("select version from topology where merchant = ?")
                .param(merchant.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
