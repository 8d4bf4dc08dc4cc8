package tillsync.service.tills.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.Kinds;
import tillsync.notice.OpeningHours;
import tillsync.people.UserId;
import tillsync.service.store.ended.Endings;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.till.MerchantId;

/** The table of tills. A till that was signed off is not found, unless a method says otherwise. */
@Repository
public class Devices implements TillLocks {
    static final String COLUMNS =
            "id, merchant, name, place, model, software, adapter, pairing, former_pairing, delivery, store_copied,"
                    + " created_at, signed_off_at, knows, kinds";

    private static final int MOST_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Endings endings;
    private final TillKeys keys;

    Devices(JdbcClient jdbc, Endings endings, TillKeys keys) {
        this.jdbc = jdbc;
        this.endings = endings;
        this.keys = keys;
    }

    /** @param tokenHash SHA-256 of the till's bearer token; null: it gets one when it asks for it */
    public void add(Device device, byte @Nullable [] tokenHash) {
        jdbc.sql("insert into device (id, merchant, name, place, model, software, adapter, pairing, delivery,"
                        + " store_copied, created_at, token_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(device.id().value(), device.merchant().value(), device.name())
                .param(device.place())
                .param(device.model())
                .params(
                        device.software(),
                        device.adapter(),
                        device.pairing(),
                        device.delivery().name(),
                        device.storeCopied())
                .param(device.createdAt())
                .param(tokenHash)
                .update();
    }

    public Optional<Device> find(DeviceId id) {
        return one("id = ? and signed_off_at is null", id.value());
    }

    public Optional<Device> findAlsoSignedOff(DeviceId id) {
        return one("id = ?", id.value());
    }

    public Optional<Device> findByToken(byte[] tokenHash) {
        return one("token_hash = ? and signed_off_at is null", tokenHash);
    }

    private Optional<Device> one(String condition, Object value) {
        return jdbc.sql("select " + COLUMNS + " from device where " + condition)
                .param(value)
                .query(Devices::device)
                .optional();
    }

    @Override
    public Optional<Device> lock(DeviceId id) {
        return one("id = ? and signed_off_at is null for update", id.value());
    }

    @Override
    public List<Device> lockThoseFree(List<DeviceId> ids) {
        return jdbc.sql("select " + COLUMNS
                        + " from device where id in (:ids) and signed_off_at is null for update skip locked")
                .param("ids", ids.stream().map(DeviceId::value).toList())
                .query(Devices::device)
                .list();
    }

    public Optional<Device> lockAlsoSignedOff(DeviceId id) {
        return one("id = ? for update", id.value());
    }

    /**
     * The tills that a user is linked with, by id, at most {@code limit} after {@code after}.
     *
     * @param merchant only those of one merchant; null: all
     * @param signedOff those that were signed off, instead of those that were not
     */
    public List<Device> ofUser(UserId user, @Nullable MerchantId merchant, boolean signedOff, String after, int limit) {
        var of = merchant == null ? "" : merchant.value();
        return jdbc.sql("select d." + COLUMNS.replace(", ", ", d.")
                        + " from till_user u join device d on d.id = u.device"
                        + " where u.account = ? and u.device > ? and (? = '' or d.merchant = ?)"
                        + " and d.signed_off_at is " + (signedOff ? "not null" : "null")
                        + " order by u.device limit ?")
                .params(user.value(), after, of, of, limit)
                .query(Devices::device)
                .list();
    }

    /** All tills that are not signed off, of all merchants, by id, at most {@code limit} after {@code after}. */
    public List<Device> all(String after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from device where id > ? and signed_off_at is null order by id limit ?")
                .params(after, limit)
                .query(Devices::device)
                .list();
    }

    public Optional<String> name(DeviceId id) {
        return findAlsoSignedOff(id).map(Device::name);
    }

    public List<DeviceId> ofMerchant(MerchantId merchant) {
        return ids(merchant, " and signed_off_at is null order by id");
    }

    /** The tills of a merchant, also those that are signed off. */
    public List<DeviceId> everOfMerchant(MerchantId merchant) {
        return ids(merchant, " order by id");
    }

    public boolean isThereAny(MerchantId merchant) {
        return !ids(merchant, " limit 1").isEmpty();
    }

    private List<DeviceId> ids(MerchantId merchant, String which) {
        return jdbc.sql("select id from device where merchant = ?" + which)
                .param(merchant.value())
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .list();
    }

    public long count(MerchantId merchant) {
        return jdbc.sql("select count(*) from device where merchant = ? and signed_off_at is null")
                .param(merchant.value())
                .query(Long.class)
                .single();
    }

    public long countAll() {
        return jdbc.sql("select count(*) from device").query(Long.class).single();
    }

    /** The tills that are not signed off, in any order. */
    public List<Device> findAll(Collection<DeviceId> devices) {
        return devices.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS + " from device where id in (:devices) and signed_off_at is null")
                        .param("devices", devices.stream().map(DeviceId::value).toList())
                        .query(Devices::device)
                        .list();
    }

    /**
     * The times at which users expect a till to be there.
     *
     * @param absentHours the hours for which it may be away before that is an error
     */
    public record Expected(int absentHours, OpeningHours hours) {}

    public Map<DeviceId, Expected> expected(Collection<DeviceId> devices) {
        return RowsByDevice.read(
                jdbc,
                "select id as device, absent_hours, opening_hours from device where id in (:devices)",
                devices,
                (row, index) -> new Expected(row.getInt(2), OpeningHours.parse(row.getString(3))));
    }

    /** The names of tills; those that were signed off are left out. */
    public Map<DeviceId, String> names(Collection<DeviceId> devices) {
        return RowsByDevice.read(
                jdbc,
                "select id as device, name from device where id in (:devices) and signed_off_at is null",
                devices,
                (row, index) -> row.getString(2));
    }

    /** Stores a till's description of itself from a hello. A name stays if people gave it, or if the hello has none. */
    public void describe(DeviceId id, @Nullable String name, Admission.Admitted till, Knowledge knows, Kinds kinds) {
        jdbc.sql(
                        "update device set name = case when named then name else coalesce(?, name) end, model = ?, software = ?,"
                                + " adapter = ?, knows = ?, kinds = ? where id = ?")
                .param(name)
                .params(till.model(), till.software(), till.adapter(), knows.toString(), kinds.toString(), id.value())
                .update();
    }

    public void allowAbsence(DeviceId id, int hours) {
        jdbc.sql("update device set absent_hours = ? where id = ?")
                .params(hours, id.value())
                .update();
    }

    public void openAt(DeviceId id, OpeningHours hours) {
        jdbc.sql("update device set opening_hours = ? where id = ?")
                .params(hours.text(), id.value())
                .update();
    }

    /** Moves opening hours of a merchant's tills from one time zone to another; the local times stay. */
    public void moveHours(MerchantId merchant, ZoneId from, ZoneId to) {
        int length = from.getId().length();
        jdbc.sql("update device set opening_hours = ? || substring(opening_hours from ?)"
                        + " where merchant = ? and substring(opening_hours from 1 for ?) = ?")
                .params(to.getId(), length + 1, merchant.value(), length + 1, from.getId() + " ")
                .update();
    }

    public List<DeviceId> signedOff(List<DeviceId> devices) {
        var found = new ArrayList<DeviceId>();
        for (int from = 0; from < devices.size(); from += MOST_AT_ONCE) {
            var some = devices.subList(from, Math.min(devices.size(), from + MOST_AT_ONCE));
            found.addAll(jdbc.sql("select id from device where id in (:devices) and signed_off_at is not null")
                    .param("devices", some.stream().map(DeviceId::value).toList())
                    .query((row, index) -> DeviceId.of(row.getString(1)))
                    .list());
        }
        return found;
    }

    /** Stores users' settings of the till; those that are null stay. @param place "": none */
    public void arrange(DeviceId id, @Nullable String name, @Nullable String place, @Nullable String delivery) {
        jdbc.sql("update device set named = named or ?, name = coalesce(?, name),"
                        + " place = nullif(coalesce(?, place), ''), delivery = coalesce(?, delivery) where id = ?")
                .param(name != null)
                .param(name)
                .param(place)
                .param(delivery)
                .param(id.value())
                .update();
    }

    /**
     * Lets a new till take the device over: the old one's token ends at once, its store is no longer expected, and a
     * new pairing begins. The new till gets its token by {@link #give}.
     */
    public void replace(DeviceId id, String pairing, Admission.Admitted till) {
        endsToken(id);
        jdbc.sql("update device set token_hash = null, former_pairing = pairing, pairing = ?, model = ?, software = ?,"
                        + " adapter = ?, knows = '', kinds = '', session = null, former_session = null, store_copied = false, store_confirmed = 0,"
                        + " signed_off_at = null, named = true where id = ?")
                .params(pairing, till.model(), till.software(), till.adapter(), id.value())
                .update();
    }

    /** Gives the till of a pairing its token. @return whether that pairing is still the device's */
    public boolean give(DeviceId id, String pairing, byte[] tokenHash) {
        return jdbc.sql("update device set token_hash = ? where id = ? and pairing = ? and signed_off_at is null")
                        .params(tokenHash, id.value(), pairing)
                        .update()
                > 0;
    }

    /** Signs the till off: its token ends at once. */
    public void signOff(DeviceId id, OffsetDateTime at) {
        endsToken(id);
        jdbc.sql("update device set signed_off_at = ?, token_hash = null where id = ?")
                .params(at, id.value())
                .update();
    }

    private void endsToken(DeviceId id) {
        findAlsoSignedOff(id).ifPresent(till -> endings.add(EndedTills.TOKEN, EndedTills.token(till)));
        keys.end(id);
    }

    static Device device(ResultSet row, int index) throws SQLException {
        return new Device(
                DeviceId.of(row.getString("id")),
                MerchantId.of(row.getString("merchant")),
                row.getString("name"),
                row.getString("place"),
                row.getString("model"),
                row.getString("software"),
                row.getString("adapter"),
                row.getString("pairing"),
                row.getString("former_pairing"),
                Delivery.valueOf(row.getString("delivery")),
                row.getBoolean("store_copied"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("signed_off_at", OffsetDateTime.class),
                Knowledge.parse(row.getString("knows")),
                Kinds.parse(row.getString("kinds")));
    }
}
