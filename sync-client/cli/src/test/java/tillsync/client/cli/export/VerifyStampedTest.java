package tillsync.client.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.android.Hex;
import tillsync.client.cli.TillCommand;
import tillsync.export.Chain;
import tillsync.heads.FileSignature;
import tillsync.heads.HistoryHead;
import tillsync.heads.HistoryHead.What;
import tillsync.heads.RevisionLine;
import tillsync.heads.SignedHead;
import tillsync.heads.SignedHistory;
import tillsync.heads.SigningKey;
import tillsync.heads.Stamp;
import tillsync.heads.StampTree;
import tillsync.stamp.TestAuthority;

/** A history without revisions, whose three heads are of three days. */
class VerifyStampedTest {
    private static final List<String> DAYS =
            List.of("2026-11-01T00:03:00Z", "2026-11-02T00:03:00Z", "2026-11-03T00:03:00Z");

    @TempDir
    Path directory;

    private final TestAuthority authority = new TestAuthority();
    private final KeyPair pair = keys();
    private final List<HistoryHead> heads = new ArrayList<>();
    private final List<Stamp> stamps = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return Hex.of(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private SigningKey key() {
        var bytes = pair.getPublic().getEncoded();
        return new SigningKey(SigningKey.idOf(bytes), Hex.of(bytes), DAYS.get(0), "", "");
    }

    @BeforeEach
    void threeDays() {
        for (var day : DAYS) {
            heads.add(new HistoryHead(
                    What.DAY,
                    "c-1",
                    "m-1",
                    1,
                    heads.size() + 1L,
                    day.substring(0, 10),
                    0,
                    "",
                    RevisionLine.BEFORE_THE_FIRST,
                    heads.isEmpty()
                            ? RevisionLine.BEFORE_THE_FIRST
                            : heads.get(heads.size() - 1).hash(),
                    day,
                    key().id(),
                    ""));
        }
    }

    /** Stamps a head beside that of another catalogue. */
    private void stamp(int position, String at) {
        var tree =
                new StampTree(List.of("ab".repeat(32), heads.get(position - 1).hash()));
        stamps.add(new Stamp(
                position,
                tree.path(1),
                Base64.getEncoder().encodeToString(authority.token(tree.root(), Instant.parse(at)))));
    }

    private String file() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var chain = new Chain();
        var about =
                "article-history,till,t,Till,catalogue,c-1,revision,0,from,,to,,exported," + DAYS.get(2) + ",zone,UTC";
        bytes.write(chain.first(List.of(about.split(",", -1))));
        bytes.write(chain.row(SignedHistory.KEY, key().cells()));
        for (var head : heads) {
            bytes.write(chain.row(SignedHistory.SIGNED, new SignedHead(head, sign(head.bytes())).cells()));
        }
        for (var stamp : stamps) {
            bytes.write(chain.row(SignedHistory.STAMP, stamp.cells()));
        }
        var unsigned = new FileSignature(chain.hash(), DAYS.get(2), key().id(), "");
        bytes.write(chain.row(
                SignedHistory.FILE,
                new FileSignature(unsigned.hash(), unsigned.madeAt(), unsigned.key(), sign(unsigned.bytes())).cells()));
        bytes.write(chain.last());
        return Files.write(directory.resolve("export.csv"), bytes.toByteArray()).toString();
    }

    private String ca(String pem) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), pem).toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return TillCommand.run(new VerifyExport(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void saysWhenWhatWasStampedByWhom() throws IOException {
        stamp(1, "2026-11-01T00:04:00Z");
        stamp(3, "2026-11-03T06:03:00Z");
        assertThat(run(file())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "stamped: 2 time stamps, 2026-11-01T00:04:00Z to 2026-11-03T06:03:00Z, up to head 3 of 3",
                        "stamped by: CN=Test TSA,O=Tillsync, whose certificate was not checked (--timestamp-ca FILE checks it)",
                        "longest wait for a time stamp: 30 h, head 2 of 2026-11-02T00:03:00Z");
        assertThat(run("--timestamp-ca", ca(authority.pem()), file())).isZero();
        assertThat(out.toString()).contains("stamped by: CN=Test TSA,O=Tillsync, believed by CN=Test Root");
        assertThat(run(file(), "--known", heads.get(1).hash(), "--timestamp-ca", ca(authority.pem())))
                .isZero();
    }

    /** As it is with a past that was written anew: heads are signed with dates of then, and stamped with those of today. */
    @Test
    void headsThatAreOlderThanTheirTimeStampsShow() throws IOException {
        stamp(3, "2027-02-01T00:00:00Z");
        assertThat(run(file())).isZero();
        assertThat(out.toString()).contains("longest wait for a time stamp: 91 days, head 1 of 2026-11-01T00:03:00Z");
        stamps.clear();
        stamp(2, "2026-11-01T22:00:00Z");
        assertThat(run(file())).isZero();
        assertThat(out.toString())
                .contains(
                        "up to head 2 of 3",
                        "a clock was wrong: head 2 says 2026-11-02T00:03:00Z, its time stamp 2026-11-01T22:00:00Z");
    }

    @Test
    void whatIsNotStampedByWhoIsBelievedHasAnExitCodeOfItsOwn() throws IOException {
        assertThat(run(file())).isZero();
        assertThat(out.toString()).doesNotContain("stamp");
        assertThat(run(file(), "--timestamp-ca", ca(authority.pem()))).isEqualTo(5);
        assertThat(err.toString())
                .isEqualTo("verify-export: --timestamp-ca: it has no time stamp" + System.lineSeparator());
        stamp(3, "2026-11-03T00:04:00Z");
        assertThat(run(file(), "--timestamp-ca", ca(new TestAuthority().pem()))).isEqualTo(5);
        assertThat(err.toString())
                .contains("time stamp of head 3: certificate of CN=Test TSA,O=Tillsync: it follows from no");
        assertThat(run(file(), "--timestamp-ca", ca(new TestAuthority().pem()), "--known", "ab".repeat(32)))
                .as("another history is worse")
                .isEqualTo(3);
        assertThat(run(file(), "--timestamp-ca", ca("nothing"))).isEqualTo(1);
        assertThat(err.toString()).contains("--timestamp-ca: " + directory.resolve("ca.pem") + ": ");
        assertThat(run(file(), "--timestamp-ca", directory.resolve("none.pem").toString()))
                .isEqualTo(1);
        assertThat(run(file(), "--timestamp-ca")).isEqualTo(2);
    }

    @Test
    void aBrokenTimeStampIsFound() throws IOException {
        stamp(3, "2026-11-03T00:04:00Z");
        var good = stamps.get(0);
        var token = Base64.getDecoder().decode(good.token());
        token[token.length - 1] ^= 1; // of its signature
        var broken = Base64.getEncoder().encodeToString(token);
        for (var wrong : List.of(
                new Stamp(3, good.path(), broken),
                new Stamp(2, good.path(), good.token()),
                new Stamp(3, good.path().replace('L', 'R'), good.token()),
                new Stamp(3, "", good.token()),
                new Stamp(3, good.path(), "no base64"),
                new Stamp(3, good.path(), ""))) {
            stamps.set(0, wrong);
            assertThat(run(file())).as(wrong.toString()).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("verify-export: time stamp of head " + wrong.position() + ": token: ");
            assertThat(out.toString()).isEmpty();
        }
    }
}
