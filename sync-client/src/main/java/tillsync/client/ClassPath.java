package tillsync.client;

import tillsync.article.Json;

/** What a client needs of its class path: found out when it is opened, not by a thread of its own later. */
final class ClassPath {
    private record Probe(String text) {}

    private ClassPath() {}

    /** @throws IllegalStateException where the classes of Jackson there do not fit each other */
    static void check() {
        try {
            var json = Json.MAPPER.writeValueAsString(new Probe("text"));
            Json.MAPPER.readValue(json, Probe.class);
        } catch (LinkageError misfit) {
            throw new IllegalStateException(
                    "Jackson: its classes on the class path do not fit each other, " + misfit
                            + " (expected: jackson-databind 3.1 with jackson-annotations 2.21 or newer; Spring Boot 3.5"
                            + " lowers it, unless your own dependencyManagement names the version)",
                    misfit);
        }
    }
}
