package tillsync.service.operation.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.till.MerchantId;

/**
 * Deletes all rows of a merchant except its own row and those of its people. Events go first, so that nothing can be
 * rebuilt from them. Rows that name the owner of others go last, so that an interrupted erasure can be continued.
 */
final class ErasedRows {
    private static final int PORTION = 500;

    /** @param column that names the row's owner */
    private record Of(String table, String column) {}

    private static final List<Of> STREAMS = List.of(
            new Of("domain_event", "aggregate_identifier"),
            new Of("snapshot_event", "aggregate_identifier"),
            new Of("dead_letter", "aggregate_identifier"),
            new Of("parked_stream", "stream"),
            new Of("feed_position", "stream"));

    private static final List<Of> CATALOGUES = List.of(
            new Of("catalogue_doubt", "catalogue"),
            new Of("delivery_step", "catalogue"),
            new Of("judged_revision", "catalogue"),
            new Of("catalogue_rollout", "catalogue"),
            new Of("guarded_catalogue", "catalogue"),
            new Of("catalogue_picture", "catalogue"),
            new Of("article_version", "catalogue"),
            new Of("article", "catalogue"),
            new Of("revision", "catalogue"),
            new Of("kept_revision", "catalogue"));

    /** Rows that refer to these are deleted with them: mails about notices, rows of uploads. */
    private static final List<Of> TILLS = List.of(
            new Of("newcomer_seen", "device"),
            new Of("till_user", "device"),
            new Of("invitation_till", "device"),
            new Of("notice", "device"),
            new Of("notice_snooze", "device"),
            new Of("device_position", "device"),
            new Of("clock_zone", "owner"),
            new Of("contact", "device"),
            new Of("till_access", "device"),
            new Of("till_key", "device"),
            new Of("pairing_code", "device"),
            new Of("pairing_code", "asker"),
            new Of("connection_span", "device"),
            new Of("place", "device"),
            new Of("publication", "device"),
            new Of("change_asker", "device"),
            new Of("till_order", "device"),
            new Of("edit_batch", "device"),
            new Of("import_upload", "device"));

    private static final List<Of> MERCHANT = List.of(
            new Of("topology_change", "merchant"),
            new Of("topology", "merchant"),
            new Of("picture_content", "merchant"),
            new Of("picture", "merchant"),
            new Of("wanted_setting", "merchant"),
            new Of("approval_setting", "merchant"),
            new Of("guard_limits", "merchant"),
            new Of("webhook", "merchant"),
            new Of("order_key", "merchant"),
            new Of("order_signing", "merchant"),
            new Of("merchant_quota", "merchant"),
            new Of("merchant_retention", "merchant"),
            new Of("clock_zone", "owner"));

    private static final Of DECIDED = new Of("inbox_decided", "entry");
    private static final Of ENTRIES = new Of("inbox_entry", "merchant");
    private static final Of AUDIT = new Of("audit_entry", "merchant");
    private static final Of OF_CATALOGUES = new Of("catalogue", "merchant");
    private static final Of OF_TILLS = new Of("device", "merchant");

    private final Rows rows;

    /** The rows of a database: the running service's, or one that is being restored. */
    interface Rows {
        /** Returns values of the column {@code wanted}, in any order, of rows whose {@code column} is {@code id}. */
        List<String> ids(String table, String wanted, String column, String id, int most);

        /** Deletes all rows whose {@code column} is {@code id}. */
        void delete(String table, String column, String id);
    }

    ErasedRows(Rows rows) {
        this.rows = rows;
    }

    /** Deletes in portions. @param progress is told what is done; if it throws, the deletion ends there */
    void delete(MerchantId merchant, Consumer<String> progress) {
        var id = merchant.value();
        var catalogues = rows.ids("catalogue", "id", "merchant", id, Integer.MAX_VALUE);
        var tills = rows.ids("device", "id", "merchant", id, Integer.MAX_VALUE);
        stream(id);
        catalogues.forEach(this::stream);
        progress.accept("events of " + catalogues.size() + " catalogues are deleted");
        all("audit_entry", "stream", id, stream -> {
            stream(stream);
            delete(new Of("audit_entry", "stream"), stream);
        });
        all("inbox_entry", "id", id, entry -> {
            stream(entry);
            delete(DECIDED, entry);
            delete(new Of("inbox_entry", "id"), entry);
        });
        progress.accept("events of the audit and the inbox are deleted");
        for (var webhook : rows.ids("webhook", "id", "merchant", id, Integer.MAX_VALUE)) {
            delete(new Of("feed_position", "topic"), webhook);
        }
        for (int i = 0; i < catalogues.size(); i++) {
            var catalogue = catalogues.get(i);
            CATALOGUES.forEach(of -> delete(of, catalogue));
            progress.accept("catalogues: " + (i + 1) + " of " + catalogues.size());
        }
        for (int i = 0; i < tills.size(); i++) {
            var till = tills.get(i);
            TILLS.forEach(of -> delete(of, till));
            progress.accept("tills: " + (i + 1) + " of " + tills.size());
        }
        MERCHANT.forEach(of -> delete(of, id));
        delete(OF_CATALOGUES, id);
        delete(OF_TILLS, id);
        // again: rows of tills that are gone may have been written meanwhile
        tills.forEach(till -> TILLS.forEach(of -> delete(of, till)));
        delete(new Of("topology_change", "merchant"), id);
    }

    private void stream(String stream) {
        STREAMS.forEach(of -> delete(of, stream));
    }

    private void delete(Of of, String id) {
        rows.delete(of.table(), of.column(), id);
    }

    /** Passes on each id of a merchant's rows, in portions. The consumer must delete the rows. */
    private void all(String table, String column, String merchant, Consumer<String> take) {
        List<String> some;
        do {
            some = rows.ids(table, column, "merchant", merchant, PORTION);
            new TreeSet<>(some).forEach(take);
        } while (!some.isEmpty());
    }

    /** The tables that still have rows of the merchant. */
    List<String> left(MerchantId merchant) {
        var left = new ArrayList<String>();
        Stream.concat(MERCHANT.stream(), Stream.of(ENTRIES, AUDIT, OF_CATALOGUES, OF_TILLS))
                .filter(of -> !rows.ids(of.table(), of.column(), of.column(), merchant.value(), 1)
                        .isEmpty())
                .forEach(of -> left.add(of.table()));
        return left;
    }

    /** The tables from which rows are deleted. */
    static Set<String> tables() {
        return Stream.of(
                        STREAMS.stream(),
                        CATALOGUES.stream(),
                        TILLS.stream(),
                        MERCHANT.stream(),
                        Stream.of(DECIDED, ENTRIES, AUDIT, OF_CATALOGUES, OF_TILLS))
                .flatMap(each -> each)
                .map(Of::table)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
