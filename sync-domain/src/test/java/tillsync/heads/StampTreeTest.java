package tillsync.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.heads.HistoryHead.What;

class StampTreeTest {
    private static List<String> heads(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hex.of(Sha256.of(new byte[] {(byte) i, (byte) (i >> 8)})))
                .toList();
    }

    /** As RFC 6962 defines it: split behind the largest power of two below the number of leaves. */
    private static byte[] defined(List<String> heads) {
        if (heads.size() == 1) {
            return Sha256.of(new byte[] {0}, Hex.bytes(heads.get(0)));
        }
        int left = Integer.highestOneBit(heads.size() - 1);
        return Sha256.of(new byte[] {1}, defined(heads.subList(0, left)), defined(heads.subList(left, heads.size())));
    }

    @Test
    void eachHeadLeadsToTheRoot() {
        for (int count : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 100, 1000}) {
            var heads = heads(count);
            var tree = new StampTree(heads);
            assertThat(tree.root()).as(count + " heads").isEqualTo(defined(heads));
            for (int i = 0; i < count; i++) {
                assertThat(StampTree.root(heads.get(i), tree.path(i))).isEqualTo(tree.root());
            }
        }
        assertThatThrownBy(() -> new StampTree(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noOtherHeadDoes() {
        var heads = heads(9);
        var tree = new StampTree(heads);
        var other = heads(10).get(9);
        for (int i = 0; i < 9; i++) {
            var path = tree.path(i);
            assertThat(StampTree.root(other, path)).isNotEqualTo(tree.root());
            assertThat(StampTree.root(heads.get(i), path.replaceFirst("[LR]", path.startsWith("L") ? "R" : "L")))
                    .isNotEqualTo(tree.root());
        }
        // a node is no leaf
        assertThat(StampTree.root(Hex.of(new StampTree(heads.subList(0, 8)).root()), tree.path(8)))
                .isNotEqualTo(tree.root());
    }

    @Test
    void whatIsNoPathIsSaid() {
        var head = heads(1).get(0);
        for (var path : List.of(
                " ", "/", "L", "X" + head, "L" + head + "/", head, "L12", ("L" + head + "/").repeat(41) + "L" + head)) {
            assertThatThrownBy(() -> StampTree.root(head, path)).as(path).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anExportHasThemBehindItsHeads() throws IOException {
        var book = new Book()
                .publishes("1", "2.80")
                .signs(What.DAY)
                .publishes("1", "3.10")
                .signs(What.DAY);
        var second = book.heads.get(1).head();
        var tree = new StampTree(List.of(heads(1).get(0), second.hash(), heads(2).get(1)));
        book.stamps.add(new Stamp(2, tree.path(1), "TOKEN"));
        var seen = new ArrayList<String>();
        var read = SignedHistory.read(
                new ByteArrayInputStream(book.export(0)),
                (head, imprint, token) -> {
                    seen.add(head.position() + " " + Hex.of(imprint) + " " + token);
                    return null;
                },
                line -> {});
        assertThat(read.fault()).isNull();
        assertThat(seen).containsExactly("2 " + Hex.of(tree.root()) + " TOKEN");

        assertThat(SignedHistory.read(
                                new ByteArrayInputStream(book.export(0)), (head, imprint, token) -> "wrong", line -> {})
                        .fault())
                .isEqualTo("time stamp of head 2: wrong");
        for (var stamp : List.of(new Stamp(0, "", "T"), new Stamp(3, "", "T"), new Stamp(Long.MAX_VALUE, "", "T"))) {
            book.stamps.set(0, stamp);
            assertThat(book.read().fault())
                    .isEqualTo("time stamp of head " + stamp.position() + ": there is no such head before it");
        }
        book.stamps.set(0, new Stamp(1, "L12", "T"));
        assertThat(book.read().fault()).startsWith("STAMP: unreadable");
    }
}
