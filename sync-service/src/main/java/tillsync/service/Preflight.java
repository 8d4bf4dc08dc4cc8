package tillsync.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import tillsync.service.operation.rebuild.OperatorSettings;
import tillsync.service.operation.rebuild.OperatorToken;
import tillsync.service.people.access.AddressSettings;
import tillsync.service.people.access.ListeningRule;
import tillsync.service.store.database.CannotStart;
import tillsync.service.store.database.Dialect;

/** Refuses to start with settings, ports, a directory or a disk that cannot be used, before anything is written. */
final class Preflight implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final int HIGHEST_PORT = 65_535;
    /** A little more than a first start writes. */
    private static final long LEAST_FREE_MIB = 8;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        // absolute, since H2 takes no other path
        var data = Path.of(environment.getRequiredProperty("tillsync.data"))
                .toAbsolutePath()
                .normalize();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("data directory", Map.of("tillsync.data", data.toString())));
        var settings = Binder.get(environment);
        new SettingsInFiles(environment);
        KnownSettings.OF_FEATURES.forEach(each -> settings.bindOrCreate(
                each.getAnnotation(ConfigurationProperties.class).value(), each));
        OperatorToken.requireStrong(settings.bindOrCreate("tillsync", OperatorSettings.class));
        var server = settings.bindOrCreate("server", ServerProperties.class);
        ListeningRule.require(server, settings.bindOrCreate("tillsync", AddressSettings.class));
        requireFree("server.port", server.getAddress(), environment);
        requireFree("tillsync.wire.probe-port", server.getAddress(), environment);
        requireFree(
                "management.server.port",
                environment.getProperty("management.server.address", InetAddress.class),
                environment);
        if (Dialect.of(environment.getRequiredProperty("spring.datasource.url")) == Dialect.H2) {
            requireRoom(data);
        }
    }

    private static void requireFree(String name, @Nullable InetAddress address, Environment environment) {
        int port = environment.getProperty(name, Integer.class, 0);
        if (port <= 0) {
            return; // any that is free, or none
        }
        var remedy = "End what listens there, or choose another " + (name.equals("server.port") ? "--port." : name);
        if (port > HIGHEST_PORT) {
            throw new CannotStart(name + ": " + port + " (expected: 0 to " + HIGHEST_PORT + ")", remedy);
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new CannotStart(
                    "Port " + port + " (" + name + ") cannot be used: " + taken.getMessage() + ".", remedy);
        }
    }

    private static void requireRoom(Path data) {
        var there = data;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            var disk = Files.getFileStore(there);
            long free = disk.getUsableSpace() >> 20;
            if (disk.getTotalSpace() > 0 && free < LEAST_FREE_MIB) {
                throw new CannotStart(
                        "The disk of " + data + " is full: " + free + " MiB are free (expected: " + LEAST_FREE_MIB
                                + " or more).",
                        "Make room on it; what is stored is safe.");
            }
            Files.delete(Files.createTempFile(there, ".tillsync", null));
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The data directory " + data + " cannot be used.",
                    "Start with a --data that exists or can be made, and in which the service's user may write.");
        }
    }
}
