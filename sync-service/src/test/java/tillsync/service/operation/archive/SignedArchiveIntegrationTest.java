package tillsync.service.operation.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.archive.ArchivedHistory;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHistory;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;

@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class SignedArchiveIntegrationTest {
    @TempDir
    Path archives;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSettings settings;

    private String archived(OldShop old, long revision) throws IOException {
        try (var in = Files.newInputStream(
                archives.resolve("tillsync-archive-" + old.catalogue() + "-" + revision + ".csv"))) {
            return ArchivedHistory.read(in, null, null).check().hash();
        }
    }

    /** An export goes on from what was signed when history went to the archive. */
    @Test
    void whatWentIsSigned() throws Exception {
        var old = new OldShop(new Random(11)).publishesUpTo(20);
        old.publish();
        assertThat(export(old).fault()).isNull();
        long rows = export(old).check().rows();

        assertThat(OperatorCommands.run(
                        "archive", "--data", settings.data(), "--to", archives.toString(), "--older-than", "10y"))
                .isZero();

        long begin = 20;
        var after = export(old);
        assertThat(after.fault()).isNull();
        assertThat(after.check().rows()).isLessThan(rows);
        assertThat(after.uncovered()).isZero();
        var head = after.last();
        assertThat(head.what()).isEqualTo(HistoryHead.What.ARCHIVED);
        assertThat(head.revision()).isEqualTo(begin);
        assertThat(head.detail()).startsWith("file " + archived(old, begin));
        old.publish();
        old.publish();
        assertThat(export(old).fault()).isNull();

        jdbc.update(
                "delete from history_head where catalogue = ?", old.catalogue().value());
        assertThat(export(old).fault())
                .as("an archive of before there were heads")
                .isNull();
        var kept = jdbc.queryForMap(
                "select number, body from article where catalogue = ? and revision <= ? and body is not null"
                        + " order by number limit 1",
                old.catalogue().value(),
                begin);
        var number = new String((byte[]) kept.get("number"), StandardCharsets.UTF_8);
        setBody(old, number, Shop.article(number, 77_777).canonicalUtf8());
        assertThat(export(old).fault()).contains("other articles were valid then");
        setBody(old, number, (byte[]) kept.get("body"));
        assertThat(export(old).fault()).isNull();
    }

    private void setBody(OldShop old, String number, byte[] body) {
        jdbc.update(
                "update article set body = ? where catalogue = ? and number = ?",
                body,
                old.catalogue().value(),
                number.getBytes(StandardCharsets.UTF_8));
    }

    private static SignedHistory export(OldShop old) throws IOException {
        var file = old.shop.get(old.main.api() + "/articles/history.csv").text();
        return SignedHistory.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}
