package tillsync.scenarios.bench;

/** The words of made-up articles. Makers and places are invented or too general to be anybody's. */
final class Vocabulary {
    static final String[] KINDS =
            words("Roggenmischbrot,Dinkelvollkornbrot,Laugenbrezel,Buttercroissant,Apfelstreusel,Käsekuchen,Nussecke,"
                    + "Bio-Vollmilch,Naturjoghurt,Speisequark,Schnittkäse,Frischkäse,Süßrahmbutter,Schlagsahne,"
                    + "Apfelsaft,Orangensaft,Johannisbeernektar,Mineralwasser,Malzgetränk,Radler,Weißbier,Landwein,"
                    + "Röstkaffee,Espressobohnen,Kräutertee,Schwarztee,Kakaopulver,Vollmilchschokolade,Gummibärchen,"
                    + "Haselnusswaffeln,Butterkekse,Lebkuchen,Salzstangen,Kartoffelchips,Studentenfutter,Müsliriegel,"
                    + "Haferflocken,Weizenmehl,Basmatireis,Spaghetti,Tomatensoße,Gewürzgurken,Senf,Ketchup,Rapsöl,"
                    + "Olivenöl,Weinessig,Erdbeerkonfitüre,Blütenhonig,Nussnougatcreme,Fleischsalat,Leberwurst,"
                    + "Kochschinken,Landjäger,Räucherlachs,Heringsfilet,Kartoffelsalat,Gemüsesuppe,Linseneintopf,"
                    + "Tiefkühlpizza,Spinat,Himbeereis,Handseife,Spülmittel,Waschpulver,Küchenrolle,Kerzen,"
                    + "Geschenkband,Notizblock,Kugelschreiber,Blumenerde,Katzenfutter,Hundekuchen");
    static final String[] VARIETIES =
            words("mild,kräftig,extra fein,ungesüßt,leicht gesalzen,nach Hausart,vom Hof,aus der Region,mit Alpensalz,"
                    + "ohne Zuckerzusatz,grob gemahlen,naturtrüb,vegan,laktosefrei,glutenfrei,klassisch,würzig,"
                    + "fruchtig,dunkel,hell,geröstet,gefroren,haltbar,im Nachfüllbeutel,zum Aufbacken,für Kinder,"
                    + "Großpackung,Sonderedition,Winterzeit,Sommerfrische");
    static final String[] SIZES = ("50 g;75 g;100 g;125 g;150 g;175 g;200 g;250 g;300 g;330 g;400 g;500 g;750 g;1 kg;"
                    + "1,5 kg;2 kg;0,2 l;0,33 l;0,5 l;0,75 l;1 l;1,5 l;2 l;6 Stück;10 Stück;12 Stück;20 Stück;Rolle;Dose;"
                    + "Glas;Beutel;Kiste")
            .split(";");
    static final String[] MAKERS = words("Mühlenhof,Birkenhain,Sonnleitner,Kornblume,Haselgrund,Ährenfeld,Bachwiese,"
            + "Talmüller,Hofgut Lerche,Drei Linden,Alte Kelter,Nordlicht,Küstenkind,Bergquell,Weidenau,Rosengarten,"
            + "Steinbach,Grünberg,Landkost,Heimatglück,Morgentau,Abendrot,Waldkauz,Seerose,Brückner,Feinhaus,"
            + "Backstube Ott,Krämer & Sohn,Gutshaus,Wiesental,Goldene Ähre,Blaue Blume,Marktfrau,Dorfladen,Erntezeit,"
            + "Heidekraut,Apfelbaum,Löwenzahn,Kaffeerösterei Süd,Teekontor,Zuckerbäcker,Salzgarten,Ölmühle Rau");
    static final String[] CATEGORIES = words("Backwaren,Molkerei,Getränke,Heißgetränke,Süßwaren,Knabbereien,"
            + "Frühstück,Nudeln & Reis,Konserven,Feinkost,Wurst & Fleisch,Fisch,Tiefkühlkost,Drogerie,Haushalt,"
            + "Schreibwaren,Tierbedarf,Garten");
    static final String[] ORIGINS = words("Baden-Württemberg,Bayern,Brandenburg,Hessen,Mecklenburg,Niedersachsen,"
            + "Rheinland-Pfalz,Sachsen,Schleswig-Holstein,Thüringen,Österreich,Südtirol,Elsass,Dänemark,Niederlande,"
            + "Spanien,Italien,Frankreich,Polen,Griechenland");
    static final String[] SUPPLIERS = words("NOR,SUED,WEST,OST,ZENT,BIO,REG,IMP");
    static final String[] TEXTS = words("Zutaten aus kontrolliertem Anbau,Kühl und trocken lagern,Frisch jeden Morgen,"
            + "Nach altem Rezept,In Handarbeit hergestellt,Ohne Konservierungsstoffe,Aus nachwachsenden Rohstoffen,"
            + "Schonend verarbeitet,Langsam gereift,Mit Liebe verpackt,Im Steinofen gebacken,Mehrfach ausgezeichnet,"
            + "Ideal für unterwegs,Für die ganze Familie,Zum Verschenken geeignet,Aus eigener Ernte");
    static final String[] HINTS = words("nach dem Öffnen bald verbrauchen,vor Gebrauch schütteln,kann Spuren von "
            + "Nüssen enthalten,enthält Milch,enthält Gluten,vor Sonne schützen,Mehrwegverpackung,Pfand im Preis,"
            + "nur solange der Vorrat reicht,von Kindern fernhalten,bei 6 bis 8 Grad aufbewahren,gekühlt servieren,"
            + "im Wasserbad erwärmen,zum Backen und Kochen,lose gewogen,ab Lager lieferbar");

    private Vocabulary() {}

    private static String[] words(String list) {
        return list.split(",");
    }
}
