package dev.signalbox.sli.model.lineage;

import dev.signalbox.sli.model.NameUuid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The name of a dataset, spelt in one way: two names of one place are equal. Source: OpenLineage, spec/Naming.md (namespace =
 * scheme and authority of the data source, name = the path in it).
 */
public record DatasetName(String namespace, String name) {
    private static final UUID NAMES = UUID.fromString("9b3f8a52-6a6e-5a0c-9c1d-2f6f1e6f5b7a");
    private static final int DEEPEST_FOLDER = 32;
    private static final Map<String, String> ALIASES = Map.of(
            "postgresql", "postgres", "s3a", "s3", "s3n", "s3", "gcs", "gs", "sqlserver", "mssql", "abfs", "abfss");
    private static final Map<String, Integer> PORTS =
            Map.of("postgres", 5432, "mysql", 3306, "redshift", 5439, "mssql", 1433, "oracle", 1521, "kafka", 9092);
    private static final Set<String> FOLDERS = Set.of("s3", "gs", "abfss", "wasbs", "hdfs", "dbfs", "file");
    private static final String AUTHORITY = "://";

    /** Every name that the given one stands for: a namespace of several brokers names one for each. */
    public static List<DatasetName> all(String namespace, String name) {
        int authority = namespace.indexOf(AUTHORITY);
        if (authority < 0 || namespace.indexOf(',') < 0) {
            return List.of(of(namespace, name));
        }
        String scheme = namespace.substring(0, authority + AUTHORITY.length());
        List<DatasetName> names = new ArrayList<>();
        for (String host : namespace.substring(scheme.length()).split(",", 32)) {
            names.add(of(scheme + host.strip(), name));
        }
        return names;
    }

    public static DatasetName of(String namespace, String name) {
        int authority = namespace.indexOf(AUTHORITY);
        String written = authority < 0 ? namespace : namespace.substring(0, authority);
        String scheme = ALIASES.getOrDefault(written.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT));
        String path = FOLDERS.contains(scheme) ? withoutSlashes(name) : name;
        if (authority < 0) {
            return new DatasetName(FOLDERS.contains(scheme) || scheme.equals("bigquery") ? scheme : namespace, path);
        }
        String host = withoutSlashes(namespace.substring(authority + AUTHORITY.length()))
                .toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            return new DatasetName(scheme, path);
        }
        Integer port = PORTS.get(scheme);
        boolean hasPort = host.matches(".*:[0-9]+");
        return new DatasetName(scheme + AUTHORITY + host + (port == null || hasPort ? "" : ":" + port), path);
    }

    /** The name of the place at an address such as {@code s3://bucket/folder}. */
    public static DatasetName ofAddress(String address) {
        int begin = address.indexOf(AUTHORITY) + AUTHORITY.length();
        int slash = address.indexOf('/', begin);
        return slash < 0 ? of(address, "") : of(address.substring(0, slash), address.substring(slash + 1));
    }

    /** Itself and, where names are paths, the folders that it lies in: a run may name a part of what a contract names. */
    public List<DatasetName> places() {
        List<DatasetName> places = new ArrayList<>();
        places.add(this);
        int scheme = namespace.indexOf(AUTHORITY);
        if (FOLDERS.contains(scheme < 0 ? namespace : namespace.substring(0, scheme))) {
            int slash = name.lastIndexOf('/');
            while (slash > 0 && places.size() < DEEPEST_FOLDER) {
                places.add(new DatasetName(namespace, name.substring(0, slash)));
                slash = name.lastIndexOf('/', slash - 1);
            }
        }
        return places;
    }

    /** The same for the same name, and short enough for an index. */
    public UUID id() {
        return NameUuid.of(NAMES, namespace, name);
    }

    private static String withoutSlashes(String path) {
        int begin = 0;
        int end = path.length();
        while (begin < end && path.charAt(begin) == '/') {
            begin++;
        }
        while (end > begin && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(begin, end);
    }
}
