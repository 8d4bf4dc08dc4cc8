package tillsync.service.web.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tillsync.condition.Explanation;
import tillsync.service.tills.device.Admission;

/** The topics of the help, in the order of the manual, with the texts {@code help.ID.term} and {@code help.ID.text}. */
@Component
class HelpTopics {
    /** @param page of the topic; "": none */
    private record Topic(String id, String page) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic("cloud", ""),
            new Topic("needs", ""),
            new Topic("models", ""),
            new Topic("account", "/account"),
            new Topic("overview", "/"),
            new Topic("connected", "/"),
            new Topic("connect", "/activate"),
            new Topic("code", "/activate"),
            new Topic("manager", ""),
            new Topic("local", ""),
            new Topic("sign-off", "/"),
            new Topic("replace", "/activate"),
            new Topic("users", "/team"),
            new Topic("roles", "/team"),
            new Topic("fails", ""),
            new Topic("sync", "/topology"),
            new Topic("main", "/topology"),
            new Topic("follower", "/topology"),
            new Topic("independent", "/topology"),
            new Topic("examples", "/topology"),
            new Topic("group", "/topology"),
            new Topic("pilot", ""),
            new Topic("articles", "/articles"),
            new Topic("import", "/articles"),
            new Topic("planned", "/articles"),
            new Topic("records", "/articles"),
            new Topic("labels", "/articles"),
            new Topic("pictures", "/articles"),
            new Topic("history", "/articles"),
            new Topic("undo", "/articles"),
            new Topic("notices", "/notices"),
            new Topic("hours", "/notices"),
            new Topic("inbox", "/inbox"),
            new Topic("approval", "/held-back"),
            new Topic("guard", "/held-back"),
            new Topic("wifi", ""));

    /** Messages that people meet at a till, which shows the same texts. */
    private static final List<String> MESSAGES = List.of(
            "TAXOPOS_NOT_FOREGROUND",
            "SOFTWARE_TOO_OLD",
            "CLOCK_WRONG",
            "OPEN_SALE",
            "CLOSING_NEEDED",
            "LISTENER_FAILED",
            "STORE_COPIED");

    /** One of the terms, as a page shows it. @param page of the topic; "": none */
    public record Entry(String id, String term, String text, String page) {
        private boolean has(List<String> words, String in) {
            var lower = in.toLowerCase(Locale.ROOT);
            return words.stream().allMatch(lower::contains);
        }
    }

    private final MessageSource texts;
    private final Admission admission;

    HelpTopics(MessageSource texts, Admission admission) {
        this.texts = texts;
        this.admission = admission;
    }

    /** Returns the entries with all these words, those with them in the term first; all entries for "". */
    List<Entry> find(String typed, Locale language) {
        var words = List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        var found = new ArrayList<Entry>();
        var further = new ArrayList<Entry>();
        all(language).forEach(entry -> {
            if (entry.has(words, entry.term())) {
                found.add(entry);
            } else if (entry.has(words, entry.term() + " " + entry.text())) {
                further.add(entry);
            }
        });
        found.addAll(further);
        return found;
    }

    private Stream<Entry> all(Locale language) {
        var topics = TOPICS.stream().map(topic -> entry(topic, language));
        var messages = MESSAGES.stream()
                .flatMap(code -> Explanation.of(code, language).stream())
                .map(one -> new Entry(one.code(), one.title(), one.remedy(), ""));
        return Stream.concat(topics, messages);
    }

    private Entry entry(Topic topic, Locale language) {
        var known = topic.id().equals("models") ? new Object[] {models(language)} : null;
        return new Entry(
                topic.id(),
                texts.getMessage("help." + topic.id() + ".term", null, language),
                texts.getMessage("help." + topic.id() + ".text", known, language),
                topic.page());
    }

    private String models(Locale language) {
        var models = admission.rules().models();
        var soon = texts.getMessage("models.announced", null, language);
        return Stream.concat(
                        models.supported().stream(), models.announced().stream().map(model -> model + ", " + soon))
                .reduce((some, one) -> some + "; " + one)
                .orElse("–");
    }
}
