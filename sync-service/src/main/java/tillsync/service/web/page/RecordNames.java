package tillsync.service.web.page;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;

/** Names records on pages, with a word for the kind, such as "Warengruppe drinks". */
@Component
public class RecordNames {
    private final MessageSource texts;

    RecordNames(MessageSource texts) {
        this.texts = texts;
    }

    /** The number of an article, or the kind and key of a record. */
    public String shown(ArticleNumber number) {
        return number.isRecord() ? named(number, RecordKey.of(number).key()) : number.value();
    }

    /** The name of an article, or the kind and name of a record. */
    public String named(ArticleNumber number, String name) {
        if (!number.isRecord()) {
            return name;
        }
        var kind = RecordKey.of(number).kind();
        var words = new DefaultMessageSourceResolvable(
                new String[] {"record." + kind, "record.other"}, new Object[] {name, kind});
        return texts.getMessage(words, LocaleContextHolder.getLocale());
    }
}
