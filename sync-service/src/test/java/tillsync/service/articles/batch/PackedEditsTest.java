package tillsync.service.articles.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.Shop;

class PackedEditsTest {
    private static List<Edit> edits() {
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < 10; i++) {
            edits.add(
                    i % 3 == 0
                            ? Edit.remove(new ArticleNumber("ä" + i))
                            : Edit.put(Shop.article(Integer.toString(i), i)));
        }
        return edits;
    }

    @Test
    void areReadAsTheyWereKept() {
        assertThat(PackedEdits.unpack(PackedEdits.pack(edits()), 0, 10)).isEqualTo(edits());
    }

    @Test
    void areReadPageByPage() {
        var packed = PackedEdits.pack(edits());
        assertThat(PackedEdits.unpack(packed, 4, 3)).isEqualTo(edits().subList(4, 7));
        assertThat(PackedEdits.unpack(packed, 8, 5)).isEqualTo(edits().subList(8, 10));
        assertThat(PackedEdits.unpack(packed, 10, 5)).isEmpty();
    }
}
