package tillsync.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CanonicalJson;

/** One edit of one article: what it is from now on, or that it is no more. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Edit.Put.class, name = "put"),
    @JsonSubTypes.Type(value = Edit.Remove.class, name = "remove")
})
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

    record Put(@JsonProperty("article") Article article) implements Edit {
        @JsonIgnore
        @Override
        public ArticleNumber number() {
            return article.number();
        }

        @Override
        public String canonical() {
            return "{\"article\":" + article.canonical() + ",\"op\":\"put\"}";
        }
    }

    record Remove(@JsonProperty("number") ArticleNumber number) implements Edit {
        @Override
        public String canonical() {
            var text = new StringBuilder("{\"number\":");
            CanonicalJson.quote(number.value(), text);
            return text.append(",\"op\":\"remove\"}").toString();
        }
    }
}
