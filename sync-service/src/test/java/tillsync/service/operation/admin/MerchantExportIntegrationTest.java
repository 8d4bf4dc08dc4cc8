package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.Sha256;
import tillsync.catalogue.Edit;
import tillsync.heads.MerchantExportCheck;
import tillsync.heads.Stamp;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** All that a merchant has, as files in a ZIP, by {@code tillsync admin export}. */
@ServiceTest
class MerchantExportIntegrationTest {
    @Autowired
    DataSettings settings;

    @Autowired
    JdbcTemplate database;

    @TempDir
    Path directory;

    private Admin admin;
    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private Path file;
    private Admin.Said said;

    @BeforeEach
    void isExported() {
        admin = new Admin(settings.data());
        shop = Shop.open();
        main = shop.till("main");
        follower = shop.till("follower");
        shop.follow(follower, main).is(200);
        main.publish(1, Shop.puts(0, 600, 100)).is(200);
        main.publish(2, List.of(Edit.remove(Shop.article("7", 1).number()), Edit.put(Shop.article("9", 999))))
                .is(200);
        follower.publish(1, Shop.puts("late", 50)).is(202);
        var other = Shop.open();
        other.till("a stranger's").publish(1, Shop.puts("strange", 1)).is(200);
        file = directory.resolve("merchant.zip");
        var id = admin.json("merchants", "--search", shop.email())
                .at("/rows/0/id")
                .stringValue();
        said = admin.run("export", id, "--to", file.toString());
    }

    private List<JsonNode> lines(ZipFile zip, String name) throws IOException {
        return text(zip, name).lines().map(Json.MAPPER::readTree).toList();
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void hasAllOfTheMerchantAndNothingOfOthers() throws IOException {
        assertThat(said.is(0).text()).contains("1 histories, verified");
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(lines(zip, "tills.jsonl"))
                    .extracting(till -> till.get("name").stringValue())
                    .containsExactlyInAnyOrder("main", "follower");
            assertThat(lines(zip, "users.jsonl")).singleElement().satisfies(user -> assertThat(
                            user.get("address").stringValue())
                    .isEqualTo(shop.email()));
            assertThat(lines(zip, "inbox.jsonl")).singleElement().satisfies(entry -> assertThat(
                            entry.at("/edits/0/article/number").stringValue())
                    .isEqualTo("late"));
            assertThat(lines(zip, "topology.jsonl")).hasSize(2);
            assertThat(lines(zip, "audit.jsonl"))
                    .extracting(entry -> entry.get("kind").stringValue())
                    .contains("topology.till-joined", "merchant.operator-acted");
            var catalogues = lines(zip, "catalogues.jsonl");
            assertThat(catalogues).isNotEmpty();
            var of = main.get("/api/v1/till/changes").text("catalogue");
            assertThat(lines(zip, "catalogues/" + of + "/articles.jsonl")).hasSize(600);
            assertThat(text(zip, "catalogues/" + of + "/articles.csv").lines()).hasSize(600);
            assertThat(text(zip, "catalogues/" + of + "/history.csv")).contains("REMOVED", "END;");
            var all = zip.stream().map(entry -> {
                try {
                    return text(zip, entry.getName());
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            });
            var secrets = database.queryForList(
                    "select token_hash from device where id in (?, ?)", byte[].class, main.id(), follower.id());
            assertThat(secrets).hasSize(2);
            assertThat(all.toList()).noneMatch(text -> text.contains("strange") || text.contains("$argon2"));
        }
    }

    @Test
    void theAuditOfItsTillsHasTheHistorysFinalHash() {
        said.is(0);
        var audit = shop.get(main.api() + "/audit").json();
        assertThat(audit.get(0).get("what").stringValue()).isEqualTo("till.history-exported");
        assertThat(audit.get(0).get("by").stringValue()).isEqualTo("operator");
        assertThat(audit.get(0).at("/detail/hash").stringValue()).hasSize(64);
        shop.browser("en").get("/activity").shows("The operator of this service took an export");
    }

    @Test
    void isNotWrittenOverAFileNorOfAMerchantWhoIsNotThere() throws IOException {
        said.is(0);
        var before = Files.readAllBytes(file);
        admin.run("export", "x", "--to", file.toString()).is(1);
        assertThat(file).hasBinaryContent(before);
        var none = directory.resolve("none.zip");
        admin.run("export", "x", "--to", none.toString()).is(1);
        admin.run("export", "x").is(2);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void isNotIntactIfAFileIsChangedMissingOrAdded() throws IOException {
        said.is(0);
        assertFault("tills.jsonl", text -> text + " ", "tills.jsonl: not as it was written");
        assertFault("tills.jsonl", text -> null, "tills.jsonl: missing");
        var more = directory.resolve("more.zip");
        try (var zip = new ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(more))) {
            for (var entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(text(zip, entry.getName()).getBytes(StandardCharsets.UTF_8));
            }
            out.putNextEntry(new ZipEntry("more.txt"));
        }
        assertThat(fault(more)).contains("files that the manifest does not name");
        assertFault(MerchantExportCheck.MANIFEST, text -> text.replace("\"format\":1", "\"format\":2"), "format: 2");
        assertFault(MerchantExportCheck.MANIFEST, text -> "no JSON", "manifest.json: unreadable");
        assertFault(MerchantExportCheck.MANIFEST, text -> null, "manifest.json: missing");
        var cut = directory.resolve("cut.zip");
        var whole = Files.readAllBytes(file);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new ZipFile(cut.toFile())).isInstanceOf(IOException.class);
    }

    /** Whoever changes current articles, with all hashes, and takes out the signature, does not change what the history says. */
    @Test
    void currentArticlesAreThoseOfTheHistory() throws IOException {
        said.is(0);
        var articles = "catalogues/" + main.get("/api/v1/till/changes").text("catalogue") + "/articles.jsonl";
        try (var zip = new ZipFile(file.toFile())) {
            var was = text(zip, articles);
            for (var is : List.of(
                    was.replace("\"cents\":999", "\"cents\":99"),
                    was.substring(was.indexOf('\n') + 1),
                    was + was.lines().skip(3).findFirst().orElseThrow() + "\n",
                    "")) {
                assertThat(is).isNotEqualTo(was);
                var hashed = hash(is);
                var changed = directory.resolve("changed.zip");
                copy(zip, changed, name -> switch (name) {
                    case MerchantExportCheck.MANIFEST ->
                        text(zip, name).replace(hash(was), hashed).replaceFirst(",\"signed\":.*", "}");
                    default -> name.equals(articles) ? is : text(zip, name);
                });
                assertThat(fault(changed)).contains(articles.replace("articles.jsonl", "history.csv"), "add up to");
            }
        }
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Files are of different moments: each current article is in the history all the same. */
    @Test
    void isInOrderWhileTheMerchantGoesOn() throws Exception {
        var id = admin.json("merchants", "--search", shop.email())
                .at("/rows/0/id")
                .stringValue();
        var going = new AtomicBoolean(true);
        var publishing = CompletableFuture.runAsync(() -> {
            for (int i = 3; going.get(); i++) {
                main.publish(i, Shop.puts(i % 500, i % 500 + 3, 100 + i)).is(200);
            }
        });
        for (int i = 0; i < 4; i++) {
            admin.run("export", id, "--to", directory.resolve(i + ".zip").toString())
                    .is(0);
        }
        going.set(false);
        publishing.join();
    }

    private void assertFault(String name, UnaryOperator<String> change, String fault) throws IOException {
        var changed = directory.resolve("changed.zip");
        try (var zip = new ZipFile(file.toFile())) {
            copy(zip, changed, each -> each.equals(name) ? change.apply(text(zip, each)) : text(zip, each));
        }
        assertThat(fault(changed)).contains(fault);
    }

    private static String fault(Path changed) throws IOException {
        try (var zip = new ZipFile(changed.toFile())) {
            return MerchantExportCheck.of(zip, () -> Stamp.Check.NONE).fault();
        }
    }

    /** Gives the text of a file. */
    private interface Texts {
        /** @return null: it is left out */
        String of(String name) throws IOException;
    }

    private static void copy(ZipFile zip, Path to, Texts texts) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : zip.stream().toList()) {
                var text = texts.of(entry.getName());
                if (text != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
