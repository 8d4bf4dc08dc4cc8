package tillsync.service.articles.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.database.StoredTime;
import tillsync.service.tills.device.Device;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.SheetRow;
import tillsync.till.DeviceId;

/** The tables of uploads. Each look-up deletes expired uploads. */
@Repository
record Uploads(JdbcClient jdbc, Accounts accounts, Clock clock) {
    /** The most uploads of a user that are not applied; the oldest make way. */
    private static final int MOST_OPEN = 5;
    /** The most uploads of a till; the oldest make way. */
    private static final int MOST_OF_TILL = 20;

    private static final Duration KEPT_OPEN = Duration.ofDays(1);
    private static final Duration KEPT_APPLIED = Duration.ofDays(14);
    private static final String COLUMNS = "select id, device, account, file_name, columns_taken, columns_version,"
            + " row_count, uploaded_at, batch from import_upload where ";

    /** Stores an upload with its rows; call it in a transaction. */
    void insert(
            String id, Device device, String userId, String fileName, ColumnPlan plan, int rows, List<byte[]> chunks) {
        var now = now();
        jdbc.sql("insert into import_upload (id, device, account, file_name, columns_taken, columns_version, row_count,"
                        + " uploaded_at, expires_at) values (?, ?, ?, ?, ?, 1, ?, ?, ?)")
                .params(id, device.id().value(), userId, fileName, Packed.plan(plan), rows, now, now.plus(KEPT_OPEN))
                .update();
        for (int i = 0; i < chunks.size(); i++) {
            jdbc.sql("insert into import_rows (upload, chunk, content) values (?, ?, ?)")
                    .params(id, i, chunks.get(i))
                    .update();
        }
        makeWay("account = ? and batch is null", userId, MOST_OPEN);
        makeWay("device = ?", device.id().value(), MOST_OF_TILL);
    }

    private void makeWay(String condition, String value, int most) {
        jdbc.sql("delete from import_upload where " + condition + " and id not in (select id from import_upload where "
                        + condition + " order by uploaded_at desc, id limit ?)")
                .params(value, value, most)
                .update();
    }

    private void forget() {
        jdbc.sql("delete from import_upload where expires_at < ?").param(now()).update();
    }

    Optional<Upload> find(DeviceId device, String id) {
        forget();
        var found = jdbc.sql(COLUMNS + "id = ? and device = ?").params(id, device.value());
        return read(found).stream().findFirst();
    }

    /** The uploads of a till, the newest first. */
    List<Upload> of(DeviceId device, int limit) {
        forget();
        return read(jdbc.sql(COLUMNS + "device = ? order by uploaded_at desc, id limit ?")
                .params(device.value(), limit));
    }

    private List<Upload> read(JdbcClient.StatementSpec query) {
        var uploads = query.query((row, index) -> upload(row)).list();
        var people = accounts.all(
                uploads.stream().map(upload -> UserId.of(upload.userId())).collect(Collectors.toSet()));
        return uploads.stream()
                .flatMap(
                        upload -> Optional.ofNullable(people.get(UserId.of(upload.userId())))
                                .map(person -> upload.by(person.name()))
                                .stream())
                .toList();
    }

    private static Upload upload(ResultSet row) throws SQLException {
        return new Upload(
                row.getString("id"),
                DeviceId.of(row.getString("device")),
                row.getString("account"),
                "",
                row.getString("file_name"),
                Packed.plan(row.getBytes("columns_taken")),
                row.getInt("columns_version"),
                row.getInt("row_count"),
                row.getObject("uploaded_at", OffsetDateTime.class),
                row.getString("batch"));
    }

    /** The rows of a chunk; empty after the last one. */
    List<SheetRow> rows(String upload, int chunk) {
        return jdbc.sql("select content from import_rows where upload = ? and chunk = ?")
                .params(upload, chunk)
                .query((row, index) -> Packed.rows(row.getBytes(1)))
                .optional()
                .orElse(List.of());
    }

    /** Changes the plan. @return false if the upload became a batch already, or is gone */
    boolean changePlan(String id, ColumnPlan plan) {
        return jdbc.sql("update import_upload set columns_taken = ?, columns_version = columns_version + 1"
                                + " where id = ? and batch is null")
                        .params(Packed.plan(plan), id)
                        .update()
                > 0;
    }

    /** @return false if it became a batch already */
    boolean becomes(String id, String batch) {
        return jdbc.sql("update import_upload set batch = ?, expires_at = ? where id = ? and batch is null")
                        .params(batch, now().plus(KEPT_APPLIED), id)
                        .update()
                > 0;
    }

    /** Deletes an upload, even if it became a batch that was given up. */
    void forget(String id) {
        jdbc.sql("delete from import_upload where id = ?").param(id).update();
    }

    /** Deletes an upload, unless it became a batch. */
    void delete(String id) {
        jdbc.sql("delete from import_upload where id = ? and batch is null")
                .param(id)
                .update();
    }

    private OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }
}
