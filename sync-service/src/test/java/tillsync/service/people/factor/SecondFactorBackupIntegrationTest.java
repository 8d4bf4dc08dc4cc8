package tillsync.service.people.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.people.UserId;
import tillsync.service.Browser;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndedList;
import tillsync.service.store.ended.Endings;

/** What a backup opens, and what it brings back: no secret, and nothing that has ended. */
@ServiceTest
class SecondFactorBackupIntegrationTest {
    @Autowired
    DataSettings settings;

    @Autowired
    JdbcClient database;

    @Autowired
    SecondFactors factors;

    @TempDir
    Path directory;

    private Browser browser;
    private CodeApp.Owner owner;
    private UserId user;

    @BeforeEach
    void anAccountWithASecondFactor() {
        var email = UUID.randomUUID() + "@example.com";
        browser = Browser.of(email, "correct horse battery");
        owner = CodeApp.setUp(browser, Instant.now());
        user = UserId.of(database.sql("select id from account where email = ?")
                .param(email)
                .query(String.class)
                .single());
    }

    @Test
    void aBackupHasNeitherTheKeyNorASecretNorACode() throws Exception {
        var key = Files.readString(Path.of(settings.data()).resolve(FactorKey.FILE))
                .strip();
        var file = directory.resolve("backup.zip");
        assertThat(OperatorCommands.run("backup", "--data", settings.data(), "--to", file.toString()))
                .isZero();
        var text = content(file);
        assertThat(text).contains(user.value());
        var secret = owner.app().secret();
        assertThat(text)
                .doesNotContain(key)
                .doesNotContain(HexFormat.of().formatHex(secret))
                .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1))
                .doesNotContain(owner.codes().get(0))
                .doesNotContain(owner.codes().get(0).replace("-", ""));
    }

    private static String content(Path zip) throws IOException {
        var text = new StringBuilder();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                text.append(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private List<Ended> ended() throws IOException {
        var all = new ArrayList<Ended>();
        EndedList.read(Path.of(settings.data()).resolve(Endings.FILE), all::add);
        return all;
    }

    private int endAgain() throws IOException {
        int rows = 0;
        var again = new EndedFactors();
        for (var line : ended()) {
            rows += again.kinds().contains(line.kind()) ? again.end(line, database) : 0;
        }
        return rows;
    }

    @Test
    void aRecoveryCodeThatWasUsedIsNotBroughtBack() throws IOException {
        var hash = FactorCodes.hash(user, owner.codes().get(0));
        assertThat(factors.useCode(user, hash)).isTrue();
        database.sql("insert into recovery_code (account, hash) values (?, ?)")
                .params(user.value(), hash)
                .update(); // as a restored backup has it
        assertThat(endAgain()).isEqualTo(1);
        assertThat(factors.useCode(user, hash)).isFalse();
        assertThat(factors.codesLeft(user)).isEqualTo(9);
    }

    @Test
    void aSecondFactorThatWasReplacedIsNotBroughtBackAndTheNewOneStays() throws IOException {
        var old = factors.of(user).orElseThrow();
        browser.post("/account/second-factor/remove", browser.get("/account").csrf())
                .is(303);
        factors.put(user, old); // as a restored backup has it
        assertThat(endAgain()).isEqualTo(1);
        assertThat(factors.has(user)).isFalse();

        CodeApp.setUp(browser, Instant.now());
        assertThat(endAgain()).isZero();
        assertThat(factors.has(user)).isTrue();
    }
}
