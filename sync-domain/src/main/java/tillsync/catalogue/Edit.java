package tillsync.catalogue;

import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.CanonicalJson;

/** One edit of one article: what it is from now on, or that it is removed. */
public sealed interface Edit {
    ArticleNumber number();

    /** The canonical JSON of this edit as it stands in a change set. */
    String canonical();

    static Edit put(Article article) {
        return new Put(article);
    }

    static Edit remove(ArticleNumber number) {
        return new Remove(number);
    }

    record Put(Article article) implements Edit {
        @Override
        public ArticleNumber number() {
            return article.number();
        }

        @Override
        public String canonical() {
            return "{\"article\":" + article.canonical() + ",\"op\":\"put\"}";
        }
    }

    record Remove(ArticleNumber number) implements Edit {
        @Override
        public String canonical() {
            var text = new StringBuilder("{\"number\":");
            CanonicalJson.quote(number.value(), text);
            return text.append(",\"op\":\"remove\"}").toString();
        }
    }
}
