package tillsync.sheet.xlsx;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/**
 * Checks the characters of XML before a parser reads them. A parser keeps whole pieces in memory: a tag with its
 * attributes, a comment, a text, all names, and all enclosing elements. Refuses XLSX_TOO_LARGE beyond what a workbook
 * needs, and XLSX_UNREADABLE for declarations and unknown entities.
 */
public final class XlsxMarkup extends FilterReader {
    static final int MOST_DEPTH = 32;
    static final int LONGEST_MARKUP = 64 << 10;
    static final int LONGEST_TEXT = 1 << 20;
    static final int MOST_NAMES = 1_000;
    private static final int LONGEST_ENTITY = 10;
    private static final int MOST_NAME_CHARACTERS = 128 << 10;
    private static final Set<String> ENTITIES = Set.of("lt", "gt", "amp", "quot", "apos");

    private final Set<String> names = new HashSet<>();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder entity = new StringBuilder();
    private State state = State.TEXT;
    private boolean inEntity;
    private boolean isNamespace;
    private char quote;
    private char before;
    private char beforeThat;
    private int length;
    private int depth;
    private int nameCharacters;

    XlsxMarkup(Reader characters) {
        super(characters);
    }

    private enum State {
        TEXT,
        /** Behind a "<". */
        OPENED,
        /** Behind a "<!". */
        DECLARED,
        BEGIN_TAG,
        VALUE,
        END_TAG,
        INSTRUCTION,
        COMMENT,
        /** A text that is written as it is. */
        VERBATIM
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            take((char) read);
        }
        return read;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        for (int i = 0; i < read; i++) {
            take(into[from + i]);
        }
        return read;
    }

    private void take(char c) {
        if (++length > (state == State.TEXT ? LONGEST_TEXT : LONGEST_MARKUP)) {
            throw tooLarge("a piece of it is too long");
        }
        if (inEntity) {
            inEntity(c);
        }
        switch (state) {
            case TEXT -> inText(c);
            case OPENED -> opened(c);
            case DECLARED -> declared(c);
            case BEGIN_TAG -> inBeginTag(c);
            case VALUE -> inValue(c);
            case END_TAG -> inEndTag(c);
            case INSTRUCTION -> inInstruction(c);
            case COMMENT -> endsWith('-', '-', c);
            case VERBATIM -> endsWith(']', ']', c);
        }
        beforeThat = before;
        before = c;
    }

    private void inText(char c) {
        if (c == '<') {
            begin(State.OPENED);
        } else if (c == '&') {
            beginEntity();
        }
    }

    private void begin(State next) {
        state = next;
        length = 0;
        name.setLength(0);
    }

    private void beginEntity() {
        inEntity = true;
        entity.setLength(0);
    }

    /** Refuses an unknown entity: a parser would keep its name. */
    private void inEntity(char c) {
        if (c == ';') {
            inEntity = false;
            if (entity.isEmpty() || entity.charAt(0) != '#' && !ENTITIES.contains(entity.toString())) {
                throw unreadable("an entity");
            }
        } else if (entity.append(c).length() > LONGEST_ENTITY) {
            throw unreadable("an entity");
        }
    }

    private void opened(char c) {
        switch (c) {
            case '!' -> state = State.DECLARED;
            case '?' -> state = State.INSTRUCTION;
            case '/' -> state = State.END_TAG;
            default -> {
                state = State.BEGIN_TAG;
                isNamespace = false;
                inBeginTag(c);
            }
        }
    }

    private void declared(char c) {
        name.append(c);
        if ("--".contentEquals(name)) {
            begin(State.COMMENT);
        } else if ("[CDATA[".contentEquals(name)) {
            begin(State.VERBATIM);
        } else if (!"--".startsWith(name.toString()) && !"[CDATA[".startsWith(name.toString())) {
            throw unreadable("a declaration");
        }
        before = 0;
    }

    private void inBeginTag(char c) {
        if (c == '"' || c == '\'') {
            quote = c;
            state = State.VALUE;
        } else if (c == '>') {
            endName();
            if (before != '/' && ++depth > MOST_DEPTH) {
                throw tooLarge("its elements are nested too deeply");
            }
            begin(State.TEXT);
        } else if (c == '=') {
            isNamespace = name.toString().startsWith("xmlns");
            endName();
        } else if (c == '/' || c <= ' ') {
            endName();
        } else {
            name.append(c);
        }
    }

    private void inValue(char c) {
        if (c == quote) {
            state = State.BEGIN_TAG;
            inEntity = false;
            endName();
            isNamespace = false;
        } else if (c == '&') {
            beginEntity();
        } else if (isNamespace) {
            name.append(c);
        }
    }

    private void inEndTag(char c) {
        if (c == '>') {
            depth--;
            begin(State.TEXT);
        }
    }

    private void inInstruction(char c) {
        if (c == '>' && before == '?') {
            begin(State.TEXT);
        } else if (c <= ' ' || c == '?') {
            endName();
        } else {
            name.append(c);
        }
    }

    private void endsWith(char first, char second, char c) {
        if (c == '>' && before == second && beforeThat == first) {
            begin(State.TEXT);
        }
    }

    /** Counts a name: a parser keeps each name once, and the addresses of namespaces. */
    private void endName() {
        if (!name.isEmpty() && names.add(name.toString())) {
            nameCharacters += name.length();
            if (names.size() > MOST_NAMES || nameCharacters > MOST_NAME_CHARACTERS) {
                throw tooLarge("too many names");
            }
        }
        name.setLength(0);
    }

    public static Refusal unreadable(@Nullable String why) {
        return Refusal.invalid("/file", "XLSX_UNREADABLE", "file: " + why + " (expected: XLSX)");
    }

    public static Refusal tooLarge(String why) {
        return Refusal.invalid("/file", "XLSX_TOO_LARGE", "file: " + why + " (expected: such as Excel writes)");
    }
}
