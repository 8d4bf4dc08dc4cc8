package tillsync.service.articles.export;

import java.util.Comparator;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.MerchantExportCheck;
import tillsync.service.articles.list.Filter;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.operation.admin.ExportFiles;
import tillsync.service.operation.admin.MerchantFiles;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Devices;
import tillsync.till.MerchantId;

/** The articles of each catalogue in a merchant's export: a list to edit, and their history as their main has it. */
@Component
record MerchantArticles(
        Catalogues catalogues, Devices devices, ListExport lists, HistoryExport histories, ContactWriter contacts)
        implements MerchantFiles {
    private static final Span ALL = new Span(null, null);

    @Override
    public void writeTo(ExportFiles files, MerchantId merchant) {
        contacts.flush();
        catalogues.liveArticles(merchant).keySet().stream()
                .sorted(Comparator.comparing(CatalogueId::value))
                .forEach(catalogue -> write(files, catalogue));
    }

    private void write(ExportFiles files, CatalogueId catalogue) {
        var directory = "catalogues/" + catalogue;
        var owned = catalogues.find(catalogue).orElseThrow();
        var list = lists.prepare(owned.main(), catalogue, Filter.of(null, null, null, null));
        files.add(directory + "/articles.csv", out -> lists.write(list, ListExport.Kind.CSV, out));
        devices.findAlsoSignedOff(owned.main())
                .ifPresent(main -> files.add(
                        directory + MerchantExportCheck.HISTORY,
                        out -> histories.write(main, catalogue, ALL, false, out)));
    }
}
