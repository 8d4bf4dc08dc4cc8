package tillsync.service.people.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds passwords that are guessed first. They are made of the commonest words, the owner's names, repeated characters,
 * or rows of alphabet, digits and keyboard; any digits and signs may stand around. Something must be left of a password
 * without all of these.
 */
final class EasyToGuess {
    private static final int LEAST_CHARACTERS = 4;
    private static final int LEAST_LETTERS = 3;
    private static final int LEAST_LENGTH = 8;
    private static final int LEAST_RUN = 4;
    private static final int LEAST_OWN = 3;

    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm");

    /** The longest first: a word that is part of a longer one is looked for after it. */
    private static final List<String> WORDS = longestFirst(
            List.of(("password passwort kennwort passwd passw pass geheim secret login letmein welcome willkommen admin"
                            + " administrator root user benutzer guest gast default access zugang service master test"
                            + " change changeme change.me internet computer iloveyou love liebe ichliebedich schatz hello"
                            + " hallo monkey dragon tiger shadow superman batman starwars pokemon football fussball"
                            + " baseball basketball soccer bayern schalke dortmund borussia princess prinzessin sunshine"
                            + " sonnenschein sonne flower blume summer sommer winter spring fruehling frühling autumn"
                            + " herbst january januar february februar march märz april juni june july juli august"
                            + " september october oktober november december dezember monday montag freitag friday sunday"
                            + " sonntag berlin hamburg münchen muenchen deutschland germany michael thomas daniel andreas"
                            + " jessica charlie jordan ginger pepper cookie banana hunter killer freedom whatever trustno"
                            + " qazwsx qaywsx wsxedc kasse kassensystem laden shop till tillsync possum taxopos mypossum"
                            + " posiflex mein meine my the das der die ist is")
                    .split(" ")));

    private EasyToGuess() {}

    /** @param own the address and name of its owner */
    static boolean is(String password, Collection<String> own) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (lower.chars().distinct().count() < LEAST_CHARACTERS) {
            return true;
        }
        var words = new ArrayList<>(WORDS);
        for (var name : own) {
            var known = name.toLowerCase(Locale.ROOT);
            words.add(known);
            words.addAll(List.of(known.split("[^\\p{L}\\p{N}]+")));
        }
        words.removeIf(String::isEmpty);
        var all = longestFirst(words.stream()
                .filter(word -> WORDS.contains(word) || word.length() >= LEAST_OWN)
                .toList());
        return isLittle(rest(lower, all)) || isLittle(rest(letters(lower), all));
    }

    private static List<String> longestFirst(List<String> words) {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static boolean isLittle(String rest) {
        return rest.length() < LEAST_LENGTH
                && rest.chars().filter(Character::isLetter).distinct().count() < LEAST_LETTERS;
    }

    /** Replaces signs and digits by the letters that they stand for. */
    private static String letters(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** Cuts out words. Each leaves a gap, so that its neighbours do not join to a new word. */
    private static String rest(String text, List<String> words) {
        var left = text;
        for (var word : words) {
            left = left.replace(word, " ");
        }
        return withoutRuns(left).replaceAll("(.)\\1{2,}", " ").replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static String withoutRuns(String text) {
        var left = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int run = run(text, i);
            left.append(run < LEAST_RUN ? text.charAt(i) : ' ');
            i += run < LEAST_RUN ? 1 : run;
        }
        return left.toString();
    }

    /** The number of characters from that index on that follow a row, forwards or backwards. */
    private static int run(String text, int from) {
        int longest = 1;
        for (var row : ROWS) {
            longest = Math.max(longest, run(text, from, row));
            longest = Math.max(
                    longest, run(text, from, new StringBuilder(row).reverse().toString()));
        }
        return longest;
    }

    private static int run(String text, int from, String row) {
        int length = 0;
        int at = row.indexOf(text.charAt(from));
        while (at >= 0
                && from + length < text.length()
                && at + length < row.length()
                && text.charAt(from + length) == row.charAt(at + length)) {
            length++;
        }
        return length;
    }
}
