package tillsync.service.articles.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.service.Shop;

class PackedEditsTest {
    private static List<BatchEdit> edits() {
        var edits = new ArrayList<BatchEdit>();
        for (int i = 0; i < 10; i++) {
            var expected = Shop.article("x", i).digest().toString();
            edits.add(
                    i % 3 == 0
                            ? new BatchEdit(Edit.remove(new ArticleNumber("ä" + i)), i == 3 ? null : expected)
                            : new BatchEdit(Edit.put(Shop.article(Integer.toString(i), i)), i == 4 ? "" : null));
        }
        edits.set(5, new BatchEdit(Edit.put(CatalogueRecord.read("{\"kind\":\"x\",\"key\":\"a\",\"b\":1}")), ""));
        edits.set(6, new BatchEdit(new Edit.RemoveRecord(new RecordKey("x", "ä")), null));
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
