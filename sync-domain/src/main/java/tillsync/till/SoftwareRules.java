package tillsync.till;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tillsync.android.Lists;
import tillsync.android.Optionals;
import tillsync.android.Strings;
import tillsync.article.member.Names;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * The software that tills may run, and its models. Known software must be new enough and run on its own models. Other
 * software is admitted under its own name, on any model, unless the operator refuses it.
 *
 * @param known software that the operator names
 * @param takesOthers whether other software is admitted
 */
public record SoftwareRules(List<Known> known, boolean takesOthers) {
    private static final int MOST_LENGTH = 128;

    public SoftwareRules {
        known = List.copyOf(known);
    }

    /**
     * Software that the operator names.
     *
     * @param name the first word of its text, such as TAXOPOS; case does not matter
     * @param least the oldest version that is admitted, such as TAXOPOS-POSSUM-2.0.24.141
     * @param models the models that it runs on
     */
    public record Known(String name, String least, TillModels models) {
        public Known {
            SoftwareVersion.parse(least);
        }

        boolean is(String software) {
            var text = Strings.strip(software).toLowerCase(Locale.ROOT);
            var first = name.toLowerCase(Locale.ROOT);
            return text.startsWith(first)
                    && (text.length() == first.length()
                            || !Character.isLetterOrDigit(text.codePointAt(first.length())));
        }
    }

    /** Finds known software by its first word. */
    public Optional<Known> find(String software) {
        return known.stream().filter(one -> one.is(software)).findFirst();
    }

    /** The oldest version that is admitted; empty if any is. */
    public Optional<String> leastOf(String software) {
        return find(software).map(Known::least);
    }

    /** Returns true only for known software. */
    public boolean isTooOld(String software) {
        return find(software)
                .filter(one -> !SoftwareVersion.isAtLeast(one.least(), software))
                .isPresent();
    }

    /**
     * Returns the model's name as shown to people. Refuses MODEL_ANNOUNCED, MODEL_NOT_SUPPORTED, SOFTWARE_TOO_OLD (also
     * without a readable name) and SOFTWARE_NOT_SUPPORTED.
     */
    public String admit(String software, String model) {
        var found = find(software);
        if (!found.isPresent() && isNamed(software)) {
            return admitOther(software, model);
        }
        // without a name, the first software that the operator names is expected
        var wanted = Optionals.or(found, () -> known.stream().findFirst());
        var admitted = wanted.map(Known::models).orElse(TillModels.ANY).admit(model);
        if (!found.isPresent() || isTooOld(software)) {
            throw tooOld(software, wanted.map(Known::least));
        }
        return admitted;
    }

    private String admitOther(String software, String model) {
        if (!takesOthers) {
            var names = known.stream().map(Known::name).collect(Lists.toList());
            throw Refusal.of(
                    ProblemCode.SOFTWARE_NOT_SUPPORTED, "software: " + software + " (expected: one of " + names + ")");
        }
        return TillModels.ANY.admit(model);
    }

    private static Refusal tooOld(String software, Optional<String> least) {
        var expected = least.map(version -> version + " or newer").orElse("a name and a version, such as MyPos 7.1");
        var refusal =
                Refusal.of(ProblemCode.SOFTWARE_TOO_OLD, "software: " + software + " (expected: " + expected + ")");
        return least.map(version -> refusal.with("minimum", version)).orElse(refusal);
    }

    /** The models of all known software, as they are shown to people. */
    public TillModels models() {
        return new TillModels(
                known.stream().flatMap(one -> one.models().supported().stream()).collect(Lists.toList()),
                known.stream().flatMap(one -> one.models().announced().stream()).collect(Lists.toList()));
    }

    private static boolean isNamed(String software) {
        return software.length() <= MOST_LENGTH
                && !software.isEmpty()
                && Character.isLetter(software.codePointAt(0))
                && Names.flaws("/software", software).isEmpty();
    }
}
