package tillsync.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.HistoryHead.What;

/** Exports of a whole merchant, which have several histories, and what goes on from them. */
class ContinuityOfManyTest {
    private Book bakery;
    private Book cafe;
    private List<SignedHistory> earlier;

    @BeforeEach
    void twoCatalogues() {
        bakery = book("bakery");
        cafe = book("cafe");
        cafe.pair = bakery.pair;
        cafe.keys.clear();
        cafe.keys.addAll(bakery.keys);
        bakery.publishes("1", "2.80").signs(What.DAY);
        cafe.publishes("7", "3.10").signs(What.DAY).publishes("8", "4.00").signs(What.EXPORT);
        earlier = both();
        bakery.exported = "2026-03-01T00:00:00Z";
        cafe.exported = bakery.exported;
        bakery.publishes("2", "1.00").signs(What.DAY);
    }

    private static Book book(String catalogue) {
        var book = new Book();
        book.catalogue = catalogue;
        return book;
    }

    /** The file of a till that has published nothing, without keys and signature, as older versions wrote it. */
    private static SignedHistory unsigned(String catalogue) {
        var rows = Book.rows(book(catalogue).export(0));
        rows.removeIf(row -> List.of("KEY", "FILE").contains(row.get(0)));
        return Book.read(Book.chained(rows));
    }

    private List<SignedHistory> both() {
        return List.of(bakery.read(), cafe.read());
    }

    private static void assertVerdict(Continuity is, Verdict verdict, String detail) {
        assertThat(is.verdict()).as(is.detail()).isEqualTo(verdict);
        assertThat(is.detail()).contains(detail);
    }

    /** The cafe as a restored service has it: without its last head, in a new epoch. */
    private void theCafeIsRestored() {
        cafe.heads.remove(1);
        cafe.lines.remove(1);
        cafe.versions.remove(1);
        cafe.epoch = 2;
        cafe.signs(What.RESTORED, 1, "of the backup of 2026-01-01")
                .publishes("9", "1.00")
                .signs(What.DAY);
    }

    private Book anotherCafe() {
        var forged = book("cafe");
        forged.pair = bakery.pair;
        forged.keys.clear();
        forged.keys.addAll(bakery.keys);
        forged.exported = bakery.exported;
        return forged.publishes("7", "0.10")
                .signs(What.DAY)
                .publishes("8", "4.00")
                .signs(What.EXPORT);
    }

    @Test
    void eachKnownHistoryGoesOn() {
        assertVerdict(Continuity.of(earlier, both()), Verdict.SAME, "goes on in it: 2 parts");
        var more = book("new").publishes("1", "1.00").signs(What.DAY);
        assertVerdict(
                Continuity.of(earlier, List.of(bakery.read(), cafe.read(), more.read())), Verdict.SAME, "2 parts");
        assertVerdict(
                Continuity.of(List.of(earlier.get(0), earlier.get(1), unsigned("empty")), both()),
                Verdict.SAME,
                "2 parts");
    }

    @Test
    void theWorstOneCounts() {
        var forged = anotherCafe();
        assertVerdict(
                Continuity.of(earlier, List.of(bakery.read(), forged.read())),
                Verdict.OTHER,
                "catalogue cafe: another history: head 1");
        assertVerdict(
                Continuity.of(earlier, List.of(bakery.read(), cafe.read(), forged.read())),
                Verdict.OTHER,
                "cafe: another history: head 1");
        assertVerdict(
                Continuity.of(earlier, List.of(bakery.read(), book("x").read())),
                Verdict.OTHER,
                "catalogue cafe: another history: it is missing");
        theCafeIsRestored();
        assertVerdict(Continuity.of(earlier, both()), Verdict.RESTORED, "catalogue cafe: the service was restored");
    }

    @Test
    void oneHistoryGoesOnFromThatOfItsCatalogue() {
        assertVerdict(Continuity.of(earlier, List.of(cafe.read())), Verdict.SAME, "");
        assertVerdict(Continuity.of(earlier, List.of(anotherCafe().read())), Verdict.OTHER, "head 1");
        assertVerdict(
                Continuity.of(
                        earlier,
                        List.of(book("x").publishes("1", "1.00").signs(What.DAY).read())),
                Verdict.OTHER,
                "nothing that is signed in the known file");
        assertVerdict(Continuity.of(List.of(earlier.get(1)), both()), Verdict.SAME, "");
        assertVerdict(
                Continuity.of(
                        List.of(earlier.get(1)),
                        List.of(bakery.read(), anotherCafe().read())),
                Verdict.OTHER,
                "cafe");
        assertVerdict(Continuity.of(List.of(earlier.get(0)), List.of(bakery.read())), Verdict.SAME, "");
    }

    @Test
    void aHashIsInOneOfThemAndAKeyVouchesForAll() {
        var head = cafe.heads.get(0).head().hash();
        assertVerdict(Continuity.of(head, both()), Verdict.SAME, "catalogue cafe: it is head 1");
        assertVerdict(Continuity.of("ab".repeat(32), both()), Verdict.OTHER, "neither a head of this file, nor a key");
        assertVerdict(Continuity.of(bakery.keyId(), both()), Verdict.SAME, "");
        var key = bakery.keyId();
        cafe.rotates(false).publishes("9", "1.00").signs(What.DAY);
        assertVerdict(Continuity.of(key, both()), Verdict.OTHER, "no key before introduced it");
        assertVerdict(
                Continuity.of(key, List.of(unsigned("x"), unsigned("y"))), Verdict.OTHER, "nothing in it is signed");
    }
}
