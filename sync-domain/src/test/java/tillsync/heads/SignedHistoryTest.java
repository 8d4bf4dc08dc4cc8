package tillsync.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.HistoryHead.What;

class SignedHistoryTest {
    private Book book;

    @BeforeEach
    void threeDays() {
        book = threeDays(new Book());
    }

    private static Book threeDays(Book book) {
        return book.publishes("1", "2.80")
                .signs(What.DAY)
                .publishes("2", "1.50")
                .publishes("1", "3.10")
                .signs(What.DAY)
                .removes("2")
                .signs(What.EXPORT);
    }

    @Test
    void whatIsAsItWasSignedIsInOrder() {
        var read = book.read();
        assertThat(read.fault()).isNull();
        assertThat(read.heads()).hasSize(3);
        assertThat(read.covered()).isEqualTo(4);
        assertThat(read.uncovered()).isZero();
        assertThat(Book.read(book.export(2)).fault()).isNull();
    }

    @Test
    void eachCellOfAHeadIsSigned() {
        for (int head = 0; head < 3; head++) {
            var signed = book.heads.get(head);
            for (int i = 0; i < HistoryHead.CELLS + 1; i++) {
                var cells = new ArrayList<>(signed.cells());
                cells.set(i, other(cells.get(i)));
                var forged = SignedHead.parse(cells);
                if (forged != null) {
                    book.heads.set(head, forged);
                    assertThat(book.read().fault()).as(cells.toString()).isNotNull();
                }
            }
            book.heads.set(head, signed);
        }
        assertThat(book.read().fault()).isNull();
    }

    private static String other(String cell) {
        if (cell.isEmpty()) {
            return "x";
        }
        if (cell.matches("[A-Z]+")) {
            return cell.equals("DAY") ? "EXPORT" : "DAY";
        }
        char last = cell.charAt(cell.length() - 1);
        return cell.substring(0, cell.length() - 1) + (last == '1' ? '2' : '1');
    }

    @Test
    void eachCellOfARevisionIsSigned() {
        var line = book.lines.get(1);
        for (int i = 1; i < RevisionLine.COLUMNS.size(); i++) {
            var cells = new ArrayList<>(line.cells());
            cells.set(i, other(cells.get(i)));
            book.lines.set(1, RevisionLine.parse(cells));
            assertThat(book.read().fault()).as(cells.toString()).isNotNull();
        }
    }

    @Test
    void aMissingDayIsFound() {
        var earlier = book.read();
        for (int i = 0; i < 3; i++) {
            var day = book.heads.remove(i);
            assertThat(book.read().fault()).as("head " + i).isNotNull();
            book.heads.add(i, day);
        }
        assertThat(book.read().fault()).isNull();
        book.heads.remove(2);
        book.lines.remove(3);
        book.versions.remove(3);
        assertThat(book.read().fault()).as("by itself").isNull();
        assertThat(Continuity.of(earlier, book.read()).verdict()).isEqualTo(Verdict.OTHER);
    }

    @Test
    void anArticleThatWasRewrittenIsFound() {
        var was = book.versions.get(2);
        book.versions.set(2, new Book.Version("1", 3, was.body().replace("310", "910")));
        assertThat(book.read().fault()).isEqualTo("revision 3: its articles are not those signed");
        book.lines.set(2, book.line(3));
        assertThat(book.read().fault()).startsWith("revision 3: the history up to it is not the one signed");
        book.versions.remove(2);
        assertThat(book.read().fault()).startsWith("revision 3: ");
    }

    @Test
    void aPastThatWasWrittenAnewWithEachHashIsFoundByAnEarlierExport() {
        var key = book.pair;
        var earlier = book.read();
        var rewritten = new Book();
        rewritten.pair = key;
        rewritten.keys.clear();
        rewritten.keys.addAll(book.keys);
        rewritten
                .publishes("1", "2.70")
                .signs(What.DAY)
                .publishes("2", "1.50")
                .publishes("1", "3.10")
                .signs(What.DAY)
                .removes("2")
                .signs(What.EXPORT);
        assertThat(rewritten.read().fault()).isNull();
        assertThat(Continuity.of(earlier, rewritten.read()).verdict()).isEqualTo(Verdict.OTHER);
        var hash = earlier.last() == null ? "" : earlier.last().hash();
        assertThat(Continuity.of(hash, rewritten.read()).verdict()).isEqualTo(Verdict.OTHER);
        assertThat(Continuity.of(hash, book.read()).verdict()).isEqualTo(Verdict.SAME);

        var stranger = threeDays(new Book());
        assertThat(stranger.read().fault()).isNull();
        assertThat(Continuity.of(book.keyId(), stranger.read()).verdict()).isEqualTo(Verdict.OTHER);
    }

    @Test
    void aHistoryGoesOn() {
        var earlier = book.read();
        book.exported = "2026-03-01T00:00:00Z";
        book.publishes("3", "1.00").signs(What.DAY);
        assertThat(Continuity.of(earlier, book.read()).verdict()).isEqualTo(Verdict.SAME);
        assertThat(Continuity.of(book.read(), earlier).verdict()).isEqualTo(Verdict.OLDER);
        assertThat(Continuity.of(book.keyId(), earlier).verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void aKeyIsFollowedByOneThatItIntroducesAlone() {
        var earlier = book.read();
        var first = book.keyId();
        book.rotates(true).publishes("3", "1.00").signs(What.DAY);
        assertThat(book.read().fault()).isNull();
        assertThat(Continuity.of(earlier, book.read()).verdict()).isEqualTo(Verdict.SAME);
        assertThat(Continuity.of(first, book.read()).verdict()).isEqualTo(Verdict.SAME);
        assertThat(Continuity.of(book.keyId(), book.read()).verdict()).isEqualTo(Verdict.SAME);

        var key = book.keys.get(1);
        book.keys.set(1, new SigningKey(key.id(), key.publicKey(), "2025", key.introducedBy(), key.signature()));
        assertThat(book.read().fault()).contains("the key before it did not sign it");
        book.keys.set(1, key);

        book.rotates(false).publishes("4", "1.00").signs(What.DAY);
        assertThat(book.read().fault()).isNull();
        assertThat(Continuity.of(earlier, book.read()).verdict()).isEqualTo(Verdict.OTHER);
    }

    @Test
    void aRestoreIsSaidAndNoForgery() {
        var earlier = book.read();
        book.heads.remove(2);
        book.lines.remove(3);
        book.versions.remove(3);
        book.epoch = 2;
        book.signs(What.RESTORED, 3, "of the backup of 2026-01-03")
                .publishes("9", "1.00")
                .signs(What.DAY);
        book.exported = "2026-03-01T00:00:00Z";
        assertThat(book.read().fault()).isNull();
        var verdict = Continuity.of(earlier, book.read());
        assertThat(verdict.verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(verdict.detail()).contains("head 2 was the last one kept, and 1 of the known ones are lost");

        book.heads.remove(2);
        assertThat(book.read().fault()).isNotNull();
    }

    @Test
    void behindAnArchiveItBeginsWithWhatWasValid() {
        var kept = new Leaves();
        kept.add(Book.leaf(book.versions.get(1)));
        kept.add(Book.leaf(book.versions.get(2)));
        book.signs(What.ARCHIVED, 3, "file x contents " + kept.hash());
        book.after = 3;
        book.versions.remove(0);
        assertThat(book.read().fault()).isNull();
        assertThat(book.read().uncovered()).isZero();
        book.versions.remove(0);
        assertThat(book.read().fault()).contains("other articles were valid then");
    }

    @Test
    void ofAnExportOfSomeTimeTheRestIsNotCovered() {
        book.after = 1;
        var read = book.read();
        assertThat(read.fault()).isNull();
        assertThat(read.uncovered()).isEqualTo(1);
        book.after = 2;
        assertThat(book.read().fault()).contains("no head was signed before it");
    }

    @Test
    void controlCharactersCountAsAnExportShowsThem() {
        var number = new tillsync.article.ArticleNumber("1");
        var raw = "{\"a\":\"x\u0085y\"}".getBytes(StandardCharsets.UTF_8);
        var shown = "{\"a\":\"x\uFFFDy\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Leaves.of(number, raw)).isEqualTo(Leaves.of(number, shown));
        assertThat(Leaves.of(number, null)).isNotEqualTo(Leaves.of(number, new byte[0]));
    }
}
