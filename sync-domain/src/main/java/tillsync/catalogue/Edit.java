package tillsync.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.CanonicalJson;

/** One edit of one article: what it is from now on, or that it is removed. */
public sealed interface Edit {
    ArticleNumber number();

    /** The canonical JSON of this edit as it stands in a change set. */
    String canonical();

    /** The UTF-8 bytes of {@link #canonical}, in pieces that nobody changes. */
    List<byte[]> utf8();

    static Edit put(Article article) {
        return new Put(article);
    }

    static Edit remove(ArticleNumber number) {
        return new Remove(number);
    }

    record Put(Article article) implements Edit {
        private static final byte[] BEFORE = "{\"article\":".getBytes(StandardCharsets.UTF_8);
        private static final byte[] AFTER = ",\"op\":\"put\"}".getBytes(StandardCharsets.UTF_8);

        @Override
        public ArticleNumber number() {
            return article.number();
        }

        @Override
        public String canonical() {
            return "{\"article\":" + article.canonical() + ",\"op\":\"put\"}";
        }

        @Override
        public List<byte[]> utf8() {
            return List.of(BEFORE, article.canonicalUtf8(), AFTER);
        }
    }

    record Remove(ArticleNumber number) implements Edit {
        @Override
        public String canonical() {
            var text = new StringBuilder("{\"number\":");
            CanonicalJson.quote(number.value(), text);
            return text.append(",\"op\":\"remove\"}").toString();
        }

        @Override
        public List<byte[]> utf8() {
            return List.of(canonical().getBytes(StandardCharsets.UTF_8));
        }
    }
}
