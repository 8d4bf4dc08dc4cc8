package tillsync.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.RecordKey;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonValue;

/** One edit of an article or record: its new state, or its removal. */
public sealed interface Edit {
    /** The number of the article, or the place of the record. */
    ArticleNumber number();

    /** The new state; null for a removal. */
    @Nullable
    Content content();

    /** The canonical JSON of this edit as it stands in a change set. */
    String canonical();

    /** The UTF-8 bytes of {@link #canonical}, in pieces that nobody changes. */
    List<byte[]> utf8();

    static Edit put(Article article) {
        return new Put(Objects.requireNonNull(article, "article: null (expected: one)"));
    }

    static Edit put(CatalogueRecord record) {
        return new PutRecord(record);
    }

    static Edit put(Content content) {
        return content instanceof CatalogueRecord record ? put(record) : put((Article) content);
    }

    /** @param number of an article, or the place of a record */
    static Edit remove(ArticleNumber number) {
        return number.isRecord() ? new RemoveRecord(RecordKey.of(number)) : new Remove(number);
    }

    /** An edit that the rules accepted before, from its {@link #canonical} form; other members are ignored. */
    static Edit trusted(JsonValue edit) {
        var record = edit.get("record");
        if (record != null) {
            var read = CatalogueRecord.trusted(record);
            return edit.text("op").equals("put") ? put(read) : new RemoveRecord(read.key());
        }
        var article = edit.get("article");
        return article != null ? put(Article.trusted(article)) : remove(new ArticleNumber(edit.text("number")));
    }

    record Put(Article article) implements Edit {
        private static final byte[] BEFORE = "{\"article\":".getBytes(StandardCharsets.UTF_8);
        private static final byte[] AFTER = ",\"op\":\"put\"}".getBytes(StandardCharsets.UTF_8);

        @Override
        public ArticleNumber number() {
            return article.number();
        }

        @Override
        public Content content() {
            return article;
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

    record PutRecord(CatalogueRecord record) implements Edit {
        private static final byte[] BEFORE = "{\"op\":\"put\",\"record\":".getBytes(StandardCharsets.UTF_8);
        private static final byte[] AFTER = {'}'};

        @Override
        public ArticleNumber number() {
            return record.number();
        }

        @Override
        public Content content() {
            return record;
        }

        @Override
        public String canonical() {
            return "{\"op\":\"put\",\"record\":" + record.canonical() + "}";
        }

        @Override
        public List<byte[]> utf8() {
            return List.of(BEFORE, record.canonicalUtf8(), AFTER);
        }
    }

    record RemoveRecord(RecordKey record) implements Edit {
        @Override
        public ArticleNumber number() {
            return record.place();
        }

        @Override
        public @Nullable Content content() {
            return null;
        }

        @Override
        public String canonical() {
            return "{\"op\":\"remove\",\"record\":" + record.canonical() + "}";
        }

        @Override
        public List<byte[]> utf8() {
            return List.of(canonical().getBytes(StandardCharsets.UTF_8));
        }
    }

    record Remove(ArticleNumber number) implements Edit {
        @Override
        public @Nullable Content content() {
            return null;
        }

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
