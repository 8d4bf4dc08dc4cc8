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
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delivery.Upper;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.Heads.Uppers;
import tillsync.service.tills.device.RowsByDevice;
import tillsync.status.Part;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;
import tillsync.topology.Place;
import tillsync.topology.Topology;

/** Reads who follows whom, from the rows that the topology's events made. */
@Repository
public class TillSources implements Sources {
    private final JdbcClient jdbc;
    private final Catalogues catalogues;

    TillSources(JdbcClient jdbc, Catalogues catalogues) {
        this.jdbc = jdbc;
        this.catalogues = catalogues;
    }

    /**
     * The source of a till's articles.
     *
     * @param follows its main; null if it is one itself
     * @param catalogue its own, or its main's
     * @param held nothing is delivered to it until a user releases it
     * @param since the version of the topology that gave it this place: pulls that began at an earlier one end
     * @param pairing of the device now: requests under an earlier one get no answer
     * @param upper the revision up to which this till gets the catalogue; for a main, as if it were a follower
     * @param group its price group
     * @param pricePercent changes of prices by more than that wait for another user; 0: none do
     */
    public record Source(
            @Nullable DeviceId follows,
            CatalogueId catalogue,
            boolean held,
            long since,
            String pairing,
            Upper upper,
            GroupVersion group,
            int pricePercent) {
        /** The source of a till that never had a price group, of a merchant that wants no second pair of eyes. */
        public Source(
                @Nullable DeviceId follows,
                CatalogueId catalogue,
                boolean held,
                long since,
                String pairing,
                Upper upper) {
            this(follows, catalogue, held, since, pairing, upper, GroupVersion.NEVER, 0);
        }

        /** Refuses NOT_FOUND if the till that asks has lost this device. */
        public void requireAskedBy(String asking) {
            if (!pairing.equals(asking)) {
                throw unknown("pairing: " + asking);
            }
        }

        /** The revision at which the guard holds the delivery of the catalogue; null if it does not. */
        public @Nullable Long guardedAt() {
            return upper.guarded();
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

        /** Returns true for a main in its own catalogue: it has all that it published, so nothing is pending. */
        private boolean isAtHome(@Nullable Cursor applied) {
            return isMain() && applied != null && !isElsewhere(applied);
        }

        /** The revision of the catalogue that it has applied; 0 if its position is in another one. */
        public long applied(@Nullable Cursor applied) {
            return applied == null || isElsewhere(applied) ? 0 : applied.revision();
        }

        /** Returns true if a pull would bring something now. @param head the catalogue's newest revision */
        public boolean isBehind(@Nullable Cursor applied, LongSupplier head) {
            if (held || isAtHome(applied)) {
                return false;
            }
            var last = upTo();
            return isElsewhere(applied) || applied(applied) < (last == null ? head.getAsLong() : last);
        }

        /** Returns true if the till has all that it gets for now, though there is more. */
        public boolean isHeldBack(@Nullable Cursor applied, long head) {
            var last = upTo();
            return last != null && head > last && !isElsewhere(applied) && applied(applied) >= last;
        }

        /** The last revision that this till gets; null: it gets all, as a main does of its own catalogue. */
        public @Nullable Long upTo() {
            return isMain() ? null : upper.least();
        }
    }

    private static final String SOURCE =
            "select p.follows, coalesce(m.own_catalogue, p.own_catalogue), p.since_version, d.delivery,"
                    + " d.pairing, g.held_revision, p.price_group, p.group_version, v.rollout, p.device,"
                    + " g.approved_revision, g.price_percent"
                    + " from place p join device d on d.id = p.device"
                    + " left join place m on m.device = p.follows left join guarded_catalogue g"
                    + " on g.catalogue = coalesce(m.own_catalogue, p.own_catalogue) left join catalogue_rollout v"
                    + " on v.catalogue = coalesce(m.own_catalogue, p.own_catalogue) where p.device ";

    @Override
    public Source sourceOf(DeviceId device) {
        return find(device).orElseThrow(() -> unknown("till: " + device));
    }

    private Optional<Source> find(DeviceId device) {
        return jdbc.sql(SOURCE + "= ?")
                .param(device.value())
                .query((row, index) -> source(row, new HashMap<>()))
                .optional()
                .map(Found::source);
    }

    /** The sources of many tills; leaves out tills that were signed off. */
    public Map<DeviceId, Source> sourcesOf(List<DeviceId> devices) {
        var sources = new HashMap<DeviceId, Source>();
        var uppers = new HashMap<CatalogueId, Uppers>();
        RowsByDevice.read(jdbc, SOURCE + "in (:devices)", devices, (row, index) -> source(row, uppers))
                .forEach((device, found) -> sources.put(device, found.source()));
        return sources;
    }

    public Set<DeviceId> mainsAmong(List<DeviceId> devices) {
        return sourcesOf(devices).entrySet().stream()
                .filter(till -> till.getValue().isMain())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The source in a row, made once the row is read: that may need a further query. */
    private interface Found {
        Source source();
    }

    private Found source(ResultSet row, Map<CatalogueId, Uppers> known) throws SQLException {
        var follows = row.getString(1) == null ? null : DeviceId.of(row.getString(1));
        var catalogue = CatalogueId.of(row.getString(2));
        boolean held = follows != null && row.getString(4).equals(Delivery.HELD.name());
        long since = row.getLong(3);
        var pairing = row.getString(5);
        var device = DeviceId.of(row.getString(10));
        var group = group(row.getString(7), row.getLong(8));
        var forAll = Upper.forAll(row.getObject(6, Long.class), row.getObject(11, Long.class));
        int pricePercent = row.getInt(12);
        var rollout = row.getString(9);
        var uppers = known.computeIfAbsent(catalogue, id -> catalogues.uppers(id, forAll, rollout));
        return () -> new Source(follows, catalogue, held, since, pairing, uppers.of(device), group, pricePercent);
    }

    private static GroupVersion group(@Nullable String name, long version) {
        return new GroupVersion(name == null ? null : new PriceGroup(name), version);
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
                        .map(source -> new Source(main, catalogue, false, 0, "", source.upper())));
    }

    /** Returns true if a till of the user is this main, or follows it. */
    private boolean isFor(UserId user, DeviceId main) {
        return jdbc.sql("select 1 from user_till t join place p on p.device = t.device"
                        + " where t.account = ? and (p.device = ? or p.follows = ?) limit 1")
                .params(user.value(), main.value(), main.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** A till that has its articles from a catalogue. @param held nothing is delivered until a user releases it */
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

    @Override
    public List<PriceGroup> groupsOf(DeviceId main) {
        return jdbc.sql("select distinct price_group from place where follows = ? and price_group is not null"
                        + " order by price_group")
                .param(main.value())
                .query((row, index) -> new PriceGroup(row.getString(1)))
                .list();
    }

    /** The merchant's whole topology; empty if no till was ever connected. */
    public Topology topology(MerchantId merchant) {
        var places = new HashMap<DeviceId, Place>();
        jdbc.sql("select device, follows, own_catalogue, since_version, price_group, group_version from place"
                        + " where merchant = ?")
                .param(merchant.value())
                .query(row -> {
                    var follows = row.getString(2);
                    var own = row.getString(3);
                    places.put(
                            DeviceId.of(row.getString(1)),
                            new Place(
                                    follows == null ? null : DeviceId.of(follows),
                                    own == null ? null : CatalogueId.of(own),
                                    row.getLong(4),
                                    group(row.getString(5), row.getLong(6))));
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
