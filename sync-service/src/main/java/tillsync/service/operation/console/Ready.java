package tillsync.service.operation.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tillsync.release.Version;
import tillsync.service.people.access.AddressSettings;
import tillsync.service.people.account.AccountSettings;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.h2.OrderedDisk;

/** Logs the address, data directory, database and sign-up once the service answers. */
@Component
@ConditionalOnWebApplication // other processes have no address
record Ready(
        AddressSettings address,
        ServerProperties server,
        DataSettings data,
        AccountSettings accounts,
        Environment environment) {
    private static final Logger LOG = LoggerFactory.getLogger(Ready.class);

    @EventListener
    void ready(ApplicationReadyEvent started) {
        var url = environment.getRequiredProperty("spring.datasource.url");
        LOG.info(
                "{} is ready: {}\ndata directory: {}\ndatabase: {}\nsign-up: {}",
                Version.ours(),
                address.found(server, environment.getProperty("local.server.port", Integer.class, 0)),
                data.data(),
                OrderedDisk.fileOf(url).map(file -> "H2, " + file).orElse("PostgreSQL, " + url.split("\\?", 2)[0]),
                accounts.openSignUp()
                        ? "open to everybody who finds that address (tillsync.accounts.open-sign-up)"
                        : "closed");
    }
}
