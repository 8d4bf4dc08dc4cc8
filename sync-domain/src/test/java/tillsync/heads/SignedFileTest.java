package tillsync.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.HistoryHead.What;

/** Only the key of the last head, or a key that it introduced, may sign a file as a whole. */
class SignedFileTest {
    private Book book;
    private SignedHistory earlier;
    private Book stranger;

    @BeforeEach
    void twoDays() {
        book = new Book().publishes("1", "2.80").signs(What.DAY).publishes("2", "1.50");
        book.signs(What.EXPORT);
        earlier = book.read();
        book.exported = "2026-02-02T00:00:00Z";
        stranger = new Book();
    }

    private List<List<String>> rows() {
        return new ArrayList<>(Book.rows(book.export(0)));
    }

    private static int place(List<List<String>> rows, String kind) {
        int place = 0;
        while (!rows.get(place).get(0).equals(kind)) {
            place++;
        }
        return place;
    }

    private static List<String> row(String kind, List<String> cells) {
        var row = new ArrayList<>(List.of(kind));
        row.addAll(cells);
        return row;
    }

    /** Changes the percentage of VAT in the first row, which only the file's signature covers. */
    private static void change(List<List<String>> rows) {
        var cells = new ArrayList<>(rows.get(1));
        cells.set(8, "7");
        rows.set(1, cells);
    }

    @Test
    void anyCellThatWasChangedWithANewChainIsFound() {
        var rows = rows();
        assertThat(Book.read(Book.chained(rows)).fault()).isNull();
        change(rows);
        assertThat(Book.read(book.sealed(rows)).fault())
                .as("by the service's own key")
                .isNull();
        assertThat(Book.read(Book.chained(rows)).fault()).isEqualTo("the file: its signature is of other rows");
        rows.remove(place(rows, "FILE"));
        assertThat(Book.read(Book.chained(rows)).fault()).isEqualTo("the file: its signature is missing");
    }

    @Test
    void anotherKeyInTheFileMayNotSignIt() {
        var rows = rows();
        change(rows);
        rows.add(place(rows, "KEY") + 1, row("KEY", stranger.keys.get(0).cells()));
        var forged = Book.read(stranger.sealed(rows));
        assertThat(forged.fault()).contains("neither signed the last head nor was introduced by the key that did");
    }

    @Test
    void aKeyThatTheOneOfTheLastHeadIntroducedMaySignIt() {
        assertThat(book.rotates(true).rotates(true).read().fault()).isNull();
        assertThat(Continuity.of(earlier, book.read()).verdict()).isEqualTo(Verdict.SAME);
        book.signs(What.EXPORT);
        book.pair = stranger.pair;
        assertThat(book.read().fault()).as("a key that is not there").contains("its signature is not one");
    }

    @Test
    void anEarlierKeyMayNotSignTheFile() {
        var first = book.pair;
        book.rotates(true).signs(What.EXPORT);
        assertThat(book.read().fault()).isNull();
        book.pair = first;
        assertThat(book.read().fault()).contains("neither signed the last head");
    }

    @Test
    void aSecondKeyThatNobodyIntroducedIsNamed() {
        assertThat(book.read().stranger()).isNull();
        book.rotates(false).signs(What.EXPORT);
        var lost = book.read();
        assertThat(lost.fault()).isNull();
        assertThat(lost.stranger()).contains(book.keyId(), "no key before introduced it");
        assertThat(Continuity.of(earlier, lost).verdict()).isEqualTo(Verdict.OTHER);
        assertThat(Continuity.of(book.keyId(), lost).verdict()).isEqualTo(Verdict.OTHER);
        var known = book.heads.get(1).head().hash();
        assertThat(Continuity.of(known, lost).verdict()).isEqualTo(Verdict.OTHER);
    }

    /** A forger's key claims to be the older one, and introduces the service's, whose heads stay. */
    @Test
    void aKeyThatIntroducesTheServicesOwnIsAnother() {
        var genuine = book.keys.get(0);
        var own = stranger.keys.get(0);
        var claimed = new SigningKey(genuine.id(), genuine.publicKey(), genuine.since(), own.id(), "");
        var signature = Book.sign(stranger.pair, claimed.bytes());
        book.keys.set(0, own);
        book.keys.add(new SigningKey(genuine.id(), genuine.publicKey(), genuine.since(), own.id(), signature));
        book.pair = stranger.pair;
        book.signs(What.EXPORT);
        var forged = book.read();
        assertThat(forged.fault()).as("it is all there, by some key").isNull();
        assertThat(forged.stranger()).isNull();
        assertThat(Continuity.of(earlier, forged).verdict()).isEqualTo(Verdict.OTHER);
        assertThat(Continuity.of(genuine.id(), forged).verdict()).isEqualTo(Verdict.OTHER);
        var head = earlier.heads().get(0).head();
        assertThat(Continuity.of(head.hash(), forged).verdict()).isEqualTo(Verdict.OTHER);
    }

    @Test
    void nothingStandsBehindTheSignature() {
        for (var kind : List.of("PUT", "HASH", "KIND", "KEY", "REVISION", "FILE", "NOTE")) {
            var rows = rows();
            var more = row(kind, List.of("1", "2", "3"));
            rows.add(place(rows, "FILE") + 1, more);
            var fault = Book.read(Book.chained(rows)).fault();
            assertThat(fault).isEqualTo(kind + ": it stands behind the signature of the file");
        }
    }

    @Test
    void whatIsNotSignedIsSaid() {
        assertThat(book.read().unsigned()).isNull();
        var rows = rows();
        var signing = List.of("KEY", "SIGNED", "REVISION", "FILE");
        rows.removeIf(row -> signing.contains(row.get(0)));
        var stripped = Book.read(Book.chained(rows));
        assertThat(stripped.fault()).isNull();
        assertThat(stripped.unsigned()).contains("the file has no signature");

        rows.add(rows.size() - 1, row("KEY", stranger.keys.get(0).cells()));
        rows.add(rows.size() - 1, row("FILE", List.of()));
        var headless = Book.read(stranger.sealed(rows));
        assertThat(headless.fault()).isNull();
        assertThat(headless.unsigned()).contains("no head covers its 2 versions");
        assertThat(Continuity.of(book.keyId(), headless).verdict()).isEqualTo(Verdict.OTHER);
        assertThat(Continuity.of(earlier, headless).verdict()).isEqualTo(Verdict.OTHER);
    }

    @Test
    void theFinalHashIsTheWholeFile() {
        var read = book.read();
        assertThat(Continuity.of(read.check().hash(), read).verdict()).isEqualTo(Verdict.WHOLE);
    }

    @Test
    void anEarlierFileIsOlderAlsoIfNoHeadCameSince() {
        var later = book.read();
        assertThat(Continuity.of(earlier, later).verdict()).isEqualTo(Verdict.SAME);
        assertThat(Continuity.of(later, earlier).verdict()).isEqualTo(Verdict.OLDER);
        book.exported = "2026-02-02T00:00:00.5Z";
        assertThat(Continuity.of(later, book.read()).verdict())
                .as("half a second later")
                .isEqualTo(Verdict.SAME);
    }
}
