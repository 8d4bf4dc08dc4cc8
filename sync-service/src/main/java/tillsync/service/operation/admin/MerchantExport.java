package tillsync.service.operation.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.engine.picture.Pictures;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Merchants;
import tillsync.service.store.json.Json;
import tillsync.till.MerchantId;
import tools.jackson.databind.JsonNode;

/**
 * Exports all that a merchant has, as the files that docs/EXPORT.md documents. They are written while they are read, so
 * their size needs no memory. One export runs at a time.
 */
@Component
class MerchantExport {
    private static final byte[] END_OF_LINE = {'\n'};

    private final MerchantRows rows;
    private final Accounts accounts;
    private final Pictures pictures;
    private final List<MerchantFiles> others;
    private final HistoryHeads heads;
    private final OperatorActs acts;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();

    MerchantExport(
            MerchantRows rows,
            Accounts accounts,
            Pictures pictures,
            List<MerchantFiles> others,
            HistoryHeads heads,
            OperatorActs acts,
            Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.pictures = pictures;
        this.others = others;
        this.heads = heads;
        this.acts = acts;
        this.clock = clock;
    }

    /** Opens the stream, once nothing but writing can fail. */
    interface Target {
        OutputStream open() throws IOException;
    }

    /** Refuses BUSY if another export is running. */
    void writeTo(Merchants.Listed merchant, Target target) throws IOException {
        if (!running.tryLock()) {
            throw Refusal.of(ProblemCode.BUSY, "export: one is taken (expected: none)");
        }
        try {
            var begun = clock.instant().toString();
            acts.noteExport(merchant.id());
            var zip = new ExportZip(target.open());
            files(zip, merchant.id());
            others.forEach(each -> each.writeTo(zip, merchant.id()));
            zip.end(merchant, begun, heads);
        } finally {
            running.unlock();
        }
    }

    private void files(ExportZip zip, MerchantId merchant) {
        var users = new LinkedHashSet<String>();
        var tills = new LinkedHashSet<String>();
        var catalogues = new LinkedHashSet<String>();
        for (var table : MerchantTables.ALL) {
            zip.add(
                    table.file(),
                    out -> rows.each(table.rows(), merchant.value(), row -> {
                        if (row.has("account")) {
                            users.add(row.get("account").stringValue());
                        }
                        if (table == MerchantTables.TILLS) {
                            tills.add(row.get("id").stringValue());
                        } else if (table == MerchantTables.CATALOGUES) {
                            catalogues.add(row.get("id").stringValue());
                        }
                        line(out, row);
                    }));
        }
        zip.add("users.jsonl", out -> {
            for (var user : users) {
                accounts.byId(user).ifPresent(account -> line(out, user(account)));
            }
        });
        each(zip, "orders.jsonl", MerchantTables.ORDERS, tills);
        each(zip, "positions.jsonl", MerchantTables.POSITIONS, tills);
        tills.add(merchant.value());
        each(zip, "zones.jsonl", MerchantTables.ZONES, tills);
        for (var catalogue : catalogues) {
            var directory = "catalogues/" + catalogue + "/";
            each(zip, directory + "revisions.jsonl", MerchantTables.REVISIONS, List.of(catalogue));
            each(zip, directory + "articles.jsonl", MerchantTables.ARTICLES, List.of(catalogue));
        }
        pictures.eachFile(merchant, (name, content) -> zip.add("pictures/" + name, out -> out.write(content)));
    }

    private static JsonNode user(Accounts.Account account) {
        return Json.MAPPER
                .createObjectNode()
                .put("account", account.id())
                .put("address", account.email())
                .put("name", account.name());
    }

    /** Writes the rows of all ids into one file. */
    private void each(ExportZip zip, String file, MerchantRows.Rows of, Collection<String> ids) {
        zip.add(file, out -> ids.forEach(id -> rows.each(of, id, row -> line(out, row))));
    }

    private static void line(OutputStream out, JsonNode row) {
        try {
            out.write(row.toString().getBytes(StandardCharsets.UTF_8));
            out.write(END_OF_LINE);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
